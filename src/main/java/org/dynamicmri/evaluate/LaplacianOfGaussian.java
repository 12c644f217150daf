package org.dynamicmri.evaluate;

/**
 * The 15 x 15 Laplacian of Gaussian of standard deviation 1.5 pixels, the filter of the
 * high-frequency error norm. The Gaussian is normalised and the kernel's mean taken off, so that a
 * constant gives 0; beyond the border the image is 0.
 */
final class LaplacianOfGaussian {

    private static final int RADIUS = 7;
    private static final double DEVIATION = 1.5;
    private static final double[] KERNEL = kernel();

    private LaplacianOfGaussian() {}

    private static double[] kernel() {
        int size = 2 * RADIUS + 1;
        double[] gaussian = new double[size * size];
        double sum = 0;
        for (int i = 0; i < gaussian.length; i++) {
            gaussian[i] = Math.exp(-squaredRadius(i, size) / (2 * DEVIATION * DEVIATION));
            sum += gaussian[i];
        }
        double[] kernel = new double[size * size];
        double total = 0;
        double variance = DEVIATION * DEVIATION;
        for (int i = 0; i < kernel.length; i++) {
            double laplacian = (squaredRadius(i, size) - 2 * variance) / (variance * variance);
            kernel[i] = laplacian * gaussian[i] / sum;
            total += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] -= total / kernel.length;
        }
        return kernel;
    }

    private static double squaredRadius(int index, int size) {
        int x = index % size - RADIUS;
        int y = index / size - RADIUS;
        return x * x + y * y;
    }

    /** The filtered frame that begins at {@code start}. */
    static double[] apply(double[] values, int start, int width, int height) {
        double[] result = new double[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                result[y * width + x] = at(values, start, width, height, x, y);
            }
        }
        return result;
    }

    private static double at(double[] values, int start, int width, int height, int x, int y) {
        int size = 2 * RADIUS + 1;
        double sum = 0;
        for (int j = Math.max(-RADIUS, -y); j <= Math.min(RADIUS, height - 1 - y); j++) {
            for (int i = Math.max(-RADIUS, -x); i <= Math.min(RADIUS, width - 1 - x); i++) {
                sum +=
                        KERNEL[(j + RADIUS) * size + i + RADIUS]
                                * values[start + (y + j) * width + x + i];
            }
        }
        return sum;
    }
}
