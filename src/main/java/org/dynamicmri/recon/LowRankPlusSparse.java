package org.dynamicmri.recon;

import java.util.List;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * Low rank plus sparse (Otazo, Candes and Sodickson, MRM 73(3), 2015): a background whose time
 * curves are few, and what changes against it, which is sparse in temporal frequency,
 *
 * <pre>min 1/2 |A (L + S) - y|^2 + ll |L|_* + lf sum |F S|</pre>
 *
 * with the nuclear norm of the Casorati matrix [pixel, frame] and the orthonormal Fourier transform
 * F along time. The weights follow from the noise.
 */
public final class LowRankPlusSparse implements Reconstructor {

    /**
     * Settings of the method. Weights are for an image whose bright tissue is 1.
     *
     * @param tuning what the user changes: weights low-rank and sparse
     * @param lowRank weight ll of the nuclear norm at strength 1, for each unit of {@code
     *     sqrt(pixels) + sqrt(frames)}, to which the largest singular value of noise is
     *     proportional
     * @param sparsity weight lf of the temporal spectrum of S at strength 1
     * @param maxIterations most ADMM iterations
     * @param tolerance stop when the relative residual of {@link Admm#iterate} is below this
     */
    public record Settings(
            Tuning tuning, double lowRank, double sparsity, int maxIterations, double tolerance) {

        /** Weights found on simulated cine and contrast phantoms (docs/method.md). */
        public static final Settings DEFAULT = new Settings(Tuning.NONE, 0.0065, 0.048, 300, 2e-3);

        public Settings {
            if (!(lowRank >= 0) || !(sparsity >= 0) || maxIterations < 1) {
                throw new IllegalArgumentException(
                        "weights must not be negative, maxIterations at least 1");
            }
        }

        Settings with(Tuning other) {
            return new Settings(
                    other, lowRank, sparsity, other.iterations(maxIterations), tolerance);
        }
    }

    private static final String LOW_RANK = "low-rank";
    private static final String SPARSE = "sparse";
    private static final List<String> VALUES = List.of(LOW_RANK, SPARSE);

    private static final double RHO = 0.2;
    private static final String STATUS = "Low rank plus sparse";

    private final Settings settings;

    /** The method with the given settings. */
    public LowRankPlusSparse(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return LowRankPlusSparseMethod.NAME;
    }

    @Override
    public Reconstructor tuned(Tuning tuning) {
        tuning.requireOnly(name(), VALUES);
        return new LowRankPlusSparse(settings.with(tuning));
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
        return Admm.estimateBytes(images, images)
                + SenseOperator.estimateBytes(kSpace, threads)
                + 8 * 6 * images;
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        requireSize(kSpace);
        monitor.progress(0, "Preparing");
        ScaledProblem problem = new ScaledProblem(kSpace, maps, workers);
        Strength strength = Strength.chooseForSingularValues(settings.tuning, problem);
        double rho = RHO * Math.sqrt(strength.factor());
        double lowRank =
                settings.tuning.value(
                        LOW_RANK, settings.lowRank * strength.factor() * noiseGrowth(problem));
        double sparsity = strength.weight(SPARSE, settings.sparsity);
        LowRankSparseSum penalty =
                new LowRankSparseSum(
                        problem.geometry(), problem.order(), lowRank, sparsity, rho, workers);
        Preconditioner preconditioner = problem.preconditioner(workers);
        preconditioner.set(0, 0, 0, rho);
        Admm admm = new Admm(problem.encoding(), problem.rhs(), workers);
        Iterations iterations = new Iterations(problem, settings.maxIterations, settings.tolerance);
        iterations.run(
                admm,
                penalty::times,
                preconditioner,
                monitor,
                STATUS,
                () -> problem.series(admm.image(), Map.of()));
        Map<String, String> properties = strength.describe();
        properties.put("low-rank weight", Strength.format(lowRank));
        properties.put("sparse weight", Strength.format(sparsity));
        properties.put("rank", Integer.toString(penalty.rank()));
        iterations.describe(properties);
        return problem.series(admm.image(), properties);
    }

    private static double noiseGrowth(ScaledProblem problem) {
        return Math.sqrt(problem.geometry().pixels()) + Math.sqrt(problem.frames());
    }
}
