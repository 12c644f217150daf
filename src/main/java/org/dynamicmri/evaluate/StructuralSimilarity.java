package org.dynamicmri.evaluate;

import org.dynamicmri.data.InvalidDataException;

/**
 * Structural similarity (Wang et al., IEEE TIP 2004) with the defaults that are in common use:
 * uniform 7 x 7 window, sample covariance, K1 = 0.01, K2 = 0.03, data range 1, mean over the pixels
 * whose window lies inside the image.
 */
final class StructuralSimilarity {

    private static final int WINDOW = 7;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;

    private StructuralSimilarity() {}

    /** Mean similarity of the frames that begin at {@code start} in both arrays. */
    static double of(double[] a, double[] b, int start, int width, int height) {
        if (width < WINDOW || height < WINDOW) {
            throw new InvalidDataException(
                    "Structural similarity needs at least %d x %d pixels, but the images have %d x"
                            + " %d.",
                    WINDOW, WINDOW, width, height);
        }
        double sum = 0;
        for (int y = 0; y + WINDOW <= height; y++) {
            for (int x = 0; x + WINDOW <= width; x++) {
                sum += window(a, b, start + y * width + x, width);
            }
        }
        return sum / ((width - WINDOW + 1) * (height - WINDOW + 1));
    }

    private static double window(double[] a, double[] b, int corner, int width) {
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (int j = 0; j < WINDOW; j++) {
            for (int i = corner + j * width; i < corner + j * width + WINDOW; i++) {
                sumA += a[i];
                sumB += b[i];
                sumAa += a[i] * a[i];
                sumBb += b[i] * b[i];
                sumAb += a[i] * b[i];
            }
        }
        double count = WINDOW * WINDOW;
        double meanA = sumA / count;
        double meanB = sumB / count;
        double sample = count / (count - 1);
        double varianceA = sample * (sumAa / count - meanA * meanA);
        double varianceB = sample * (sumBb / count - meanB * meanB);
        double covariance = sample * (sumAb / count - meanA * meanB);
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
    }
}
