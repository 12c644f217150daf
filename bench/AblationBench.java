import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.evaluate.Score;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.motion.MotionField;
import org.dynamicmri.motion.MotionReconstructor;
import org.dynamicmri.motion.MotionSettings;
import org.dynamicmri.motion.MotionWeights;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.TemporalTv;

/**
 * The method motion without one of its parts, on a scan with a truth; prints a line of a markdown
 * table. Run by ablation.sh as a source file: DATA/SET THREADS VARIANT.
 */
final class AblationBench {

    private static final MotionSettings BEST = MotionSettings.BEST;

    private static final List<String> WEIGHTS =
            List.of(
                    "first",
                    "second",
                    "unconfident-first",
                    "unconfident-second",
                    "spatial",
                    "time-curves",
                    "low-rank",
                    "usual-difference");

    private AblationBench() {}

    public static void main(String[] arguments) {
        KSpace kSpace = ScanFiles.readKSpace(Path.of(arguments[0] + "_ksp.cfl"), "");
        CoilMaps maps = ScanFiles.readMaps(arguments[0] + "_maps.cfl");
        ImageSeries truth = ScanFiles.readSeries(Path.of(arguments[0] + "_truth.tif"));
        String variant = arguments[2];
        try (Workers workers = Workers.of(Integer.parseInt(arguments[1]))) {
            long start = System.nanoTime();
            ImageSeries series = method(variant).reconstruct(kSpace, maps, workers, Monitor.SILENT);
            double seconds = (System.nanoTime() - start) / 1e9;
            Score score = Metrics.score(truth, series);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f | %.4f | %.1f |%n",
                    Path.of(arguments[0]).getFileName(),
                    variant.replace('-', ' '),
                    score.psnrLs(),
                    score.psnrRoi(),
                    score.ssim(),
                    seconds);
        }
    }

    private static Reconstructor method(String variant) {
        if (variant.equals("tv")) {
            return new TemporalTv(TemporalTv.Settings.DEFAULT);
        }
        return new MotionReconstructor(settings(variant));
    }

    private static MotionSettings settings(String variant) {
        if (variant.startsWith("rounds-")) {
            return outerIterations(Integer.parseInt(variant.substring("rounds-".length())));
        }
        if (variant.startsWith("half-")) {
            return scaled(0.5, variant.substring("half-".length()));
        }
        if (variant.startsWith("twice-")) {
            return scaled(2, variant.substring("twice-".length()));
        }
        return switch (variant) {
            case "motion" -> BEST;
            case "field-mlp" -> BEST.with(MotionField.MLP);
            case "field-none" -> BEST.with(MotionField.NONE);
            case "no-second-difference" -> scaled(0, "second", "unconfident-second");
            case "no-spatial-differences" -> scaled(0, "spatial");
            case "no-time-curves" -> scaled(0, "time-curves");
            case "no-low-rank" -> scaled(0, "low-rank");
            case "no-local-weights" -> scaled(0, "usual-difference");
            default -> throw new IllegalArgumentException("no variant " + variant);
        };
    }

    /** Some weights times a factor. */
    private static MotionSettings scaled(double factor, String... names) {
        MotionWeights w = BEST.weights();
        double[] v = {
            w.first(),
            w.second(),
            w.unconfidentFirst(),
            w.unconfidentSecond(),
            w.spatial(),
            w.outside(),
            w.lowRank(),
            w.usualDifference()
        };
        for (String name : names) {
            v[WEIGHTS.indexOf(name)] *= factor;
        }
        MotionWeights weights =
                new MotionWeights(
                        v[0], v[1], v[2], v[3], v[4], v[5], v[6], w.neglected(), v[7], w.aliasing());
        return new MotionSettings(
                BEST.field(),
                BEST.tuning(),
                weights,
                BEST.startIterations(),
                BEST.outerIterations(),
                BEST.furtherOuterIterations(),
                BEST.iterations());
    }

    private static MotionSettings outerIterations(int outerIterations) {
        return new MotionSettings(
                BEST.field(),
                BEST.tuning(),
                BEST.weights(),
                BEST.startIterations(),
                outerIterations,
                0,
                BEST.iterations());
    }
}
