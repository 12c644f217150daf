package org.dynamicmri.recon;

import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * Temporal total variation (the model of GRASP: Feng et al., MRM 72(3), 2014) with second
 * differences in time and a little spatial total variation, solved to convergence:
 *
 * <pre>min 1/2 |A x - y|^2 + l1 sum |D x| + l2 sum |D2 x| + ls sum |G x| ( + lw sum |W x| )</pre>
 *
 * with complex moduli; spatial wavelets W are an option. The weights follow from the noise of the
 * scan.
 */
public final class TemporalTv implements Reconstructor {

    /**
     * Settings of the method. Weights are for an image whose bright tissue is 1.
     *
     * @param strength factor of all weights; 0 chooses it from the noise of the scan
     * @param temporal weight l1 of first differences in time at strength 1
     * @param curvature weight l2 of second differences in time at strength 1
     * @param spatial weight ls of spatial differences at strength 1
     * @param wavelets weight lw of spatial wavelets at strength 1; 0 leaves them out
     * @param maxIterations most ADMM iterations
     * @param tolerance stop when the relative residual of {@link Admm#iterate} is below this
     */
    public record Settings(
            double strength,
            double temporal,
            double curvature,
            double spatial,
            double wavelets,
            int maxIterations,
            double tolerance) {

        /** Weights found on simulated cine and contrast phantoms (docs/method.md). */
        public static final Settings DEFAULT =
                new Settings(0, 0.0022, 0.0011, 0.0004, 0, 300, 5e-3);

        /** The same with wavelets beside the spatial differences. */
        public static final Settings WAVELETS =
                new Settings(0, 0.0022, 0.0011, 0.0004, 0.0003, 300, 5e-3);

        public Settings {
            if (!(strength >= 0)
                    || !(temporal >= 0)
                    || !(curvature >= 0)
                    || !(spatial >= 0)
                    || !(wavelets >= 0)
                    || maxIterations < 1) {
                throw new IllegalArgumentException(
                        "weights must not be negative, maxIterations at least 1");
            }
        }
    }

    /** Frames that a second difference in time spans. */
    static final int LEAST_FRAMES = 3;

    private final Settings settings;

    /** The method with the given settings. */
    public TemporalTv(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return TemporalTvMethod.NAME;
    }

    @Override
    public String describeSettings() {
        return settings.toString();
    }

    @Override
    public int leastFrames() {
        return LEAST_FRAMES;
    }

    @Override
    public long estimateBytes(KSpace kSpace, int threads) {
        long images = (long) kSpace.geometry().pixels() * kSpace.frames();
        return Admm.estimateBytes(images, variation().splits() * images)
                + SenseOperator.estimateBytes(kSpace, threads)
                + 8 * variation().splits() * images;
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        requireFrames(kSpace);
        monitor.progress(0, "Preparing");
        return solve(new ScaledProblem(kSpace, maps, workers), workers, monitor);
    }

    /** Reconstructs a scan of at least three frames that is prepared already. */
    ImageSeries solve(ScaledProblem problem, Workers workers, Monitor monitor) {
        Strength strength = Strength.chooseClassical(settings.strength, problem);
        Admm admm = new Admm(problem.encoding(), problem.rhs(), workers);
        Variation variation = variation();
        Preconditioner preconditioner = problem.preconditioner(workers);
        variation.prepare(preconditioner, strength.factor());
        Iterations iterations = new Iterations(problem, settings.maxIterations, settings.tolerance);
        iterations.run(
                admm,
                factor -> variation.penalty(problem, strength.factor(), factor, workers),
                preconditioner,
                monitor,
                "Temporal TV",
                () -> problem.series(admm.image(), Map.of()));
        return problem.series(admm.image(), properties(strength, iterations));
    }

    private Variation variation() {
        return new Variation(
                settings.temporal, settings.curvature, settings.spatial, settings.wavelets);
    }

    private Map<String, String> properties(Strength strength, Iterations iterations) {
        Map<String, String> properties = strength.describe();
        properties.put("temporal weight", Strength.format(settings.temporal * strength.factor()));
        properties.put("curvature weight", Strength.format(settings.curvature * strength.factor()));
        properties.put("spatial weight", Strength.format(settings.spatial * strength.factor()));
        if (settings.wavelets > 0) {
            properties.put(
                    "wavelet weight", Strength.format(settings.wavelets * strength.factor()));
        }
        iterations.describe(properties);
        return properties;
    }
}
