package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Measure;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.RegionFiles;
import org.dynamicmri.measure.PhantomHeart;
import org.dynamicmri.model.PhantomModel;
import org.dynamicmri.simulate.DynamicPhantom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands measure and kinetics in the shell. */
class MeasureTest {

    private static final int FRAMES = 8;

    @TempDir private static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void writeModelAndRegions() throws IOException {
        DynamicPhantom phantom = PhantomModel.phantom(48, FRAMES);
        PhantomModel.write(phantom, FRAMES, folder.resolve("heart.mri"));
        RegionFiles.write(new PhantomHeart(phantom).all(), folder.resolve("regions.zip"));
        Files.writeString(folder.resolve("text.zip"), "no zip");
        ImagePlus t1 = IJ.createImage("T1", "32-bit", 24, 24, 1);
        t1.getProcessor().add(1100);
        IJ.saveAsTiff(t1, folder.resolve("t1.tif").toString());
    }

    private int run(String options) {
        List<String> arguments = new ArrayList<>();
        for (String word : options.split(" ")) {
            arguments.add(word.replace("@", folder + "/"));
        }
        return DynamicMri.run(
                ShellCommands.all(),
                new PrintWriter(out),
                new PrintWriter(err),
                arguments.toArray(String[]::new));
    }

    @Test
    void aModelIsMeasuredIntoAReport() throws IOException {
        int exit = run("measure --model @heart.mri --roi @regions.zip --dicom --output @report");
        assertEquals(0, exit, err::toString);
        assertTrue(
                out.toString().contains("\"endo\", \"quantity\": \"fractional area change\""),
                out::toString);
        Path report = folder.resolve("report");
        String page = Files.readString(report.resolve("report.html"));
        assertTrue(page.contains("data:image/png;base64,"), "pictures are in the page");
        assertTrue(page.contains("anteroseptal (8)"), "segments are in the page");
        BufferedImage picture = ImageIO.read(report.resolve("report.png").toFile());
        ImagePlus capture = IJ.openImage(report.resolve("report.dcm").toString());
        assertEquals(picture.getHeight(), capture.getHeight(), "the same page");
        int x = picture.getWidth() / 2;
        int[] rgb = capture.getPixel(x, 90);
        assertEquals(picture.getRGB(x, 90) & 0xff, rgb[2], "the same colour");
        List<String> numbers = Files.readAllLines(report.resolve("measures.csv"));
        assertEquals("scan,structure,quantity,unit,value,standard_error", numbers.get(0));
        assertTrue(numbers.get(1).startsWith("heart,endo,largest area,mm2,"), numbers.get(1));
        assertEquals(FRAMES + 1, Files.readAllLines(report.resolve("curves.csv")).size());
        assertEquals(
                4 * FRAMES, RegionFiles.read(report.resolve("regions.zip"), 1).size(), "shapes");
    }

