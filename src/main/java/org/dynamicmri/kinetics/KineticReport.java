package org.dynamicmri.kinetics;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.evaluate.CsvFile;
import org.dynamicmri.evaluate.FolderReport;
import org.dynamicmri.evaluate.MapFigure;
import org.dynamicmri.evaluate.NumberText;
import org.dynamicmri.evaluate.Page;
import org.dynamicmri.evaluate.Plot;

/** The kinetics of a study as files in a folder: a page with its pictures in it, and tables. */
public final class KineticReport implements FolderReport {

    /** The table of numbers, a row each. */
    public static final String NUMBERS = "kinetics.csv";

    /** The table of curves, a row a frame. */
    public static final String CURVES = "curves.csv";

    private final String name;
    private final SliceStack images;
    private final KineticStudy study;

    /**
     * @param name of the scan
     * @param images that were measured
     */
    public KineticReport(String name, SliceStack images, KineticStudy study) {
        this.name = name;
        this.images = images;
        this.study = study;
    }

    /**
     * A number of a region.
     *
     * @param region the region's name
     * @param quantity what it is
     * @param unit of the value, or nothing
     * @param value the number
     * @param error its standard error, NaN where it is not known
     */
    public record Row(String region, String quantity, String unit, double value, double error) {

        /** The quantity with its unit. */
        public String label() {
            return unit.isEmpty() ? quantity : quantity + " (" + unit + ")";
        }
    }

    /** The numbers of all regions. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (RegionKinetics region : study.regions()) {
            Enhancement shown = region.enhancement();
            String unit = study.settings().unit();
            rows.add(row(region, "peak", unit, shown.peak()));
            rows.add(row(region, "time to peak", "s", shown.timeToPeak()));
            rows.add(row(region, "slope", unit.isEmpty() ? "1/s" : unit + "/s", shown.slope()));
            rows.add(row(region, "area", unit.isEmpty() ? "s" : unit + " s", shown.area()));
            region.fit().ifPresent(fit -> addFit(region, fit, rows));
        }
        return rows;
    }

    private void addFit(RegionKinetics region, KineticFit fit, List<Row> rows) {
        List<TracerModel.Parameter> parameters =
                study.settings().model().orElseThrow().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            TracerModel.Parameter parameter = parameters.get(i);
            rows.add(
                    new Row(
                            region.name(),
                            parameter.name(),
                            parameter.unit(),
                            fit.values()[i],
                            fit.errors()[i]));
        }
        if (study.settings().largestDelay() > 0) {
            rows.add(row(region, "delay", "s", fit.delaySeconds()));
        }
        rows.add(row(region, "R2", "", fit.r2()));
        rows.add(row(region, "residual", study.settings().unit(), fit.residual()));
    }

    private static Row row(RegionKinetics region, String quantity, String unit, double value) {
        return new Row(region.name(), quantity, unit, value, Double.NaN);
    }

    /** The files that a report leaves in a folder. */
    public static List<Path> files(Path directory) {
        return List.of(
                directory.resolve(PAGE),
                directory.resolve(PICTURE),
                directory.resolve(NUMBERS),
                directory.resolve(CURVES));
    }

    @Override
    public BufferedImage write(Path directory) throws IOException {
        List<List<Object>> numbers = new ArrayList<>();
        for (Row row : rows()) {
            numbers.add(
                    List.of(
                            name,
                            row.region(),
                            row.quantity(),
                            row.unit(),
                            row.value(),
                            row.error()));
        }
        CsvFile.write(
                directory.resolve(NUMBERS),
                List.of("scan", "region", "quantity", "unit", "value", "standard_error"),
                numbers);
        writeCurves(directory.resolve(CURVES));
        return writePage(directory);
    }

    private void writeCurves(Path file) throws IOException {
        Map<String, double[]> columns = new LinkedHashMap<>();
        study.input().ifPresent(input -> columns.put("arterial plasma", input));
        for (RegionKinetics region : study.regions()) {
            columns.put(region.name(), region.concentration());
            region.fit().ifPresent(fit -> columns.put(region.name() + " fit", fit.curve()));
        }
        List<String> header = new ArrayList<>(List.of("frame", "time_s"));
        header.addAll(columns.keySet());
        List<List<Object>> rows = new ArrayList<>();
        for (int frame = 0; frame < study.seconds().length; frame++) {
            List<Object> row = new ArrayList<>(List.of(frame + 1, study.seconds()[frame]));
            for (double[] column : columns.values()) {
                row.add(column[frame]);
            }
            rows.add(row);
        }
        CsvFile.write(file, header, rows);
    }

