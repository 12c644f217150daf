package org.dynamicmri.coil;

/**
 * The projection of k-space patches on the span of basis vectors, averaged over all patches that
 * cover a sample, as one matrix [coil, coil] a pixel of the image (Uecker et al., MRM 71(3), 2014):
 * with P = sum_k v_k v_k^H and M samples in a patch,
 *
 * <pre>
 * G_ab(x) = 1/M sum_{d, d'} P_(d,a),(d',b) exp(2 pi i (d - d') x / N).
 * </pre>
 *
 * The coil maps at a pixel are its eigenvector of eigenvalue 1; where there is no signal, all
 * eigenvalues are smaller.
 */
final class ConsistencyOperator {

    private final int width;
    private final int height;
    private final int coils;
    private final int lagsX;
    private final int lagsY;

    /** Sum of P over equal lags d - d' [coil pair a <= b, lag y, lag x]. */
    private final double[] lagRe;

    private final double[] lagIm;

    /**
     * @param width samples of a patch along kx
     * @param height samples along ky
     */
    ConsistencyOperator(int width, int height, int coils) {
        this.width = width;
        this.height = height;
        this.coils = coils;
        this.lagsX = 2 * width - 1;
        this.lagsY = 2 * height - 1;
        int pairs = coils * (coils + 1) / 2;
        this.lagRe = new double[pairs * lagsX * lagsY];
        this.lagIm = new double[lagRe.length];
    }

    /** Adds a basis vector [kx, ky, coil] of norm 1 to the span. */
    void add(double[] re, double[] im) {
        int pair = 0;
        for (int a = 0; a < coils; a++) {
            for (int b = a; b < coils; b++, pair++) {
                for (int rowA = 0; rowA < height; rowA++) {
                    for (int rowB = 0; rowB < height; rowB++) {
                        int lag = (pair * lagsY + rowA - rowB + height - 1) * lagsX;
                        int p = (a * height + rowA) * width;
                        int q = (b * height + rowB) * width;
                        addRows(re, im, p, q, lag);
                    }
                }
            }
        }
    }

    /** Adds the products of the samples of two rows of a patch to their lags along x. */
    private void addRows(double[] re, double[] im, int rowA, int rowB, int lag) {
        for (int x = 0; x < width; x++) {
            double bRe = re[rowB + x] / (width * height);
            double bIm = im[rowB + x] / (width * height);
            int first = lag + width - 1 - x;
            for (int d = 0; d < width; d++) {
                lagRe[first + d] += re[rowA + d] * bRe + im[rowA + d] * bIm;
                lagIm[first + d] += im[rowA + d] * bRe - re[rowA + d] * bIm;
            }
        }
    }

    /** The matrices of one row of pixels. */
    final class Row {

        private final double[] re;
        private final double[] im;
        private final double[] cos = new double[lagsX];
        private final double[] sin = new double[lagsX];

        /**
         * @param position of the row along y, from 0 to 1
         */
        Row(double position) {
            this.re = new double[lagRe.length / lagsY];
            this.im = new double[re.length];
            for (int lagY = 0; lagY < lagsY; lagY++) {
                double angle = 2 * Math.PI * (lagY - height + 1) * position;
                double cosY = Math.cos(angle);
                double sinY = Math.sin(angle);
                for (int i = 0; i < re.length; i += lagsX) {
                    int lag = i * lagsY + lagY * lagsX;
                    for (int x = 0; x < lagsX; x++) {
                        re[i + x] += lagRe[lag + x] * cosY - lagIm[lag + x] * sinY;
                        im[i + x] += lagRe[lag + x] * sinY + lagIm[lag + x] * cosY;
                    }
                }
            }
        }

        /**
         * Loads the matrix of a pixel.
         *
         * @param position of the pixel along x, from 0 to 1
         */
        void load(double position, DominantVector target) {
            for (int lagX = 0; lagX < lagsX; lagX++) {
                double angle = 2 * Math.PI * (lagX - width + 1) * position;
                cos[lagX] = Math.cos(angle);
                sin[lagX] = Math.sin(angle);
            }
            int i = 0;
            for (int a = 0; a < coils; a++) {
                for (int b = a; b < coils; b++) {
                    double sumRe = 0;
                    double sumIm = 0;
                    for (int lagX = 0; lagX < lagsX; lagX++, i++) {
                        sumRe += re[i] * cos[lagX] - im[i] * sin[lagX];
                        sumIm += re[i] * sin[lagX] + im[i] * cos[lagX];
                    }
                    target.matrixRe[a * coils + b] = sumRe;
                    target.matrixIm[a * coils + b] = sumIm;
                }
            }
        }
    }
}
