import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynamicmri.api.Model;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.Outline;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.inr.Deformation;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.measure.Curve;
import org.dynamicmri.measure.MeasureSettings;
import org.dynamicmri.measure.Measured;
import org.dynamicmri.measure.Measures;
import org.dynamicmri.measure.MotionMeasurement;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Readouts;
import org.dynamicmri.sampling.Frames;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.DynamicPhantom;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * Areas, strains and thickness measured in the beating phantom compared with its own: {@code
 * MeasureBench MATRIX FRAMES COILS SPOKES SEEDS THREADS
 * FOLDER SOURCE}. The source is "scan", with errors
 * from halves of the readouts and how often the truth is within twice these, or one that shows where errors come
 * from: "images", fully sampled and without noise, or "motion", the same with the motion of the phantom.
 */
public final class MeasureBench {

    private static final double NOISE = 0.005;
    private static final int CORNERS = 360;
    private static final String CHANGE = "fractional area change";

    /** Spokes by which the scans of different seeds are turned at most. */
    private static final int TURNS = 3;

    /** Direction of the insertion of the right ventricle in degrees. */
    private static final int INSERTION = 240;

    private static final List<String> SEGMENTS =
            List.of(
                    "anteroseptal (8)",
                    "inferoseptal (9)",
                    "inferior (10)",
                    "inferolateral (11)",
                    "anterolateral (12)",
                    "anterior (7)");

    private final SimulationSettings settings;
    private final DynamicPhantom phantom;
    private final double[] heart;
    private final int threads;
    private final Path folder;
    private final Map<String, double[]> truths = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /** What was found of a curve. */
    private static final class Tally {
        double largestError;
        double peakError;
        double estimated;
        int frames;
        int within;
        int peaks;
        int peaksWithin;
    }

    private MeasureBench(SimulationSettings settings, int threads, Path folder) {
        this.settings = settings;
        this.folder = folder;
        this.phantom = new DynamicPhantom(settings);
        this.heart = phantom.leftVentricle();
        this.threads = threads;
        addTruths();
    }

    public static void main(String[] args) {
        int[] n = IntStream.range(0, 6).map(i -> Integer.parseInt(args[i])).toArray();
        SimulationSettings settings =
                new SimulationSettings(
                        PhantomKind.CINE, n[0], n[1], n[2], n[3], 0, "golden", NOISE, 1);
        MeasureBench bench = new MeasureBench(settings, n[5], Path.of(args[6]));
        switch (args[7]) {
            case "images" -> bench.add(bench.ofImages(false));
            case "motion" -> bench.add(bench.ofImages(true));
            default -> {
                for (int seed = 1; seed <= n[4]; seed++) {
                    bench.add(bench.measured(seed));
                }
            }
        }
        bench.print();
    }

    /** The places of the corners of a circle in a frame, in mm, [corner][x or y]. */
    private double[][] moved(double radius, int frame) {
        Geometry geometry = phantom.geometry();
        double[][] places = new double[CORNERS][];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            double[] point = {
                heart[0] + radius * Math.cos(angle), heart[1] + radius * Math.sin(angle)
            };
            phantom.follow(point, 0, frame);
            places[i] =
                    new double[] {
                        point[0] * geometry.pixelWidthMm(), point[1] * geometry.pixelHeightMm()
                    };
        }
        return places;
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    private void addTruths() {
        for (String edge : List.of("endo", "epi")) {
            double radius = edge.equals("endo") ? heart[2] : heart[3];
            put(edge, "area", false, frame -> area(moved(radius, frame)));
            put(edge, "circumferential strain", true, frame -> length(moved(radius, frame)));
        }
        put("wall", "wall thickness", false, frame -> thickness(frame, 0, CORNERS));
        put("wall", "radial strain", true, frame -> thickness(frame, 0, CORNERS));
        put("wall", "circumferential strain", true, frame -> middle(frame, 0, CORNERS));
        for (int i = 0; i < SEGMENTS.size(); i++) {
            int end = INSERTION - i * 60;
            put(SEGMENTS.get(i), "radial strain", true, f -> thickness(f, end - 60, end));
            put(
                    SEGMENTS.get(i),
                    "circumferential strain",
                    true,
                    f -> middle(f, end - 60, end));
        }
    }

    private void put(
            String structure, String quantity, boolean isStrain, IntToDoubleFunction value) {
        double[] values = new double[settings.frames()];
        for (int frame = 0; frame < values.length; frame++) {
            values[frame] = value.applyAsDouble(frame);
        }
        double first = values[0];
        for (int frame = 0; isStrain && frame < values.length; frame++) {
            values[frame] = values[frame] / first - 1;
        }
        truths.put(structure + ": " + quantity, values);
    }

