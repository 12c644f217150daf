package org.dynamicmri.recon;

import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Workers;

/**
 * The Gram matrix of the Casorati matrix of a whole series, summed over bands of rows in their
 * order, so that the number of threads does not change it.
 */
final class SeriesGram {

    private static final int BAND = 8;

    private final Workers workers;
    private final List<BlockPartition.Block> bands;
    private final CasoratiMatrix[] matrices;
    private final double[][] gramsRe;
    private final double[][] gramsIm;

    /** For series [x, y, t] of the given matrix and number of frames. */
    SeriesGram(Geometry geometry, int frames, Workers workers) {
        this.workers = workers;
        this.bands = BlockPartition.bands(geometry.width(), geometry.height(), BAND);
        this.matrices = new CasoratiMatrix[workers.threads()];
        for (int i = 0; i < matrices.length; i++) {
            matrices[i] = new CasoratiMatrix(geometry.width(), geometry.height(), frames);
        }
        this.gramsRe = new double[bands.size()][frames * frames];
        this.gramsIm = new double[bands.size()][frames * frames];
    }

    /** Real and imaginary part of M^H M, row by row; valid until the next call. */
    double[][] of(float[] series) {
        workers.forEach(
                bands.size(),
                (worker, band) -> {
                    matrices[worker].load(series, 0, bands.get(band));
                    matrices[worker].gram(bands.get(band), gramsRe[band], gramsIm[band]);
                });
        for (int band = 1; band < bands.size(); band++) {
            for (int i = 0; i < gramsRe[0].length; i++) {
                gramsRe[0][i] += gramsRe[band][i];
                gramsIm[0][i] += gramsIm[band][i];
            }
        }
        return new double[][] {gramsRe[0], gramsIm[0]};
    }

    /** Writes M F to another series. */
    void multiply(float[] series, SingularValueShrinkage factor, float[] result) {
        workers.forEach(
                bands.size(),
                (worker, band) -> {
                    matrices[worker].load(series, 0, bands.get(band));
                    matrices[worker].storeProduct(bands.get(band), factor, result, 0);
                });
    }
}
