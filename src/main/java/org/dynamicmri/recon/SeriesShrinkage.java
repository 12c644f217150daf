package org.dynamicmri.recon;

import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Workers;

/**
 * Shrinks the singular values of the Casorati matrix of a whole series. The Gram matrix is summed
 * over bands of rows in their order, so that the number of threads does not change it.
 */
final class SeriesShrinkage {

    private static final int BAND = 8;

    private final Workers workers;
    private final List<BlockPartition.Block> bands;
    private final CasoratiMatrix[] matrices;
    private final double[][] gramsRe;
    private final double[][] gramsIm;
    private final SingularValueShrinkage shrinkage;

    /** For series [x, y, t] of the given matrix and number of frames. */
    SeriesShrinkage(Geometry geometry, int frames, Workers workers) {
        this.workers = workers;
        this.bands = BlockPartition.bands(geometry.width(), geometry.height(), BAND);
        this.matrices = new CasoratiMatrix[workers.threads()];
        for (int i = 0; i < matrices.length; i++) {
            matrices[i] = new CasoratiMatrix(geometry.width(), geometry.height(), frames);
        }
        this.gramsRe = new double[bands.size()][frames * frames];
        this.gramsIm = new double[bands.size()][frames * frames];
        this.shrinkage = new SingularValueShrinkage(frames);
    }

    /** Computes {@code result = argmin threshold |result|_* + |result - series|^2 / 2}. */
    void apply(float[] series, float[] result, double threshold) {
        gram(series);
        shrinkage.compute(gramsRe[0], gramsIm[0], threshold);
        workers.forEach(
                bands.size(),
                (worker, band) -> {
                    matrices[worker].load(series, bands.get(band));
                    matrices[worker].storeProduct(
                            bands.get(band), shrinkage.factorRe(), shrinkage.factorIm(), result);
                });
    }

    /** Leaves the Gram matrix in the arrays of the first band. */
    private void gram(float[] series) {
        workers.forEach(
                bands.size(),
                (worker, band) -> {
                    matrices[worker].load(series, bands.get(band));
                    matrices[worker].gram(bands.get(band), gramsRe[band], gramsIm[band]);
                });
        for (int band = 1; band < bands.size(); band++) {
            for (int i = 0; i < gramsRe[0].length; i++) {
                gramsRe[0][i] += gramsRe[band][i];
                gramsIm[0][i] += gramsIm[band][i];
            }
        }
    }

    /** Singular values above the threshold of the last call. */
    int rank() {
        return shrinkage.rank();
    }
}