    private static double area(double[][] places) {
        double twice = 0;
        for (int i = 0; i < CORNERS; i++) {
            double[] next = places[(i + 1) % CORNERS];
            twice += places[i][0] * next[1] - next[0] * places[i][1];
        }
        return Math.abs(twice) / 2;
    }

    private static double length(double[][] places) {
        return IntStream.range(0, CORNERS)
                .mapToDouble(i -> distance(places[i], places[(i + 1) % CORNERS]))
                .sum();
    }

    private double thickness(int frame, int from, int to) {
        double[][] endo = moved(heart[2], frame);
        double[][] epi = moved(heart[3], frame);
        return IntStream.range(from, to)
                .map(i -> Math.floorMod(i, CORNERS))
                .mapToDouble(i -> distance(endo[i], epi[i]))
                .average()
                .orElseThrow();
    }

    private double middle(int frame, int from, int to) {
        double[][] endo = moved(heart[2], frame);
        double[][] epi = moved(heart[3], frame);
        double[][] middle = new double[CORNERS][2];
        for (int i = 0; i < CORNERS; i++) {
            middle[i][0] = (endo[i][0] + epi[i][0]) / 2;
            middle[i][1] = (endo[i][1] + epi[i][1]) / 2;
        }
        return IntStream.range(from, to)
                .mapToDouble(
                        i ->
                                distance(
                                        middle[Math.floorMod(i, CORNERS)],
                                        middle[Math.floorMod(i + 1, CORNERS)]))
                .sum();
    }

    private List<Outline> drawn() {
        List<Outline> drawn = new ArrayList<>();
        for (int edge = 0; edge < 2; edge++) {
            double[] x = new double[CORNERS];
            double[] y = new double[CORNERS];
            for (int i = 0; i < CORNERS; i++) {
                x[i] = heart[0] + heart[2 + edge] * Math.cos(2 * Math.PI * i / CORNERS);
                y[i] = heart[1] + heart[2 + edge] * Math.sin(2 * Math.PI * i / CORNERS);
            }
            drawn.add(new Outline(edge == 0 ? "endo" : "epi", 1, 0, Outline.Kind.REGION, x, y));
        }
        double angle = Math.toRadians(INSERTION);
        drawn.add(
                new Outline(
                        "clicks",
                        1,
                        0,
                        Outline.Kind.POINTS,
                        new double[] {heart[0], heart[0] + heart[3] * Math.cos(angle)},
                        new double[] {heart[1], heart[1] + heart[3] * Math.sin(angle)}));
        return drawn;
    }

    private Measures measured(int seed) {
        List<Path> files =
                Stream.of("whole", "odd", "even")
                        .map(part -> folder.resolve("seed" + seed + "-" + part + ".mri"))
                        .toList();
        if (!Files.exists(files.get(files.size() - 1))) {
            reconstruct(seed, files);
        }
        return Model.open(files.get(0))
                .measure(
                        drawn(),
                        MeasureSettings.DEFAULT,
                        List.of(Model.open(files.get(1)), Model.open(files.get(2))),
                        Monitor.SILENT);
    }

    /** Measures the phantom's images, along its own motion or that which is estimated from them. */
    private Measures ofImages(boolean ownMotion) {
        try (Workers workers = Workers.of(threads)) {
            ImageSeries images = phantom.render(workers);
            if (!ownMotion) {
                return Model.of(new SliceStack(List.of(images)), threads, Monitor.SILENT)
                        .measure(drawn(), MeasureSettings.DEFAULT, Monitor.SILENT);
            }
            SeriesMotion motion =
                    new SeriesMotion(
                            field(pair -> phantom.displacement(pair + 1, pair)),
                            field(pair -> phantom.displacement(pair, pair + 1)));
            return MotionMeasurement.of(
                    StudyModel.of(images, motion),
                    drawn(),
                    MeasureSettings.DEFAULT,
                    workers,
                    Monitor.SILENT);
        }
    }

    /** Displacements of all pairs of frames, with a knot on every pixel. */
    private Deformation field(IntFunction<float[]> ofPair) {
        int side = settings.matrix();
        int pairs = settings.frames() - 1;
        DeformationGrids.Level level = new DeformationGrids.Level(pairs, side, side);
        float[] knots = new float[2 * level.knots()];
        for (int pair = 0; pair < pairs; pair++) {
            float[] vectors = ofPair.apply(pair);
            for (int i = 0; i < vectors.length; i++) {
                knots[(i % 2 * pairs + pair) * side * side + i / 2] = vectors[i];
            }
        }
        return new Deformation(side, side, pairs, List.of(level), List.of(knots));
    }

