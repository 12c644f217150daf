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

    /** The products of M with vectors, a row each. */
    private double[][] coefficientRe = new double[0][];

    private double[][] coefficientIm = new double[0][];
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
            coefficientRe = new double[frames][size];
            coefficientIm = new double[frames][size];
            productRe = new double[size];
            productIm = new double[size];
        }
    }

    /** Computes the Gram matrix M^H M of the loaded block, row by row, both arrays [T x T]. */
    void gram(BlockPartition.Block block, double[] gramRe, double[] gramIm) {
        int size = block.pixels();
        for (int s = 0; s < frames; s++) {
            int t = s;
            for (; t + 4 <= frames; t += 4) {
                fourProducts(s, t, size, gramRe, gramIm);
            }
            for (; t < frames; t++) {
                product(s, t, size, gramRe, gramIm);
            }
        }
    }

    /** The products of a column with four neighbouring ones, which read it once. */
    private void fourProducts(int s, int t, int size, double[] gramRe, double[] gramIm) {
        double re0 = 0;
        double re1 = 0;
        double re2 = 0;
        double re3 = 0;
        double im0 = 0;
        double im1 = 0;
        double im2 = 0;
        double im3 = 0;
        double[] sRe = re[s];
        double[] sIm = im[s];
        double[] aRe = re[t];
        double[] aIm = im[t];
        double[] bRe = re[t + 1];
        double[] bIm = im[t + 1];
        double[] cRe = re[t + 2];
        double[] cIm = im[t + 2];
        double[] dRe = re[t + 3];
        double[] dIm = im[t + 3];
        for (int p = 0; p < size; p++) {
            double x = sRe[p];
            double y = sIm[p];
            re0 += x * aRe[p] + y * aIm[p];
            im0 += x * aIm[p] - y * aRe[p];
            re1 += x * bRe[p] + y * bIm[p];
            im1 += x * bIm[p] - y * bRe[p];
            re2 += x * cRe[p] + y * cIm[p];
            im2 += x * cIm[p] - y * cRe[p];
            re3 += x * dRe[p] + y * dIm[p];
            im3 += x * dIm[p] - y * dRe[p];
        }
        set(s, t, re0, im0, gramRe, gramIm);
        set(s, t + 1, re1, im1, gramRe, gramIm);
        set(s, t + 2, re2, im2, gramRe, gramIm);
        set(s, t + 3, re3, im3, gramRe, gramIm);
    }

    private void product(int s, int t, int size, double[] gramRe, double[] gramIm) {
        double sumRe = 0;
        double sumIm = 0;
        for (int p = 0; p < size; p++) {
            sumRe += re[s][p] * re[t][p] + im[s][p] * im[t][p];
            sumIm += re[s][p] * im[t][p] - im[s][p] * re[t][p];
        }
        set(s, t, sumRe, sumIm, gramRe, gramIm);
    }

    private void set(int s, int t, double sumRe, double sumIm, double[] gramRe, double[] gramIm) {
        gramRe[s * frames + t] = sumRe;
        gramIm[s * frames + t] = sumIm;
        gramRe[t * frames + s] = sumRe;
        gramIm[t * frames + s] = -sumIm;
    }

    /**
     * Writes M F to the block's place in a series, by way of the few products of M with the vectors
     * of F.
     *
     * @param factor F
     * @param offset where the series begins in the array, in complex values
     */
    void storeProduct(
            BlockPartition.Block block, SingularValueShrinkage factor, float[] series, int offset) {
        int size = block.pixels();
        int rank = factor.rank();
        for (int k = 0; k < rank; k++) {
            Arrays.fill(coefficientRe[k], 0, size, 0);
            Arrays.fill(coefficientIm[k], 0, size, 0);
            double[] vRe = factor.vectorRe(k);
            double[] vIm = factor.vectorIm(k);
            for (int s = 0; s < frames; s++) {
                add(vRe[s], vIm[s], re[s], im[s], coefficientRe[k], coefficientIm[k], size);
            }
        }
        for (int t = 0; t < frames; t++) {
            Arrays.fill(productRe, 0, size, 0);
            Arrays.fill(productIm, 0, size, 0);
            for (int k = 0; k < rank; k++) {
                double kept = factor.kept(k);
                add(
                        kept * factor.vectorRe(k)[t],
                        -kept * factor.vectorIm(k)[t],
                        coefficientRe[k],
                        coefficientIm[k],
                        productRe,
                        productIm,
                        size);
            }
            for (int p = 0; p < size; p++) {
                int y = block.y() + p / block.width();
                int to = offset + t * pixels + y * width + block.x() + p % block.width();
                series[2 * to] = (float) productRe[p];
                series[2 * to + 1] = (float) productIm[p];
            }
        }
    }

    /** Adds values times a factor; written in differences, which the compiler vectorises. */
    private static void add(
            double factorRe,
            double factorIm,
            double[] valuesRe,
            double[] valuesIm,
            double[] sumRe,
            double[] sumIm,
            int size) {
        double minusRe = -factorRe;
        double minusIm = -factorIm;
        for (int p = 0; p < size; p++) {
            double x = valuesRe[p];
            double y = valuesIm[p];
            sumRe[p] = sumRe[p] - x * minusRe - y * factorIm;
            sumIm[p] = sumIm[p] - x * minusIm - y * minusRe;
        }
    }
}
