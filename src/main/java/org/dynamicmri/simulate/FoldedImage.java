package org.dynamicmri.simulate;

/**
 * One coil's image with its columns folded about the centre: at distance d the sum and difference
 * of the pixels at +d and -d. A pixel without a partner has a partner of zero; the centre is its
 * own sum.
 */
final class FoldedImage {

    final int width;
    final int height;

    /** Distances from the centre column, 0 to W/2. */
    final int distances;

    /** Real and imaginary sums and differences, [distance, y] with distance fastest. */
    final double[] sumRe;

    final double[] sumIm;
    final double[] differenceRe;
    final double[] differenceIm;

    FoldedImage(int width, int height) {
        this.width = width;
        this.height = height;
        this.distances = width / 2 + 1;
        this.sumRe = new double[distances * height];
        this.sumIm = new double[distances * height];
        this.differenceRe = new double[distances * height];
        this.differenceIm = new double[distances * height];
    }

    /** Folds frame x map of one coil. */
    void set(float[] images, int frame, float[] maps, int coil) {
        int imageStart = frame * width * height;
        int mapStart = coil * width * height;
        int centre = width / 2;
        for (int y = 0; y < height; y++) {
            for (int d = 0; d < distances; d++) {
                double sRe = 0;
                double sIm = 0;
                double dRe = 0;
                double dIm = 0;
                if (centre + d < width) {
                    int pixel = y * width + centre + d;
                    int i = 2 * (imageStart + pixel);
                    int m = 2 * (mapStart + pixel);
                    sRe = (double) images[i] * maps[m] - (double) images[i + 1] * maps[m + 1];
                    sIm = (double) images[i] * maps[m + 1] + (double) images[i + 1] * maps[m];
                    dRe = sRe;
                    dIm = sIm;
                }
                if (d > 0) {
                    int pixel = y * width + centre - d;
                    int i = 2 * (imageStart + pixel);
                    int m = 2 * (mapStart + pixel);
                    double re = (double) images[i] * maps[m] - (double) images[i + 1] * maps[m + 1];
                    double im = (double) images[i] * maps[m + 1] + (double) images[i + 1] * maps[m];
                    sRe += re;
                    sIm += im;
                    dRe -= re;
                    dIm -= im;
                }
                int target = y * distances + d;
                sumRe[target] = sRe;
                sumIm[target] = sIm;
                differenceRe[target] = dRe;
                differenceIm[target] = dIm;
            }
        }
    }
}
