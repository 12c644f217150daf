package org.dynamicmri.measure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.Outline;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.evaluate.CsvFile;
import org.dynamicmri.evaluate.FolderReport;
import org.dynamicmri.evaluate.NumberText;
import org.dynamicmri.evaluate.Page;
import org.dynamicmri.evaluate.Plot;
import org.dynamicmri.evaluate.ShapeFigure;
import org.dynamicmri.io.RegionFiles;

/** What was measured, as files in a folder: a page with its pictures in it, tables, regions. */
public final class MeasureReport implements FolderReport {

    /** The table of numbers, a row each. */
    public static final String NUMBERS = "measures.csv";

    /** The table of curves, a row a frame. */
    public static final String CURVES = "curves.csv";

    /** The shapes of all frames, for the ROI Manager. */
    public static final String REGIONS = "regions.zip";

    private static final int MOST_FRAMES = 5;

    private static final String HOW =
            "Shapes follow the tissue by the motion of the model, each frame registered with the"
                    + " others. Strains are relative changes of length since the reference frame;"
                    + " rates are central differences over two frame intervals. Errors are"
                    + " standard errors: of the mean intensity over its pixels, otherwise of the"
                    + " motion where the images do not show it, and of the readouts where"
                    + " halves of them were reconstructed. They do not include the"
                    + " variation between observers, nor errors of the motion over large areas.";

    private final String name;
    private final SliceStack images;
    private final Measures measures;

    /**
     * @param name of the scan
     * @param images of the model that was measured
     */
    public MeasureReport(String name, SliceStack images, Measures measures) {
        this.name = name;
        this.images = images;
        this.measures = measures;
    }

    /** The files that a report leaves in a folder. */
    public static List<Path> files(Path directory) {
        return List.of(
                directory.resolve(PAGE),
                directory.resolve(PICTURE),
                directory.resolve(NUMBERS),
                directory.resolve(CURVES),
                directory.resolve(REGIONS));
    }

    @Override
    public BufferedImage write(Path directory) throws IOException {
        writeNumbers(rows(), directory.resolve(NUMBERS));
        writeCurves(directory.resolve(CURVES));
        RegionFiles.write(measures.outlines(), directory.resolve(REGIONS));
        return writePage(directory);
    }

    /** The numbers, a row each, for {@link #writeNumbers}. */
    public List<List<Object>> rows() {
        return measures.numbers().stream().map(this::row).toList();
    }

    /** Writes the numbers of one scan or several as a table. */
    public static void writeNumbers(List<List<Object>> rows, Path file) throws IOException {
        CsvFile.write(
                file,
                List.of("scan", "structure", "quantity", "unit", "value", "standard_error"),
                rows);
    }

    private List<Object> row(Measured number) {
        return List.of(
                name,
                number.structure(),
                number.quantity(),
                number.unit(),
                number.value(),
                number.error().orElse(Double.NaN));
    }

    private void writeCurves(Path file) throws IOException {
        List<String> header = new ArrayList<>(List.of("frame", "time_ms"));
        for (Curve curve : measures.curves()) {
            header.add(curve.structure() + ": " + curve.label());
            if (curve.errors().isPresent()) {
                header.add(curve.structure() + ": " + curve.quantity() + " error");
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int frame = 0; frame < measures.seconds().length; frame++) {
            List<Object> row =
                    new ArrayList<>(List.of(frame + 1, 1000 * measures.seconds()[frame]));
            for (Curve curve : measures.curves()) {
                row.add(curve.values()[frame]);
                if (curve.errors().isPresent()) {
                    row.add(curve.errors().get()[frame]);
                }
            }
            rows.add(row);
        }
        CsvFile.write(file, header, rows);
    }

    /** One plot a quantity, with the curves of all structures. */
    public List<BufferedImage> plots() {
        Map<String, List<Plot.Curve>> byQuantity = new LinkedHashMap<>();
        for (Curve curve : measures.curves()) {
            byQuantity
                    .computeIfAbsent(curve.label(), label -> new ArrayList<>())
                    .add(
                            new Plot.Curve(
                                    curve.structure(),
                                    curve.values(),
                                    curve.errors().orElse(new double[0])));
        }
        double[] ms =
                IntStream.range(0, measures.seconds().length)
                        .mapToDouble(frame -> 1000 * measures.seconds()[frame])
                        .toArray();
        List<BufferedImage> plots = new ArrayList<>();
        byQuantity.forEach(
                (quantity, curves) ->
                        plots.add(Plot.draw(quantity, new Plot.Axis("Time (ms)", ms), curves)));
        return plots;
    }

    @Override
    public String title() {
        return "Measurement of " + name;
    }

    @Override
    public void fill(Page page) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Measured number : measures.numbers()) {
            rows.computeIfAbsent(number.structure(), structure -> new LinkedHashMap<>())
                    .put(number.label(), text(number));
        }
        rows.forEach(
                (structure, numbers) -> {
                    page.heading(structure);
                    page.values("Quantity", numbers);
                });
        page.heading("Shapes that follow the tissue");
        for (int slice = 1; slice <= images.count(); slice++) {
            picture(page, slice);
        }
        page.heading("Curves");
        plots().forEach(plot -> page.image(plot, "Curves over time"));
        page.heading("What is uncertain");
        page.paragraph(HOW);
        page.heading("How the series was made");
        page.values("Property", images.properties());
    }

    private void picture(Page page, int slice) {
        List<Outline> inSlice =
                measures.outlines().stream().filter(shape -> shape.slice() == slice).toList();
        if (inSlice.isEmpty()) {
            return;
        }
        ImageSeries series = images.slices().get(slice - 1);
        int count = Math.min(MOST_FRAMES, series.frames());
        List<Integer> frames =
                IntStream.range(0, count).map(i -> i * series.frames() / count).boxed().toList();
        page.image(ShapeFigure.draw(series, inSlice, frames), "Shapes on frames of slice " + slice);
    }

    private static String text(Measured number) {
        return NumberText.of(number.value(), number.error().orElse(Double.NaN));
    }
}
