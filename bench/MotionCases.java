import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.evaluate.Score;
import org.dynamicmri.motion.MotionReconstructor;
import org.dynamicmri.motion.MotionSettings;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.Tuning;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * Motion-compensated reconstruction of a simulated scan compared with the classical methods and compared with its
 * own best strength, which is found with the truth; prints a line of a markdown table. Run by
 * motion-cases.sh as a source file: PHANTOM SPOKES NOISE MATRIX FRAMES COILS THREADS SEED.
 */
final class MotionCases {

    private static final List<String> CLASSICAL =
            List.of("tv", "llr", "l+s", "subspace");

    /** The strength that motion chooses is varied by these factors. */
    private static final double[] FACTORS = {0.25, 0.5, 0.71, 1.41, 2, 4};

    private MotionCases() {}

    public static void main(String[] arguments) {
        SimulationSettings settings =
                new SimulationSettings(
                        PhantomKind.of(arguments[0]),
                        Integer.parseInt(arguments[3]),
                        Integer.parseInt(arguments[4]),
                        Integer.parseInt(arguments[5]),
                        Integer.parseInt(arguments[1]),
                        0,
                        "golden",
                        Double.parseDouble(arguments[2]),
                        Long.parseLong(arguments[7]));
        try (Workers workers = Workers.of(Integer.parseInt(arguments[6]))) {
            Simulation scan = Acquisition.of(settings, workers);
            ImageSeries own = reconstruct(scan, new MotionReconstructor(MotionSettings.BEST), workers);
            Score ownScores = Metrics.score(scan.truth(), own);
            double ownScore = ownScores.psnrLs();
            double bestRoi = Double.NaN;
            StringBuilder line =
                    new StringBuilder(
                            String.format(
                                    Locale.ROOT,
                                    "| %s | %s | %s | %.2f |",
                                    arguments[0],
                                    arguments[1],
                                    arguments[2],
                                    ownScore));
            double bestClassical = 0;
            for (String method : CLASSICAL) {
                Reconstructor reconstructor = Methods.create(method, Method.DEFAULT, 1);
                Score score =
                        Metrics.score(scan.truth(), reconstruct(scan, reconstructor, workers));
                bestClassical = Math.max(bestClassical, score.psnrLs());
                bestRoi = bestRoi > score.psnrRoi() ? bestRoi : score.psnrRoi();
                line.append(String.format(Locale.ROOT, " %.2f |", score.psnrLs()));
            }
            double best = ownScore;
            double bestFactor = 1;
            for (double factor : FACTORS) {
                double score =
                        score(scan, reconstruct(scan, motion(factor), workers));
                if (score > best) {
                    best = score;
                    bestFactor = factor;
                }
            }
            line.append(
                    String.format(
                            Locale.ROOT,
                            " %+.2f | %s | %.2f | %.2f | %.2f | %.2f |",
                            ownScore - bestClassical,
                            bestFactor,
                            best,
                            best - ownScore,
                            ownScores.psnrRoi(),
                            bestRoi));
            System.out.println(line);
        }
    }

    private static ImageSeries reconstruct(Simulation scan, Reconstructor method, Workers workers) {
        return method.reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT);
    }

    private static double score(Simulation scan, ImageSeries series) {
        return Metrics.score(scan.truth(), series).psnrLs();
    }

    private static Reconstructor motion(double strength) {
        return new MotionReconstructor(MotionSettings.BEST.with(new Tuning(strength, 0, Map.of())));
    }
}
