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
    private double[] re = new double[0];
    private double[] im = new double[0];
    private final double[] rowRe;
    private final double[] rowIm;

    /** For blocks of series [x, y, t] of the given size. */
    CasoratiMatrix(int width, int height, int frames) {
        this.width = width;
        this.frames = frames;
        this.pixels = width * height;
        this.rowRe = new double[frames];
        this.rowIm = new double[frames];
    }

    /**
     * Takes the block of a series.
     *
     * @param offset where the series begins in the array, in complex values
     */
    void load(float[] series, int offset, BlockPartition.Block block) {
        int size = block.pixels() * frames;
        if (re.length < size) {
            re = new double[size];
            im = new double[size];
        }
        for (int t = 0; t < frames; t++) {
            for (int y = 0; y < block.height(); y++) {
                int from = 2 * (offset + t * pixels + (block.y() + y) * width + block.x());
                int to = y * block.width() * frames + t;
                for (int x = 0; x < block.width(); x++) {
                    re[to + x * frames] = series[from + 2 * x];
                    im[to + x * frames] = series[from + 2 * x + 1];
                }
            }
        }
    }

    /** Computes the Gram matrix M^H M of the loaded block, row by row, both arrays [T x T]. */
    void gram(BlockPartition.Block block, double[] gramRe, double[] gramIm) {
        Arrays.fill(gramRe, 0, frames * frames, 0);
        Arrays.fill(gramIm, 0, frames * frames, 0);
        for (int p = 0; p < block.pixels(); p++) {
            int row = p * frames;
            for (int s = 0; s < frames; s++) {
                double a = re[row + s];
                double b = im[row + s];
                int g = s * frames;
                for (int t = s; t < frames; t++) {
                    gramRe[g + t] += a * re[row + t] + b * im[row + t];
                    gramIm[g + t] += a * im[row + t] - b * re[row + t];
                }
            }
        }
        for (int s = 0; s < frames; s++) {
            for (int t = 0; t < s; t++) {
                gramRe[s * frames + t] = gramRe[t * frames + s];
                gramIm[s * frames + t] = -gramIm[t * frames + s];
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
        for (int p = 0; p < block.pixels(); p++) {
            Arrays.fill(rowRe, 0);
            Arrays.fill(rowIm, 0);
            for (int s = 0; s < frames; s++) {
                double a = re[p * frames + s];
                double b = im[p * frames + s];
                int f = s * frames;
                for (int t = 0; t < frames; t++) {
                    rowRe[t] += a * factorRe[f + t] - b * factorIm[f + t];
                    rowIm[t] += a * factorIm[f + t] + b * factorRe[f + t];
                }
            }
            int y = block.y() + p / block.width();
            int to = offset + y * width + block.x() + p % block.width();
            for (int t = 0; t < frames; t++) {
                series[2 * (t * pixels + to)] = (float) rowRe[t];
                series[2 * (t * pixels + to) + 1] = (float) rowIm[t];
            }
        }
    }
}
