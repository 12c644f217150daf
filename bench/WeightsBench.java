import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.evaluate.Score;
import org.dynamicmri.motion.MotionReconstructor;
import org.dynamicmri.motion.MotionSettings;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.LocallyLowRank;
import org.dynamicmri.recon.LowRankPlusSparse;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.TemporalSubspace;
import org.dynamicmri.recon.TemporalTv;
import org.dynamicmri.recon.Tuning;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * The self-chosen strength of a method on a simulated scan compared with the best of a scan of strengths
 * against the truth; prints a line of a markdown table. Run by weights.sh as a source file: METHOD
 * PHANTOM SPOKES NOISE MATRIX FRAMES COILS THREADS SEED.
 */
final class WeightsBench {

    /** Factors of the strength that a method chooses. */
    private static final double[] STRENGTHS = {0.0625, 0.125, 0.25, 0.5, 0.71, 1.41, 2, 4};

    private WeightsBench() {}

    public static void main(String[] arguments) {
        SimulationSettings settings =
                new SimulationSettings(
                        PhantomKind.of(arguments[1]),
                        Integer.parseInt(arguments[4]),
                        Integer.parseInt(arguments[5]),
                        Integer.parseInt(arguments[6]),
                        Integer.parseInt(arguments[2]),
                        0,
                        "golden",
                        Double.parseDouble(arguments[3]),
                        Long.parseLong(arguments[8]));
        try (Workers workers = Workers.of(Integer.parseInt(arguments[7]))) {
            Simulation scan = Acquisition.of(settings, workers);
            ImageSeries own = reconstruct(scan, arguments[0], 1, workers);
            Score ownScore = Metrics.score(scan.truth(), own);
            Score best = ownScore;
            double bestStrength = 1;
            for (double strength : STRENGTHS) {
                ImageSeries series = reconstruct(scan, arguments[0], strength, workers);
                Score score = Metrics.score(scan.truth(), series);
                if (score.psnrLs() > best.psnrLs()) {
                    best = score;
                    bestStrength = strength;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %.2f | %.2f | %s | %.2f | %.2f | %.2f |%n",
                    arguments[0],
                    arguments[1],
                    arguments[2],
                    arguments[3],
                    own.properties().get("strength"),
                    ownScore.psnrLs(),
                    ownScore.psnrRoi(),
                    Double.toString(bestStrength),
                    best.psnrLs(),
                    best.psnrRoi(),
                    best.psnrLs() - ownScore.psnrLs());
        }
    }

    private static ImageSeries reconstruct(
            Simulation scan, String method, double strength, Workers workers) {
        return method(method)
                .tuned(new Tuning(strength, 0, Map.of()))
                .reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT);
    }

    private static Reconstructor method(String name) {
        return switch (name) {
            case "motion" -> new MotionReconstructor(MotionSettings.BEST);
            case "tv" -> new TemporalTv(TemporalTv.Settings.DEFAULT);
            case "llr" -> new LocallyLowRank(LocallyLowRank.Settings.DEFAULT);
            case "l+s" -> new LowRankPlusSparse(LowRankPlusSparse.Settings.DEFAULT);
            case "subspace" -> new TemporalSubspace(TemporalSubspace.Settings.DEFAULT);
            default ->
                    throw new IllegalArgumentException(
                            "no strength to scan in the method " + name);
        };
    }
}
