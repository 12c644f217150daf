package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Composition;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.TemporalBasis;
import org.dynamicmri.operator.Workers;

/**
 * A subspace of time curves from the scan itself (Liang, ISBI 2007; with temporal total variation:
 * GRASP-Pro, Feng et al., MRM 83(1), 2020): a short temporal TV reconstruction gives its principal
 * curves B, then their coefficient images b are fitted to all samples,
 *
 * <pre>min 1/2 |A B b - y|^2 + l1 sum |D B b| + l2 sum |D2 B b| + ls sum |G b|</pre>
 *
 * with first and second differences in time and the spatial gradient of the coefficient images. The
 * weights follow from the noise, the number of curves from the energy that they leave out.
 */
public final class TemporalSubspace implements Reconstructor {

    /**
     * Settings of the method. Weights are for an image whose bright tissue is 1.
     *
     * @param tuning what the user changes: rank, and the weights temporal, curvature and spatial
     * @param rank number of time curves; 0 takes as many as {@code neglected} asks for
     * @param neglected part of the first reconstruction's energy that the curves may leave out
     * @param temporal weight l1 of first differences in time at strength 1
     * @param curvature weight l2 of second differences in time at strength 1
     * @param spatial weight ls of the spatial differences of the coefficients at strength 1
     * @param maxIterations most ADMM iterations
     * @param tolerance stop when the relative residual of {@link Admm#iterate} is below this
     */
    public record Settings(
            Tuning tuning,
            int rank,
            double neglected,
            double temporal,
            double curvature,
            double spatial,
            int maxIterations,
            double tolerance) {

        /** Weights tuned on one cine series (cine12_8), against its truth. */
        public static final Settings DEFAULT =
                new Settings(Tuning.NONE, 0, 1e-4, 0.0016, 0.0008, 0.0006, 300, 1e-3);

        public Settings {
            if (rank < 0
                    || !(neglected >= 0)
                    || !(temporal >= 0)
                    || !(curvature >= 0)
                    || !(spatial >= 0)
                    || maxIterations < 1) {
                throw new IllegalArgumentException(
                        "weights and rank must not be negative, maxIterations at least 1");
            }
        }

        Settings with(Tuning other) {
            return new Settings(
                    other,
                    other.whole(RANK, 0, rank),
                    neglected,
                    temporal,
                    curvature,
                    spatial,
                    other.iterations(maxIterations),
                    tolerance);
        }
    }

    private static final String RANK = "rank";
    private static final String TEMPORAL = "temporal";
    private static final String CURVATURE = "curvature";
    private static final String SPATIAL = "spatial";
    private static final List<String> VALUES = List.of(RANK, TEMPORAL, CURVATURE, SPATIAL);

    /** Of the differences in time, which the preconditioner does not know in the subspace. */
    private static final double FLOOR = 0.05;

    private static final int START_ITERATIONS = 40;
    private static final double START_TOLERANCE = 2e-3;
    private static final double START_SHARE = 0.3;
    private static final String STATUS = "Subspace";

    private final Settings settings;

    /** The method with the given settings. */
    public TemporalSubspace(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return TemporalSubspaceMethod.NAME;
    }

    @Override
    public Reconstructor tuned(Tuning tuning) {
        tuning.requireOnly(name(), VALUES);
        return new TemporalSubspace(settings.with(tuning));
    }

    @Override
    public String describeSettings() {
        return settings.toString();
    }

    @Override
    public int leastFrames() {
        return CasoratiMatrix.LEAST_FRAMES;
    }

