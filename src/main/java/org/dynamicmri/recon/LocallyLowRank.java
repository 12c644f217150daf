package org.dynamicmri.recon;

import java.util.List;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.Workers;

/**
 * Locally low rank (Trzasko and Manduca, ISMRM 2011; Zhang et al., MRM 73(2), 2015): the time
 * curves within a small block are mixtures of few,
 *
 * <pre>min 1/2 |A x - y|^2 + lb sum over blocks of |block of x|_* + ls sum |G x|</pre>
 *
 * with the nuclear norm of the blocks' Casorati matrices, as the mean over four grids of blocks,
 * and a little spatial total variation. The weights follow from the noise.
 */
public final class LocallyLowRank implements Reconstructor {

    /**
     * Settings of the method. Weights are for an image whose bright tissue is 1.
     *
     * @param tuning what the user changes: block, and the weights low-rank and spatial
     * @param block edge of a block in pixels
     * @param lowRank weight lb of the blocks' nuclear norms at strength 1
     * @param spatial weight ls of spatial differences at strength 1
     * @param maxIterations most ADMM iterations
     * @param tolerance stop when the relative residual of {@link Admm#iterate} is below this
     */
    public record Settings(
            Tuning tuning,
            int block,
            double lowRank,
            double spatial,
            int maxIterations,
            double tolerance) {

        /** Weights found on simulated cine and contrast phantoms (docs/method.md). */
        public static final Settings DEFAULT =
                new Settings(Tuning.NONE, 12, 0.095, 0.0004, 300, 5e-4);

        public Settings {
            if (block < 2 || !(lowRank >= 0) || !(spatial >= 0) || maxIterations < 1) {
                throw new IllegalArgumentException(
                        "weights must not be negative, block at least 2, maxIterations at least 1");
            }
        }

        /**
         * @throws org.dynamicmri.data.InvalidParameterException if a block is smaller than 2 pixels
         *     or not whole
         */
        Settings with(Tuning other) {
            return new Settings(
                    other,
                    other.whole(BLOCK, 2, block),
                    lowRank,
                    spatial,
                    other.iterations(maxIterations),
                    tolerance);
        }
    }

    private static final String BLOCK = "block";
    private static final String LOW_RANK = "low-rank";
    private static final String SPATIAL = "spatial";
    private static final List<String> VALUES = List.of(BLOCK, LOW_RANK, SPATIAL);

    private static final double RHO = 0.16;
    private static final double RHO_SPATIAL = 0.32;
    private static final String STATUS = "Locally low rank";

    private final Settings settings;

    /** The method with the given settings. */
    public LocallyLowRank(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return LocallyLowRankMethod.NAME;
    }

    @Override
    public Reconstructor tuned(Tuning tuning) {
        tuning.requireOnly(name(), VALUES);
        return new LocallyLowRank(settings.with(tuning));
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
        long splits = BlockLowRank.GRIDS + 2;
        return Admm.estimateBytes(images, splits * images)
                + SenseOperator.estimateBytes(kSpace, threads)
                + 8 * 4 * images;
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        requireSize(kSpace);
        monitor.progress(0, "Preparing");
        ScaledProblem problem = new ScaledProblem(kSpace, maps, workers);
        Strength strength = Strength.chooseForSingularValues(settings.tuning, problem);
        double root = Math.sqrt(strength.factor());
        Preconditioner preconditioner = problem.preconditioner(workers);
        preconditioner.set(0, 0, RHO_SPATIAL * root, RHO * root);
        Admm admm = new Admm(problem.encoding(), problem.rhs(), workers);
        Iterations iterations = new Iterations(problem, settings.maxIterations, settings.tolerance);
        iterations.run(
                admm,
                factor -> penalty(problem, strength, factor, workers),
                preconditioner,
                monitor,
                STATUS,
                () -> problem.series(admm.image(), Map.of()));
        return problem.series(admm.image(), properties(strength, iterations));
    }

    private Penalty penalty(
            ScaledProblem problem, Strength strength, double factor, Workers workers) {
        int width = problem.geometry().width();
        int height = problem.geometry().height();
        double root = Math.sqrt(strength.factor());
        return new BlockLowRank(
                problem.geometry(),
                problem.frames(),
                new BlockLowRank.Term(settings.block, factor * lowRank(strength), RHO * root),
                List.of(
                        new SparsePenalty.Term(
                                new SpatialGradient(width, height, problem.frames(), workers),
                                factor * spatial(strength),
                                RHO_SPATIAL * root)),
                workers);
    }

    private double lowRank(Strength strength) {
        return strength.weight(LOW_RANK, settings.lowRank);
    }

    private double spatial(Strength strength) {
        return strength.weight(SPATIAL, settings.spatial);
    }

    private Map<String, String> properties(Strength strength, Iterations iterations) {
        Map<String, String> properties = strength.describe();
        properties.put("block", Integer.toString(settings.block));
        properties.put("low-rank weight", Strength.format(lowRank(strength)));
        properties.put("spatial weight", Strength.format(spatial(strength)));
        iterations.describe(properties);
        return properties;
    }
}
