import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.api.Model;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.Outline;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.measure.MeasureSettings;
import org.dynamicmri.measure.Measures;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.DynamicPhantom;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * Volume and ejection fraction of a stack of slices compared with the truth: {@code VolumeBench MATRIX
 * FRAMES COILS SPOKES THREADS FOLDER SOURCE}. Towards the apex, slices of the phantom are smaller and contract
 * less. They are scanned into one file, reconstructed and measured, or, with the source "images", measured
 * fully sampled and without noise.
 */
public final class VolumeBench {

    private static final double NOISE = 0.005;
    private static final int CORNERS = 360;
    private static final double SYSTOLE = 0.36;

    /** Size and largest contraction of each slice, relative to the phantom. */
    private static final double[][] SLICES = {{1, 1}, {0.9, 0.9}, {0.75, 0.75}};

    /** Frames of a beat of the phantom from which those of the slices are taken. */
    private static final int BEAT = 29;

    /** The phantom's pixels to a pixel of a scan. */
    private static final int FINE = 4;

    private final SimulationSettings settings;
    private final DynamicPhantom phantom;
    private final ImageSeries rendered;
    private final double[] heart;

    private VolumeBench(SimulationSettings settings, Workers workers) {
        this.settings = settings;
        this.phantom = new DynamicPhantom(settings.withSize(FINE * settings.matrix(), BEAT));
        this.rendered = phantom.render(workers);
        this.heart = phantom.leftVentricle();
    }

    public static void main(String[] args) {
        int[] n = Arrays.stream(args, 0, 5).mapToInt(Integer::parseInt).toArray();
        SimulationSettings settings =
                new SimulationSettings(
                        PhantomKind.CINE, n[0], n[1], n[2], n[3], 0, "golden", NOISE, 1);
        try (Workers workers = Workers.of(n[4])) {
            VolumeBench bench = new VolumeBench(settings, workers);
            Model model =
                    args[6].equals("images")
                            ? bench.ofImages(n[4])
                            : bench.ofScan(n[4], Path.of(args[5]), workers);
            bench.print(model.measure(bench.drawn(), MeasureSettings.DEFAULT, Monitor.SILENT));
        }
    }

    private Model ofImages(int threads) {
        List<ImageSeries> slices = new ArrayList<>();
        for (int slice = 0; slice < SLICES.length; slice++) {
            slices.add(series(slice));
        }
        return Model.of(new SliceStack(slices), threads, Monitor.SILENT);
    }

    private Model ofScan(int threads, Path folder, Workers workers) {
        Path file = folder.resolve("stack.mri");
        if (!Files.exists(file)) {
            List<Scan> scans = new ArrayList<>();
            List<CoilMaps> maps = new ArrayList<>();
            for (int slice = 0; slice < SLICES.length; slice++) {
                Simulation simulation =
                        Acquisition.of(series(slice), settings.withNoise(NOISE, slice + 1), workers);
                scans.add(new Scan(simulation.kSpace()));
                maps.add(simulation.maps());
            }
            Path scan = folder.resolve("stack.h5");
            ScanFiles.write(scans, scan);
            Reconstruction.ofFile(scan)
                    .maps(new SliceMaps(maps))
                    .threads(threads)
                    .run()
                    .model()
                    .save(file.toString());
        }
        return Model.open(file);
    }

    /** The phantom's frame at which a slice is as contracted as it gets at a time of the beat. */
    private int phantomFrame(int slice, int frame) {
        double phase = (double) frame / settings.frames();
        if (phase >= 2 * SYSTOLE) {
            return (int) Math.rint(phase * BEAT) % BEAT;
        }
        double sine = Math.sqrt(SLICES[slice][1]) * Math.sin(Math.PI * phase / (2 * SYSTOLE));
        double early = 2 * SYSTOLE / Math.PI * Math.asin(sine);
        return (int) Math.rint((phase < SYSTOLE ? early : 2 * SYSTOLE - early) * BEAT);
    }

