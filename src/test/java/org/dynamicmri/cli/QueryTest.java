package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.model.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shell answers to questions that no model can answer, and to one that it can. */
class QueryTest {

    private static final Path MODEL = Path.of("src/test/resources/model/version1.mri");

    @TempDir private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String options) {
        List<String> arguments = new ArrayList<>(List.of("query"));
        for (String word : options.split(" ")) {
            arguments.add(word.replace("@", folder + "/"));
        }
        return DynamicMri.run(
                ShellCommands.all(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--matrix 33 | The matrix may be at most 32, 4 times the model's, but 33 was given",
                "--matrix -1 | matrix",
                "--frames -2 | frames",
                "--region 0,0,4 | The region must be x,y,width,height in pixels, but \"0,0,4\" was given",
                "--region 1,1,8,2 | The region must be x,y,width,height",
                "--region 0,0,0,2 | The region must be x,y,width,height",
                "--region 0,a,2,2 | The region must be numbers separated by commas, but \"0,a,2,2\"",
                "--times 0,x | The times must be numbers separated by commas, but \"0,x\"",
                "--times NaN | The times must be numbers",
                "--times 1e9 | The times must lie between 0 and",
                "--times -1 | The times must lie between 0 and",
                "--reference 1e9 | The reference must lie between 0 and",
                "--what colours | what",
                "--colour --what strain | Colour coding needs displacement or velocity, but \"strain\"",
                "--what strain --output @a.nii | The strain can be written as .tif only",
                "--output @a.xyz | The output file must end with one of",
                "--output @text/a.tif | text",
            })
    void aQuestionThatCannotBeAnsweredIsRefused(String options, String expected)
            throws IOException {
        Files.writeString(folder.resolve("text"), "no folder");
        String output = options.contains("--output") ? "" : " --output @a.tif";
        int exit = run("--model " + MODEL + " " + options + output);
        assertTrue(exit != 0);
        assertTrue(err.toString().contains(expected), err.toString());
        assertEquals(1, err.toString().strip().lines().count(), err.toString());
        requireNothingWritten();
    }

    /** Even where the values of a motion are spread as those of k-space are. */
    @ParameterizedTest
    @CsvSource({
        "image, .tif, real",
        "complex, .tif, complex",
        "complex, .ome.tif, complex",
        "complex, .cfl, complex",
        "displacement, .tif, real",
        "velocity, .ome.tif, real",
        "strain, .tif, real",
    })
    void aResultIsAnImageSeriesToOtherCommands(String what, String ending, String values) {
        String file = folder.resolve("result" + ending).toString();
        for (int frames : new int[] {1, 3}) {
            String options = " --what " + what + " --frames " + frames + " --output " + file;
            assertEquals(0, run("--model " + MODEL + options), err.toString());
            StringWriter out = new StringWriter();
            PrintWriter said = new PrintWriter(out);
            DynamicMri.run(ShellCommands.all(), said, said, "inspect", "--input=" + file);
            List<String> lines = out.toString().lines().toList();
            assertTrue(lines.contains("image series: " + frames + " frames"), out.toString());
            assertTrue(lines.contains("values: " + values), out.toString());
            assertTrue(lines.contains("query: " + what), out.toString());
            assertTrue(lines.contains("written by: Dynamic MRI for Fiji"), out.toString());
            String[] reconstruct = {
                "reconstruct", "--method=gridding", "--input=" + file, "--output=" + file + ".tif"
            };
            assertEquals(1, DynamicMri.run(ShellCommands.all(), said, said, reconstruct));
            assertTrue(out.toString().contains("expected"), out.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.mri | there is no file",
                "text.mri | expected a zip file",
                "cut.mri | is damaged or cut short",
                "flipped.mri | is damaged or cut short",
            })
    void aFileThatIsNoModelIsRefused(String name, String expected) throws IOException {
        byte[] bytes = Files.readAllBytes(MODEL);
        Files.write(folder.resolve("cut.mri"), Arrays.copyOf(bytes, bytes.length - 9));
        bytes[bytes.length / 2] ^= 4;
        Files.write(folder.resolve("flipped.mri"), bytes);
        Files.writeString(folder.resolve("text.mri"), "a text that is no model");
        assertEquals(1, run("--model @" + name + " --output @a.tif"), err.toString());
        assertTrue(err.toString().contains(expected), err.toString());
        requireNothingWritten();
    }

    @Test
    void whatIsAskedForIsWritten() {
        String options = " --matrix 8 --times 0,1 --region 0,0,2,4 --output @a.tif";
        assertEquals(0, run("--model " + MODEL + options), err.toString());
        assertTrue(Files.exists(folder.resolve("a.tif")));
    }

    @Test
    void whateverPartIsShownAFileOfComplexImagesHoldsAll() {
        float[] images = ModelFile.read(MODEL).slices().interleaved();
        for (String what : new String[] {"image", "phase", "complex"}) {
            String options = " --what " + what + " --output @a_" + what + ".cfl";
            assertEquals(0, run("--model " + MODEL + options), err.toString());
            assertArrayEquals(
                    images,
                    ScanFiles.readSeries(folder.resolve("a_" + what + ".cfl")).interleaved());
        }
    }

    private void requireNothingWritten() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("a.")));
        }
    }
}