    /** The curves of the regions with their fits, then the arterial input. */
    public List<BufferedImage> plots() {
        Plot.Axis axis = new Plot.Axis("Time (s)", study.seconds());
        String unit = study.settings().unit();
        String of = unit.isEmpty() ? "Relative enhancement" : "Concentration (" + unit + ")";
        List<BufferedImage> plots = new ArrayList<>();
        for (RegionKinetics region : study.regions()) {
            List<Plot.Curve> curves = new ArrayList<>();
            curves.add(new Plot.Curve(region.name(), region.concentration()));
            region.fit().ifPresent(fit -> curves.add(new Plot.Curve("fit", fit.curve())));
            plots.add(Plot.draw(of + ": " + region.name(), axis, curves));
        }
        study.input()
                .ifPresent(
                        input ->
                                plots.add(
                                        Plot.draw(
                                                "Input, " + study.inputName(),
                                                axis,
                                                List.of(new Plot.Curve("plasma", input)))));
        return plots;
    }

    @Override
    public String title() {
        return "Contrast kinetics of " + name;
    }

    @Override
    public void fill(Page page) {
        Map<String, Map<String, String>> regions = new LinkedHashMap<>();
        for (Row row : rows()) {
            regions.computeIfAbsent(row.region(), region -> new LinkedHashMap<>())
                    .put(row.label(), text(row));
        }
        page.heading("Regions");
        page.table("Region", List.copyOf(regions.keySet()), List.copyOf(regions.values()));
        page.paragraph(
                study.settings()
                                .model()
                                .map(
                                        model ->
                                                "Tracer model "
                                                        + model.label()
                                                        + ", input: "
                                                        + study.inputName()
                                                        + ". ")
                                .orElse("")
                        + "Errors are standard errors of the fit, from its residuals;"
                        + " a value without one is at a bound. They do not include errors of the"
                        + " input, of T1, or of the model itself.");
        plots().forEach(plot -> page.image(plot, "Curves over time"));
        for (int slice = 0; slice < study.maps().size(); slice++) {
            page.heading("Maps" + (study.maps().size() > 1 ? ", slice " + (slice + 1) : ""));
            page.image(
                    MapFigure.draw(study.maps().get(slice), images.first().geometry().width()),
                    "Maps of slice " + (slice + 1));
        }
        page.heading("How it was measured");
        page.values("Property", settings());
        page.heading("How the series was made");
        page.values("Property", images.properties());
    }

    private Map<String, String> settings() {
        KineticSettings used = study.settings();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("signal", used.signal().kind().name().toLowerCase(Locale.ROOT));
        settings.put("baseline frames", Integer.toString(used.signal().baselineFrames()));
        if (used.signal().kind() == SignalModel.Kind.SPGR) {
            settings.put("T1 of tissue (s)", used.tissueT1().toString());
            settings.put("T1 of blood (s)", Double.toString(used.bloodT1()));
            settings.put("repetition time (s)", Double.toString(used.signal().repetitionSeconds()));
            settings.put("flip angle (degrees)", Double.toString(used.signal().flipDegrees()));
            settings.put("relaxivity (1/(s mM))", Double.toString(used.signal().relaxivity()));
        }
        used.model()
                .ifPresent(
                        model -> {
                            settings.put("hematocrit", Double.toString(used.hematocrit()));
                            settings.put("largest delay (s)", Double.toString(used.largestDelay()));
                            for (TracerModel.Parameter parameter : model.parameters()) {
                                settings.put(
                                        "bounds of " + parameter.label(),
                                        parameter.least() + " to " + parameter.most());
                            }
                        });
        settings.put("time of the area (s)", Double.toString(used.areaSeconds()));
        return settings;
    }

    private static String text(Row row) {
        return NumberText.of(row.value(), row.error());
    }
}