    @Override
    public long estimateBytes(KSpace kSpace, int threads) {
        long images = (long) kSpace.geometry().pixels() * kSpace.frames();
        long splits = 2 + 2L * kSpace.order().axes().size();
        return Admm.estimateBytes(images, splits * images)
                + SenseOperator.estimateBytes(kSpace, threads)
                + 8 * (splits + 4) * images;
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        requireSize(kSpace);
        monitor.progress(0, "Preparing");
        ScaledProblem problem = new ScaledProblem(kSpace, maps, workers);
        PrincipalCurves curves =
                new PrincipalCurves(
                        start(problem, workers, monitor.part(0, START_SHARE)).interleaved(),
                        kSpace.geometry(),
                        kSpace.frames(),
                        workers);
        int rank =
                settings.rank > 0
                        ? Math.min(settings.rank, kSpace.frames())
                        : curves.rank(settings.neglected);
        Strength strength = Strength.chooseClassical(settings.tuning, problem);
        TemporalBasis basis =
                new TemporalBasis(
                        problem.geometry().pixels(), problem.frames(), curves.basis(rank), workers);
        float[] rhs = new float[2 * basis.inputLength()];
        basis.adjoint(problem.rhs(), rhs);
        Admm admm = new Admm(new Composition(problem.encoding(), basis), rhs, workers);
        double root = Math.sqrt(strength.factor());
        Preconditioner preconditioner = problem.preconditioner(rank, workers);
        preconditioner.set(0, 0, Variation.RHO_SPATIAL * root, FLOOR * root);
        Supplier<float[]> images =
                () -> {
                    float[] series = new float[2 * basis.outputLength()];
                    basis.forward(admm.image(), series);
                    return series;
                };
        Iterations iterations = new Iterations(problem, settings.maxIterations, settings.tolerance);
        iterations.run(
                admm,
                factor -> penalty(problem, basis, strength, factor, workers),
                preconditioner,
                monitor.part(START_SHARE, 1),
                STATUS,
                () -> problem.series(images.get(), Map.of()));
        return problem.series(images.get(), properties(strength, rank, iterations));
    }

    private ImageSeries start(ScaledProblem problem, Workers workers, Monitor monitor) {
        TemporalTv.Settings tv = TemporalTv.Settings.DEFAULT;
        return new TemporalTv(
                        new TemporalTv.Settings(
                                new Tuning(settings.tuning.strength(), 0, Map.of()),
                                tv.temporal(),
                                tv.curvature(),
                                tv.spatial(),
                                tv.wavelets(),
                                START_ITERATIONS,
                                START_TOLERANCE))
                .solve(problem, workers, monitor);
    }

    private Penalty penalty(
            ScaledProblem problem,
            TemporalBasis basis,
            Strength strength,
            double factor,
            Workers workers) {
        double root = Math.sqrt(strength.factor());
        int width = problem.geometry().width();
        int height = problem.geometry().height();
        List<SparsePenalty.Term> terms = new ArrayList<>();
        for (SparsePenalty.Term term :
                Variation.inTime(
                        width * height,
                        problem.order(),
                        factor * strength.weight(TEMPORAL, settings.temporal),
                        factor * strength.weight(CURVATURE, settings.curvature),
                        root,
                        workers)) {
            terms.add(
                    new SparsePenalty.Term(
                            new Composition(term.operator(), basis), term.lambda(), term.rho()));
        }
        terms.add(
                new SparsePenalty.Term(
                        new SpatialGradient(width, height, basis.curves(), workers),
                        factor * strength.weight(SPATIAL, settings.spatial),
                        Variation.RHO_SPATIAL * root));
        return SparsePenalty.of(terms, workers);
    }

    private Map<String, String> properties(Strength strength, int rank, Iterations iterations) {
        Map<String, String> properties = strength.describe();
        properties.put(
                "rank",
                rank
                        + (settings.rank > 0
                                ? " (given)"
                                : " (omits at most " + settings.neglected + " of the energy)"));
        properties.put(
                "temporal weight", Strength.format(strength.weight(TEMPORAL, settings.temporal)));
        properties.put(
                "curvature weight",
                Strength.format(strength.weight(CURVATURE, settings.curvature)));
        properties.put(
                "spatial weight", Strength.format(strength.weight(SPATIAL, settings.spatial)));
        iterations.describe(properties);
        return properties;
    }
}
