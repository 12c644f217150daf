import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.kinetics.CurveFit;
import org.dynamicmri.kinetics.InputFunction;
import org.dynamicmri.kinetics.KineticFit;
import org.dynamicmri.kinetics.SignalModel;
import org.dynamicmri.kinetics.TracerModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.DynamicPhantom;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * Tracer kinetics through the whole chain: {@code KineticChainBench write FILE MATRIX FRAMES} writes
 * a series with known parameters in the wall of the heart, {@code KineticChainBench print MATRIX
 * NAME=FILE...} prints what extended Tofts finds pixel by pixel in reconstructions of its scan.
 */
public final class KineticChainBench {

    private static final double INTERVAL = 2;
    private static final int BASELINE = 4;
    private static final double TISSUE_T1 = 1.2;
    private static final double BLOOD_T1 = 1.6;
    private static final double HEMATOCRIT = 0.42;

    /** Blood before the agent, relative to the phantom: T1-weighted images show it dark. */
    private static final double DARK_BLOOD = 0.3;

    /** Part of the wall's thickness at either edge that is left out, where the sides mix. */
    private static final double MARGIN = 0.3;

    private static final double[][] TRUTHS = {{0.1, 0.2, 0.04}, {0.3, 0.35, 0.08}};
    private static final String[] HALVES = {"left half of the wall", "right half of the wall"};
    private static final SignalModel SPGR =
            new SignalModel(SignalModel.Kind.SPGR, 0.004, 15, 4.5, BASELINE);

    private final double[] heart;
    private final int matrix;

    private KineticChainBench(int matrix) {
        this.matrix = matrix;
        this.heart = phantom(matrix).leftVentricle();
    }

    private static DynamicPhantom phantom(int matrix) {
        return new DynamicPhantom(
                new SimulationSettings(PhantomKind.STATIC, matrix, 1, 1, 8, 0, "golden", 0, 1));
    }

    public static void main(String[] args) {
        if (args[0].equals("write")) {
            int matrix = Integer.parseInt(args[2]);
            new KineticChainBench(matrix).write(Path.of(args[1]), Integer.parseInt(args[3]));
            return;
        }
        KineticChainBench bench = new KineticChainBench(Integer.parseInt(args[1]));
        System.out.println(
                "| series | region | Ktrans: bias, spread (%) | ve: bias, spread (%) | vp: bias, spread"
                        + " (%) |");
        System.out.println("|---|---|---|---|---|");
        for (int i = 2; i < args.length; i++) {
            String[] parts = args[i].split("=", 2);
            bench.print(parts[0], ScanFiles.readSeries(Path.of(parts[1])));
        }
    }

    /** The distance from the centre of the cavity in pixels. */
    private double radius(int pixel) {
        return Math.hypot(pixel % matrix - heart[0], pixel / matrix - heart[1]);
    }

    private boolean isLeft(int pixel) {
        return pixel % matrix < heart[0];
    }

    private void write(Path file, int frames) {
        float[] still;
        Geometry geometry;
        try (Workers workers = Workers.of(0)) {
            ImageSeries series = phantom(matrix).render(workers);
            still = series.magnitudes();
            Geometry g = series.geometry();
            geometry =
                    new Geometry(
                            matrix, matrix, g.fovXMm(), g.fovYMm(), g.sliceThicknessMm(), INTERVAL);
        }
        double[] plasma =
                InputFunction.parker(FrameTimes.even(frames, INTERVAL), (BASELINE - 1) * INTERVAL, HEMATOCRIT)
                        .atFrames();
        InputFunction input = InputFunction.measured(plasma, 0, FrameTimes.even(plasma.length, INTERVAL));
        double[][] tissue =
                Arrays.stream(TRUTHS)
                        .map(truth -> TracerModel.EXTENDED_TOFTS.curve(truth, input))
                        .toArray(double[][]::new);
        float[] images = new float[2 * matrix * matrix * frames];
        for (int i = 0; i < images.length / 2; i++) {
            int pixel = i % (matrix * matrix);
            int frame = i / (matrix * matrix);
            double factor = 1;
            if (radius(pixel) < heart[2]) {
                factor =
                        DARK_BLOOD
                                * SPGR.signal((1 - HEMATOCRIT) * plasma[frame], BLOOD_T1);
            } else if (radius(pixel) < heart[3]) {
                factor = SPGR.signal(tissue[isLeft(pixel) ? 0 : 1][frame], TISSUE_T1);
            }
            images[2 * i] = (float) (factor * still[pixel]);
        }
        ScanFiles.write(
                new ImageSeries(
                        ComplexImages.wrap(images, matrix, matrix, frames), geometry, Map.of()),
                file);
    }

    private void print(String name, ImageSeries series) {
        float[] magnitudes = series.magnitudes();
        int frames = series.frames();
        double[] blood = new double[frames];
        int[] cavity = pixels(0, heart[2] - 4, pixel -> true);
        for (int frame = 0; frame < frames; frame++) {
            for (int pixel : cavity) {
                blood[frame] += magnitudes[frame * matrix * matrix + pixel] / cavity.length;
            }
        }
        InputFunction input =
                InputFunction.measured(
                        SPGR.concentration(blood, BLOOD_T1), HEMATOCRIT, FrameTimes.even(frames, INTERVAL));
        CurveFit fit = new CurveFit(TracerModel.EXTENDED_TOFTS, input, 0);
        for (int half = 0; half < TRUTHS.length; half++) {
            boolean left = half == 0;
            List<double[]> found = new ArrayList<>();
            for (int pixel :
                    pixels(
                            heart[2] + MARGIN * (heart[3] - heart[2]),
                            heart[3] - MARGIN * (heart[3] - heart[2]),
                            p -> isLeft(p) == left && Math.abs(p % matrix - heart[0]) > 2)) {
                double[] signal =
                        IntStream.range(0, frames)
                                .mapToDouble(t -> magnitudes[t * matrix * matrix + pixel])
                                .toArray();
                fit.of(SPGR.concentration(signal, TISSUE_T1))
                        .map(KineticFit::values)
                        .ifPresent(found::add);
            }
            System.out.printf(Locale.ROOT, "| %s | %s |", name, HALVES[half]);
            for (int p = 0; p < 3; p++) {
                int parameter = p;
                double truth = TRUTHS[half][p];
                double[] values = found.stream().mapToDouble(v -> v[parameter]).toArray();
                double mean = Arrays.stream(values).average().orElseThrow();
                double spread =
                        Math.sqrt(
                                Arrays.stream(values)
                                        .map(v -> (v - mean) * (v - mean))
                                        .average()
                                        .orElseThrow());
                System.out.printf(
                        Locale.ROOT, " %+.1f, %.1f |", 100 * (mean / truth - 1), 100 * spread / truth);
            }
            System.out.println();
        }
    }

    private int[] pixels(double from, double to, IntPredicate taken) {
        return IntStream.range(0, matrix * matrix)
                .filter(pixel -> radius(pixel) >= from && radius(pixel) < to)
                .filter(taken)
                .toArray();
    }
}
