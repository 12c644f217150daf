package org.dynamicmri.coil;

import java.util.Arrays;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * How far the object reaches from the centre of the field of view, as the coil images of a {@link
 * LowResolutionScan} show it.
 *
 * @param x reach along x in nominal fields of view: an object that fills it reaches to 0.5
 * @param y reach along y
 * @param accuracy of the reach
 * @param visible how far the scan shows anything
 */
public record ObjectExtent(double x, double y, double accuracy, double visible) {

    private static final int ITERATIONS = 3;

    /** The part of all pixels that are surely dark, corners of the field of view among them. */
    private static final double DARK = 0.1;

    /**
     * Amplitude of the darkest object by that of the dark: noise of one coil, which is the most
     * uneven, comes up to it in one of ten thousand pixels.
     */
    private static final double ABOVE_DARK = 4;

    /** The part of the pixels that may be brighter than bright tissue. */
    private static final double BRIGHTEST = 0.01;

    /** Amplitude of the darkest object by that of bright tissue. */
    private static final double LEAST = 0.06;

    /**
     * @return null if the scan shows nothing outside of its nominal field of view
     */
    public static ObjectExtent of(KSpace kSpace, Workers workers) {
        LowResolutionScan scan = LowResolutionScan.of(kSpace);
        if (scan == null) {
            return null;
        }
        int matrix = scan.kSpace().geometry().width();
        float[] images = AveragedCoilImages.of(scan.kSpace(), ITERATIONS, workers);
        double[] energy = new double[matrix * matrix];
        for (int i = 0; i < images.length; i++) {
            energy[i / 2 % energy.length] += (double) images[i] * images[i];
        }
        double pixel = scan.field() / matrix;
        return new ObjectExtent(
                pixel * reach(energy, matrix, 1),
                pixel * reach(energy, matrix, matrix),
                pixel,
                scan.field() / 2);
    }

    /**
     * Pixels from the centre to the object's end along an axis.
     *
     * @param step from a pixel to the next along the axis
     */
    private static double reach(double[] energy, int matrix, int step) {
        double least = least(energy, matrix);
        int half = matrix / 2;
        int reach = 0;
        for (int i = 0; i < energy.length; i++) {
            int x = i % matrix - half;
            int y = i / matrix - half;
            int along = step == 1 ? x : y;
            if (Math.hypot(x, y) < half
                    && Math.abs(along) > reach
                    && energy[i] > least
                    && !isBlurOf(energy, i, along > 0 ? -step : step)) {
                reach = Math.abs(along);
            }
        }
        return reach;
    }

    /**
     * Whether a pixel is less than half as bright as what is a blur further inside: beyond the edge
     * of an object.
     */
    private static boolean isBlurOf(double[] energy, int pixel, int inwards) {
        return energy[pixel] < energy[pixel + LowResolutionScan.BLUR * inwards] / 4;
    }

    private static double least(double[] energy, int matrix) {
        double[] sorted = energy.clone();
        Arrays.sort(sorted);
        double bright = sorted[(int) ((1 - BRIGHTEST) * (sorted.length - 1))];
        return Math.max(LEAST * LEAST * bright, ABOVE_DARK * ABOVE_DARK * dark(energy, matrix));
    }

    /** Mean energy around a pixel that only {@value #DARK} of all pixels go below. */
    private static double dark(double[] energy, int matrix) {
        double[] means = new double[energy.length];
        int reach = LowResolutionScan.BLUR;
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            int count = 0;
            for (int y = -reach; y <= reach; y++) {
                for (int x = -reach; x <= reach; x++) {
                    int u = i % matrix + x;
                    int v = i / matrix + y;
                    if (u >= 0 && u < matrix && v >= 0 && v < matrix) {
                        sum += energy[v * matrix + u];
                        count++;
                    }
                }
            }
            means[i] = sum / count;
        }
        Arrays.sort(means);
        return means[(int) (DARK * (means.length - 1))];
    }
}
