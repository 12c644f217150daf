package org.dynamicmri.recon;

import java.util.Arrays;

/**
 * The Casorati matrix M of a block of an image series: a row a pixel, a column a frame. An object
 * is the work space of one thread.
 */
final class CasoratiMatrix {

    /** Frames for a rank in time to mean anything. */
    static final int LEAST_FRAMES = 3;

    private final int width;
    private final int frames;
    private final int pixels;

    /** A row a frame, a column a pixel: the transpose, whose long rows vectorise. */
    private double[][] re = new double[0][];

    private double[][] im = new double[0][];
    private double[] productRe = new double[0];
    private double[] productIm = new double[0];

    /** For blocks of series [x, y, t] of the given size. */
    CasoratiMatrix(int width, int height, int frames) {
        this.width = width;
        this.frames = frames;
        this.pixels = width * height;
    }

    /**
     * Takes the block of a series.
     *
     * @param offset where the series begins in the array, in complex values
     */
    void load(float[] series, int offset, BlockPartition.Block block) {
        reserve(block.pixels());
        for (int t = 0; t < frames; t++) {
            for (int y = 0; y < block.height(); y++) {
                int from = 2 * (offset + t * pixels + (block.y() + y) * width + block.x());
                int to = y * block.width();
                for (int x = 0; x < block.width(); x++) {
                    re[t][to + x] = series[from + 2 * x];
                    im[t][to + x] = series[from + 2 * x + 1];
                }
            }
        }
    }

    private void reserve(int size) {
        if (productRe.length < size) {
            re = new double[frames][size];
            im = new double[frames][size];
            productRe = new double[size];
            productIm = new double[size];
        }
    }

    /** Computes the Gram matrix M^H M of the loaded block, row by row, both arrays [T x T]. */
    void gram(BlockPartition.Block block, double[] gramRe, double[] gramIm) {
        for (int s = 0; s < frames; s++) {
            for (int t = s; t < frames; t++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int p = 0; p < block.pixels(); p++) {
                    sumRe += re[s][p] * re[t][p] + im[s][p] * im[t][p];
                    sumIm += re[s][p] * im[t][p] - im[s][p] * re[t][p];
                }
                gramRe[s * frames + t] = sumRe;
                gramIm[s * frames + t] = sumIm;
                gramRe[t * frames + s] = sumRe;
                gramIm[t * frames + s] = -sumIm;
            }
        }
    }

    /**
     * Writes M F to the block's place in a series.
     *
     * @param offset where the series begins in the array, in complex values
     */
    void storeProduct(
            BlockPartition.Block block,
            double[] factorRe,
            double[] factorIm,
            float[] series,
            int offset) {
        int size = block.pixels();
        for (int t = 0; t < frames; t++) {
            Arrays.fill(productRe, 0, size, 0);
            Arrays.fill(productIm, 0, size, 0);
            for (int s = 0; s < frames; s++) {
                add(factorRe[s * frames + t], factorIm[s * frames + t], s, size);
            }
            for (int p = 0; p < size; p++) {
                int y = block.y() + p / block.width();
                int to = offset + t * pixels + y * width + block.x() + p % block.width();
                series[2 * to] = (float) productRe[p];
                series[2 * to + 1] = (float) productIm[p];
            }
        }
    }

    /** Adds a frame times a factor; written in differences, which the compiler vectorises. */
    private void add(double factorRe, double factorIm, int frame, int size) {
        double[] frameRe = re[frame];
        double[] frameIm = im[frame];
        double minusRe = -factorRe;
        double minusIm = -factorIm;
        for (int p = 0; p < size; p++) {
            double x = frameRe[p];
            double y = frameIm[p];
            productRe[p] = productRe[p] - x * minusRe - y * factorIm;
            productIm[p] = productIm[p] - x * minusIm - y * minusRe;
        }
    }
}