    /** Models of a scan and of halves of its readouts; each seed has other noise and other spokes. */
    private void reconstruct(int seed, List<Path> files) {
        Simulation simulation;
        try (Workers workers = Workers.of(threads)) {
            simulation =
                    Acquisition.of(
                            settings.withSampling(settings.coils(), settings.spokes() + TURNS)
                                    .withNoise(NOISE, seed),
                            workers);
        }
        int[][] spokes = new int[settings.frames()][];
        for (int frame = 0; frame < spokes.length; frame++) {
            int first = frame * (settings.spokes() + TURNS) + (seed - 1) % (TURNS + 1);
            spokes[frame] = IntStream.range(first, first + settings.spokes()).toArray();
        }
        Scan scan = new Scan(Frames.withSpokes(simulation.kSpace(), spokes));
        Reconstruction whole =
                Reconstruction.of("phantom", (hints, say) -> scan)
                        .maps(SliceMaps.of(simulation.maps()))
                        .threads(threads);
        List<Reconstruction> runs =
                List.of(whole, whole.readouts(Readouts.ODD), whole.readouts(Readouts.EVEN));
        for (int i = 0; i < files.size(); i++) {
            runs.get(i).run().model().save(files.get(i).toString());
        }
    }

    private void add(Measures measures) {
        truths.forEach(
                (name, truth) -> {
                    String[] parts = name.split(": ");
                    Tally tally = tallies.computeIfAbsent(name, key -> new Tally());
                    addFrames(tally, truth, measures.curve(parts[0], parts[1]).orElseThrow());
                    addNumber(
                            tally,
                            extreme(truth),
                            measures.number(parts[0], numberOf(parts[1])).orElseThrow());
                    if (parts[1].equals("area")) {
                        addNumber(
                                tallies.computeIfAbsent(
                                        parts[0] + ": " + CHANGE, key -> new Tally()),
                                change(truth),
                                measures.number(parts[0], CHANGE).orElseThrow());
                    }
                });
    }

    /** The number that a curve comes to. */
    private static String numberOf(String quantity) {
        return switch (quantity) {
            case "area" -> "smallest area";
            case "wall thickness" -> "largest wall thickness";
            default -> "peak " + quantity;
        };
    }

    /** The value that is farthest from the first. */
    private static double extreme(double[] truth) {
        double peak = truth[0];
        for (double value : truth) {
            peak = Math.abs(value - truth[0]) > Math.abs(peak - truth[0]) ? value : peak;
        }
        return peak;
    }

    private static double change(double[] areas) {
        return 100 * (1 - extreme(areas) / Arrays.stream(areas).max().orElseThrow());
    }

    private static void addFrames(Tally tally, double[] truth, Curve curve) {
        for (int frame = 1; frame < truth.length; frame++) {
            double off = Math.abs(curve.values()[frame] - truth[frame]);
            tally.frames++;
            tally.within += off <= 2 * curve.errors().orElseThrow()[frame] ? 1 : 0;
            tally.largestError = Math.max(tally.largestError, off);
        }
    }

    private static void addNumber(Tally tally, double truth, Measured number) {
        double off = Math.abs(number.value() - truth);
        double error = number.error().orElseThrow();
        tally.peaks++;
        tally.peaksWithin += off <= 2 * error ? 1 : 0;
        tally.peakError += off;
        tally.estimated += error;
    }

    private void print() {
        System.out.println(
                "| curve or number | truth: first | peak | largest error | mean error of the peak |"
                        + " its mean standard error | truth within 2 standard errors, peaks |"
                        + " frames |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        int[] all = new int[4];
        tallies.forEach(
                (name, tally) -> {
                    double[] truth = truths.get(name);
                    double peak =
                            truth == null
                                    ? change(truths.get(name.replace(CHANGE, "area")))
                                    : extreme(truth);
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %s | %.4g | %s | %.3g | %.3g | %d of %d | %s |%n",
                            name,
                            truth == null ? "" : String.format(Locale.ROOT, "%.4g", truth[0]),
                            peak,
                            truth == null
                                    ? ""
                                    : String.format(Locale.ROOT, "%.3g", tally.largestError),
                            tally.peakError / tally.peaks,
                            tally.estimated / tally.peaks,
                            tally.peaksWithin,
                            tally.peaks,
                            truth == null
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            "%.0f %%",
                                            100.0 * tally.within / tally.frames));
                    all[0] += tally.peaksWithin;
                    all[1] += tally.peaks;
                    all[2] += tally.within;
                    all[3] += tally.frames;
                });
        System.out.printf(
                Locale.ROOT,
                "| all | | | | | | %.1f %% | %.1f %% |%n",
                100.0 * all[0] / all[1],
                100.0 * all[2] / all[3]);
    }
}
