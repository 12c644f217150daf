package org.dynamicmri.simulate;

import java.util.Arrays;
import org.dynamicmri.data.Trajectory;

/**
 * The separable factors of the Fourier kernel for a block of samples, and the sums over them. Work
 * space of one thread.
 */
final class Exponentials {

    /** Samples done together: their tables stay in the processor's cache. */
    static final int BLOCK = 64;

    private final int width;
    private final int height;
    private final int distances;

    /** cos and sin of 2 pi kx d / W, [sample, distance]; sample fastest. */
    private final double[] cosX;

    private final double[] sinX;

    /** exp(-2 pi i ky (y - H/2) / H), [sample, y]. */
    private final double[] rowRe;

    private final double[] rowIm;

    private final double[] stepRe = new double[BLOCK];
    private final double[] stepIm = new double[BLOCK];
    private final double[] lineRe = new double[BLOCK];
    private final double[] lineIm = new double[BLOCK];
    private final double[] sums = new double[2 * BLOCK];

    Exponentials(int width, int height) {
        this.width = width;
        this.height = height;
        this.distances = width / 2 + 1;
        this.cosX = new double[distances * BLOCK];
        this.sinX = new double[distances * BLOCK];
        this.rowRe = new double[height * BLOCK];
        this.rowIm = new double[height * BLOCK];
    }

    /** Fills the tables for {@code count} samples from {@code first}; the rest sample k = 0. */
    void set(Trajectory trajectory, int frame, int first, int count) {
        Arrays.fill(stepRe, 1);
        Arrays.fill(stepIm, 0);
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * trajectory.kx(frame, first + i) / width;
            stepRe[i] = Math.cos(angle);
            stepIm[i] = Math.sin(angle);
        }
        Arrays.fill(cosX, 0, BLOCK, 1);
        Arrays.fill(sinX, 0, BLOCK, 0);
        powers(cosX, sinX, distances);
        for (int i = 0; i < BLOCK; i++) {
            double angle = i < count ? -2 * Math.PI * trajectory.ky(frame, first + i) / height : 0;
            stepRe[i] = Math.cos(angle);
            stepIm[i] = Math.sin(angle);
            rowRe[i] = Math.cos(angle * (height / 2));
            rowIm[i] = -Math.sin(angle * (height / 2));
        }
        powers(rowRe, rowIm, height);
    }

    /** Each row is the one before times the step; errors stay near 1e-14 for any real matrix. */
    private void powers(double[] re, double[] im, int rows) {
        for (int row = 1; row < rows; row++) {
            int source = (row - 1) * BLOCK;
            int target = row * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                double r = re[source + i];
                double m = im[source + i];
                re[target + i] = r * stepRe[i] - m * stepIm[i];
                im[target + i] = r * stepIm[i] + m * stepRe[i];
            }
        }
    }

    /** The Fourier sums of an image: {@link #BLOCK} real parts, then as many imaginary ones. */
    double[] sum(FoldedImage image) {
        Arrays.fill(sums, 0);
        for (int y = 0; y < height; y++) {
            sumLine(image, y * distances);
            int row = y * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                sums[i] += lineRe[i] * rowRe[row + i] - lineIm[i] * rowIm[row + i];
                sums[BLOCK + i] += lineRe[i] * rowIm[row + i] + lineIm[i] * rowRe[row + i];
            }
        }
        return sums;
    }

    /** Two distances at a time, which halves the traffic on the accumulators. */
    private void sumLine(FoldedImage image, int start) {
        Arrays.fill(lineRe, 0);
        Arrays.fill(lineIm, 0);
        int d = 0;
        for (; d + 1 < distances; d += 2) {
            addColumns(image, start + d, d * BLOCK);
        }
        if (d < distances) {
            addColumn(image, start + d, d * BLOCK);
        }
    }

    private void addColumns(FoldedImage image, int pixel, int table) {
        double sRe0 = image.sumRe[pixel];
        double sIm0 = image.sumIm[pixel];
        double dRe0 = image.differenceRe[pixel];
        double dIm0 = image.differenceIm[pixel];
        double sRe1 = image.sumRe[pixel + 1];
        double sIm1 = image.sumIm[pixel + 1];
        double dRe1 = image.differenceRe[pixel + 1];
        double dIm1 = image.differenceIm[pixel + 1];
        int next = table + BLOCK;
        for (int i = 0; i < BLOCK; i++) {
            double c0 = cosX[table + i];
            double s0 = sinX[table + i];
            double c1 = cosX[next + i];
            double s1 = sinX[next + i];
            lineRe[i] += sRe0 * c0 + dIm0 * s0 + sRe1 * c1 + dIm1 * s1;
            lineIm[i] += sIm0 * c0 - dRe0 * s0 + sIm1 * c1 - dRe1 * s1;
        }
    }

    private void addColumn(FoldedImage image, int pixel, int table) {
        double sRe = image.sumRe[pixel];
        double sIm = image.sumIm[pixel];
        double dRe = image.differenceRe[pixel];
        double dIm = image.differenceIm[pixel];
        for (int i = 0; i < BLOCK; i++) {
            lineRe[i] += sRe * cosX[table + i] + dIm * sinX[table + i];
            lineIm[i] += sIm * cosX[table + i] - dRe * sinX[table + i];
        }
    }

    /**
     * Adds the adjoint of a block of samples to an interleaved image.
     *
     * @param kSpace interleaved samples
     * @param source index of the first real part
     * @param count samples of the block
     */
    void addAdjoint(float[] kSpace, int source, int count, double[] image) {
        for (int y = 0; y < height; y++) {
            int row = y * BLOCK;
            for (int i = 0; i < count; i++) {
                double re = kSpace[source + 2 * i];
                double im = kSpace[source + 2 * i + 1];
                lineRe[i] = re * rowRe[row + i] + im * rowIm[row + i];
                lineIm[i] = im * rowRe[row + i] - re * rowIm[row + i];
            }
            for (int d = 0; d < distances; d++) {
                addAdjointColumns(count, y, d, image);
            }
        }
    }

    private void addAdjointColumns(int count, int y, int d, double[] image) {
        int table = d * BLOCK;
        double reCos = 0;
        double imSin = 0;
        double imCos = 0;
        double reSin = 0;
        for (int i = 0; i < count; i++) {
            reCos += lineRe[i] * cosX[table + i];
            imSin += lineIm[i] * sinX[table + i];
            imCos += lineIm[i] * cosX[table + i];
            reSin += lineRe[i] * sinX[table + i];
        }
        int centre = y * width + width / 2;
        if (width / 2 + d < width) {
            image[2 * (centre + d)] += reCos - imSin;
            image[2 * (centre + d) + 1] += imCos + reSin;
        }
        if (d > 0) {
            image[2 * (centre - d)] += reCos + imSin;
            image[2 * (centre - d) + 1] += imCos - reSin;
        }
    }
}
