package org.dynamicmri.recon;

import java.util.List;
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
 * <pre>min 1/2 |A x - y|^2 + l1 sum |D x| + l2 sum |D2 x| + ls sum |G x| ( + lw sum |Psi x| )</pre>
 *
 * with complex moduli; spatial wavelets Psi are an option. The weights follow from the noise of the
 * scan.
 */
public final class TemporalTv implements Reconstructor {

    /**
     * Settings of the method. Weights are for an image whose bright tissue is 1.
     *
     * @param tuning what the user changes: weights temporal, curvature, spatial and wavelets
     * @param temporal weight l1 of first differences in time at strength 1
     * @param curvature weight l2 of second differences in time at strength 1
     * @param spatial weight ls of spatial differences at strength 1
     * @param wavelets weight lw of spatial wavelets at strength 1; 0 leaves them out
     * @param maxIterations most ADMM iterations
     * @param tolerance stop when the relative residual of {@link Admm#iterate} is below this
     */
    public record Settings(
            Tuning tuning,
            double temporal,
            double curvature,
            double spatial,
            double wavelets,
            int maxIterations,
            double tolerance) {

        /** Weights found on simulated cine and contrast phantoms (docs/method.md). */
        public static final Settings DEFAULT =
                new Settings(Tuning.NONE, 0.0022, 0.0011, 0.0004, 0, 300, 5e-3);

        /** The same with wavelets in addition to the spatial differences. */
        public static final Settings WAVELETS =
                new Settings(Tuning.NONE, 0.0022, 0.0011, 0.0004, 0.0003, 300, 5e-3);

        public Settings {
            if (!(temporal >= 0)
                    || !(curvature >= 0)
                    || !(spatial >= 0)
                    || !(wavelets >= 0)
                    || maxIterations < 1) {
                throw new IllegalArgumentException(
                        "weights must not be negative, maxIterations at least 1");
            }
        }

        Settings with(Tuning other) {
            return new Settings(
                    other,
                    temporal,
                    curvature,
                    spatial,
                    wavelets,
                    other.iterations(maxIterations),
                    tolerance);
        }
    }

    private static final String TEMPORAL = "temporal";
    private static final String CURVATURE = "curvature";
    private static final String SPATIAL = "spatial";
    private static final String WAVELETS = "wavelets";
    private static final List<String> VALUES = List.of(TEMPORAL, CURVATURE, SPATIAL, WAVELETS);

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
    public Reconstructor tuned(Tuning tuning) {
        tuning.requireOnly(name(), VALUES);
        return new TemporalTv(settings.with(tuning));
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
        boolean wavelets = settings.tuning.value(WAVELETS, settings.wavelets) > 0;
        long splits = Variation.splits(kSpace.order(), wavelets);
        return Admm.estimateBytes(images, splits * images)
                + SenseOperator.estimateBytes(kSpace, threads)
                + 8 * splits * images;
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        requireSize(kSpace);
        monitor.progress(0, "Preparing");
        return solve(new ScaledProblem(kSpace, maps, workers), workers, monitor);
    }

    /** Reconstructs a scan of at least three frames that is prepared already. */
    ImageSeries solve(ScaledProblem problem, Workers workers, Monitor monitor) {
        Strength strength = Strength.chooseClassical(settings.tuning, problem);
        Admm admm = new Admm(problem.encoding(), problem.rhs(), workers);
        Variation variation = variation(strength);
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
        return problem.series(admm.image(), properties(strength, variation, iterations));
    }

    private Variation variation(Strength strength) {
        return new Variation(
                strength.relative(TEMPORAL, settings.temporal),
                strength.relative(CURVATURE, settings.curvature),
                strength.relative(SPATIAL, settings.spatial),
                strength.relative(WAVELETS, settings.wavelets));
    }

    private static Map<String, String> properties(
            Strength strength, Variation variation, Iterations iterations) {
        Map<String, String> properties = strength.describe();
        properties.put(
                "temporal weight", Strength.format(variation.temporal() * strength.factor()));
        properties.put(
                "curvature weight", Strength.format(variation.curvature() * strength.factor()));
        properties.put("spatial weight", Strength.format(variation.spatial() * strength.factor()));
        if (variation.wavelets() > 0) {
            properties.put(
                    "wavelet weight", Strength.format(variation.wavelets() * strength.factor()));
        }
        iterations.describe(properties);
        return properties;
    }
}
