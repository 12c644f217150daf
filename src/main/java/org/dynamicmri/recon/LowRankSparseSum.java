package org.dynamicmri.recon;

import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Identity;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.WeightedStack;
import org.dynamicmri.operator.Workers;

/**
 * The cheapest split of a series into a low-rank and a sparse part: {@code p(x) = min over L + S =
 * x of ll |L|_* + lf sum |F S|} with the nuclear norm of the whole series and the Fourier transform
 * F along time (Otazo et al., MRM 73(3), 2015).
 *
 * <p>Its proximal map minimises over L and S in turns, each exactly, starting from the S of the
 * call before: as ADMM settles, so do they.
 */
final class LowRankSparseSum implements Penalty {

    private static final int TURNS = 2;
    private static final int BAND = 8;

    private final int length;
    private final double rankThreshold;
    private final double sparseThreshold;
    private final LinearOperator operator;
    private final Workers workers;
    private final SeriesShrinkage rank;
    private final TemporalFourier[] fouriers;
    private final int bandLength;
    private final int pixels;
    private final float[] sparse;
    private final float[] rest;
    private final float[] low;
    private double factor = 1;

    /**
     * @param lowRank weight l
     * @param sparsity weight s
     * @param rho penalty parameter of the constraint
     */
    LowRankSparseSum(
            Geometry geometry,
            FrameOrder order,
            double lowRank,
            double sparsity,
            double rho,
            Workers workers) {
        this.pixels = geometry.pixels();
        int frames = order.frames();
        this.length = 2 * pixels * frames;
        this.workers = workers;
        this.rankThreshold = lowRank / Math.sqrt(rho);
        this.sparseThreshold = sparsity / Math.sqrt(rho);
        LinearOperator identity = new Identity(geometry.width(), geometry.height(), frames);
        this.operator =
                new WeightedStack(
                        java.util.List.of(new WeightedStack.Part(identity, Math.sqrt(rho))),
                        workers);
        this.rank = new SeriesShrinkage(geometry, frames, workers);
        this.bandLength = BAND * geometry.width();
        this.fouriers = new TemporalFourier[workers.threads()];
        for (int i = 0; i < fouriers.length; i++) {
            fouriers[i] = new TemporalFourier(pixels, order, bandLength);
        }
        this.sparse = new float[length];
        this.rest = new float[length];
        this.low = new float[length];
    }

    /** Multiplies the weights of the constructor by a factor from now on; returns itself. */
    LowRankSparseSum times(double newFactor) {
        factor = newFactor;
        return this;
    }

    @Override
    public LinearOperator operator() {
        return operator;
    }

    @Override
    public void proximal(float[] v, float[] z, int start) {
        for (int turn = 0; turn < TURNS; turn++) {
            subtract(v, start, sparse, rest);
            rank.apply(rest, low, factor * rankThreshold);
            subtract(v, start, low, rest);
            workers.forEach(
                    (pixels + bandLength - 1) / bandLength,
                    (worker, band) ->
                            fouriers[worker].shrink(
                                    rest, sparse, band * bandLength, factor * sparseThreshold));
        }
        workers.forRanges(
                length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        z[2 * start + i] = low[i] + sparse[i];
                    }
                });
    }

    /** Rank of L after the last call. */
    int rank() {
        return rank.rank();
    }

    private void subtract(float[] a, int start, float[] b, float[] difference) {
        workers.forRanges(
                length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        difference[i] = a[2 * start + i] - b[i];
                    }
                });
    }
}
