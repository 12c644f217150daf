package org.dynamicmri.recon;

import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Workers;

/** Shrinks the singular values of the Casorati matrix of a whole series. */
final class SeriesShrinkage {

    private final SeriesGram gram;
    private final SingularValueShrinkage shrinkage;

    /** For series [x, y, t] of the given matrix and number of frames. */
    SeriesShrinkage(Geometry geometry, int frames, Workers workers) {
        this.gram = new SeriesGram(geometry, frames, workers);
        this.shrinkage = new SingularValueShrinkage(frames);
    }

    /** Computes {@code result = argmin threshold |result|_* + |result - series|^2 / 2}. */
    void apply(float[] series, float[] result, double threshold) {
        double[][] product = gram.of(series);
        shrinkage.compute(product[0], product[1], threshold);
        gram.multiply(series, shrinkage, result);
    }

    /** Singular values above the threshold of the last call. */
    int rank() {
        return shrinkage.rank();
    }
}