    /** A report and a table of a folder of models; what cannot be measured is named at the end. */
    @Test
    void aFolderOfModelsIsMeasuredIntoOneTable() throws IOException {
        Path models = Files.createDirectory(folder.resolve("models"));
        for (String name : List.of("ann.mri", "ben.mri", "ben-odd.mri", "ben-even.mri")) {
            Files.copy(folder.resolve("heart.mri"), models.resolve(name));
        }
        Path regions = Files.createDirectory(folder.resolve("rois"));
        Files.copy(folder.resolve("regions.zip"), regions.resolve("ann.zip"));
        assertTrue(run("measure --model @models --roi @rois --output @cohort") != 0);
        assertTrue(err.toString().contains("There are no regions for ben.mri"), err::toString);
        Files.copy(folder.resolve("regions.zip"), regions.resolve("ben.zip"));
        assertEquals(0, run("measure --model @models --roi @rois --output @cohort"), err::toString);
        assertTrue(out.toString().contains("{\"scan\": \"ben\", \"structure\": \"endo\""));
        List<String> table = Files.readAllLines(folder.resolve("cohort/measures.csv"));
        List<String> own = Files.readAllLines(folder.resolve("cohort/ben/measures.csv"));
        assertEquals(2 * (own.size() - 1) + 1, table.size());
        assertTrue(table.get(1).startsWith("ann,endo,"), table.get(1));
        assertTrue(table.get(own.size()).startsWith("ben,endo,"), table.get(own.size()));
        assertTrue(Files.exists(folder.resolve("cohort/ann/report.png")));
        Files.writeString(models.resolve("ann.mri"), "no model");
        assertTrue(run("measure --model @models --roi @rois --output @cohort") != 0);
        assertTrue(
                err.toString().contains("1 of 2 scans could not be measured. ann: "),
                err::toString);
        assertEquals(own.size(), Files.readAllLines(folder.resolve("cohort/measures.csv")).size());
        Measure measure = CommandParameter.newCommand(Measure.class);
        Map<String, String> places = Map.of("model", "models", "roi", "rois", "output", "cohort");
        CommandParameter.inputsOf(Measure.class).stream()
                .filter(input -> places.containsKey(input.name()))
                .forEach(
                        input -> input.set(measure, "" + folder.resolve(places.get(input.name()))));
        assertThrows(InvalidDataException.class, measure::run);
        assertTrue(
                CommandParameter.outputsOf(Measure.class).stream()
                        .filter(output -> output.name().equals("numbers"))
                        .allMatch(output -> output.get(measure).toString().contains("ben")),
                "the numbers of the other scan are kept");
        assertTrue(
                run("measure --model @models --roi @cohort/ben/regions.zip --output @cohort") != 0);
        assertTrue(err.toString().contains("regions.zip"), err::toString);
        assertTrue(
                run("measure --model @models --roi @rois --output @n --dicom --patient @x.h5")
                        != 0);
        assertTrue(err.toString().contains("leave patient out"), err::toString);
    }

    /** The regions of a report are those of the next measurement. */
    @Test
    void carriedRegionsCanBeMeasuredAgain() {
        assertEquals(0, run("measure --model @heart.mri --roi @regions.zip --output @first"));
        String first = out.toString();
        out.getBuffer().setLength(0);
        assertEquals(0, run("measure --model @heart.mri --roi @first/regions.zip"), err::toString);
        assertEquals(area(first), area(out.toString()), 0.01 * area(first));
    }

    private static double area(String lines) {
        return lines.lines()
                .filter(line -> line.contains("\"endo\", \"quantity\": \"smallest area\""))
                .mapToDouble(
                        line ->
                                Double.parseDouble(
                                        line.replaceAll(".*\"value\": ([^,]*),.*", "$1")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void kineticsAreMeasuredInAModelWithoutItsMotion() throws IOException {
        int exit =
                run("kinetics --model @heart.mri --roi @regions.zip --tracer patlak --output @dce");
        assertEquals(0, exit, err::toString);
        assertTrue(out.toString().contains("\"region\": \"endo\", \"quantity\": \"Ktrans\""));
        for (String file : List.of("report.html", "kinetics.csv", "curves.csv", "maps.tif")) {
            assertTrue(Files.size(folder.resolve("dce").resolve(file)) > 0, file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure --model @heart.mri --roi @none.zip | cannot be read",
                "measure --model @heart.mri --roi @text.zip | holds no regions",
                "measure --model @heart.mri --roi @regions.zip --reference 9 | must be one of 8",
                "measure --model @heart.mri --roi @regions.zip --inner epi | different names",
                "measure --model @heart.mri --roi @regions.zip --level low | level",
                "measure --model @heart.mri | --roi",
                "measure --model @ --roi @regions.zip | needs the folder of their regions",
                "measure --model @rois --roi @rois --output @none | holds no models",
                "measure --model @heart.mri --roi @regions.zip --dicom --patient @none.h5 --output @n | none.h5",
                "kinetics --roi @regions.zip | A series is needed",
                "kinetics --model @heart.mri --input @heart.mri | Both a series and a model were given",
                "kinetics --model @heart.mri --baseline 7 | at least 9 frames",
                "kinetics --model @heart.mri --signal spgr --flip 0 | flip angle",
                "kinetics --model @heart.mri --signal spgr --t1-map @t1.tif | must have the 48 x 48",
                "kinetics --model @heart.mri --t1-map @t1.tif | by the signal spgr alone",
            })
    void whatCannotBeMeasuredIsRefused(String options, String expected) {
        assertTrue(run(options) != 0, options);
        assertTrue(err.toString().contains(expected), err::toString);
    }
}