    /** Every pixel is the mean of the smaller phantom over it. */
    private ImageSeries series(int slice) {
        int matrix = settings.matrix();
        int width = rendered.geometry().width();
        float[] source = rendered.magnitudes();
        float[] images = new float[2 * matrix * matrix * settings.frames()];
        for (int i = 0; i < images.length / 2; i++) {
            int frame = phantomFrame(slice, i / (matrix * matrix));
            double sum = 0;
            for (int part = 0; part < FINE * FINE; part++) {
                double x = i % matrix + (part % FINE + 0.5) / FINE - 0.5;
                double y = i / matrix % matrix + (part / FINE + 0.5) / FINE - 0.5;
                double[] at = inPhantom(slice, x, y);
                int column = (int) Math.rint(at[0]);
                int row = (int) Math.rint(at[1]);
                if (column >= 0 && row >= 0 && column < width && row < width) {
                    sum += source[(frame * width + row) * width + column];
                }
            }
            images[2 * i] = (float) (sum / (FINE * FINE));
        }
        Geometry fine = rendered.geometry();
        return new ImageSeries(
                ComplexImages.wrap(images, matrix, matrix, settings.frames()),
                new Geometry(
                        matrix,
                        matrix,
                        fine.fovXMm(),
                        fine.fovYMm(),
                        fine.sliceThicknessMm(),
                        BEAT * fine.frameIntervalSeconds() / settings.frames()),
                Map.of());
    }

    /** The place in the fine phantom that a pixel of a slice shows: zoomed about the heart. */
    private double[] inPhantom(int slice, double x, double y) {
        double size = SLICES[slice][0];
        return new double[] {
            heart[0] + (FINE * (x - settings.matrix() / 2) + 2.0 * settings.matrix() - heart[0]) / size,
            heart[1] + (FINE * (y - settings.matrix() / 2) + 2.0 * settings.matrix() - heart[1]) / size
        };
    }

    /** The edge of the cavity of a slice in a frame in pixels, [x or y][corner]. */
    private double[][] edge(int slice, int frame) {
        double[][] edge = new double[2][CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            double[] point = {
                heart[0] + heart[2] * Math.cos(angle), heart[1] + heart[2] * Math.sin(angle)
            };
            phantom.follow(point, 0, phantomFrame(slice, frame));
            for (int axis = 0; axis < 2; axis++) {
                double zoomed = heart[axis] + SLICES[slice][0] * (point[axis] - heart[axis]);
                edge[axis][i] = (zoomed - 2.0 * settings.matrix()) / FINE + settings.matrix() / 2;
            }
        }
        return edge;
    }

    private List<Outline> drawn() {
        List<Outline> drawn = new ArrayList<>();
        for (int slice = 0; slice < SLICES.length; slice++) {
            double[][] edge = edge(slice, 0);
            drawn.add(new Outline("endo", slice + 1, 0, Outline.Kind.REGION, edge[0], edge[1]));
        }
        return drawn;
    }

    private double area(int slice, int frame) {
        double[][] edge = edge(slice, frame);
        double twice = 0;
        for (int i = 0; i < CORNERS; i++) {
            int next = (i + 1) % CORNERS;
            twice += edge[0][i] * edge[1][next] - edge[0][next] * edge[1][i];
        }
        double pixel = rendered.geometry().fovXMm() / settings.matrix();
        return Math.abs(twice) / 2 * pixel * pixel;
    }

    private void print(Measures measures) {
        double[] volume = new double[settings.frames()];
        System.out.println("| quantity | truth | measured | standard error of the motion |");
        System.out.println("|---|---|---|---|");
        for (int slice = 0; slice < SLICES.length; slice++) {
            double[] area = new double[volume.length];
            for (int frame = 0; frame < area.length; frame++) {
                area[frame] = area(slice, frame);
                volume[frame] += area[frame] * rendered.geometry().sliceThicknessMm() / 1000;
            }
            print(
                    measures,
                    "endo, slice " + (slice + 1),
                    "fractional area change",
                    100 * (1 - least(area) / most(area)));
        }
        print(measures, "endo", "largest volume", most(volume));
        print(measures, "endo", "smallest volume", least(volume));
        print(measures, "endo", "ejection fraction", 100 * (1 - least(volume) / most(volume)));
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static void print(Measures measures, String structure, String quantity, double truth) {
        measures.number(structure, quantity)
                .ifPresent(
                        number ->
                                System.out.printf(
                                        Locale.ROOT,
                                        "| %s, %s | %.2f | %.2f | %.2f |%n",
                                        structure,
                                        number.label(),
                                        truth,
                                        number.value(),
                                        number.error().orElse(Double.NaN)));
    }
}
