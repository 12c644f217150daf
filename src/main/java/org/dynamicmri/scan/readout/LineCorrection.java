package org.dynamicmri.scan.readout;

/**
 * How echoes that were read backwards differ from the others: gradient delays shift them along kx,
 * and eddy currents turn their phase, which makes a ghost half a field of view away (Nyquist
 * ghost). Both are found from lines without phase encoding, as the straight line through the phase
 * between their images along x (Ahn and Cho, IEEE Trans Med Imaging 1987).
 *
 * @param phase turn of the backward echoes in radians
 * @param shift what is to be added to kx of the backward echoes, in cycles per field of view
 */
record LineCorrection(double phase, double shift) {

    static final LineCorrection NONE = new LineCorrection(0, 0);

    /**
     * @param forward complex samples [sample, coil], sorted by rising kx, summed over the lines
     * @param backward the same of echoes read backwards
     * @param k kx of the samples in cycles per field of view
     * @param columns pixels of the field of view
     */
    static LineCorrection of(double[] forward, double[] backward, double[] k, int columns) {
        double[] product = new double[2 * columns];
        for (int coil = 0; coil < forward.length / 2 / k.length; coil++) {
            for (int x = 0; x < columns; x++) {
                double position = (double) (x - columns / 2) / columns;
                double[] f = image(forward, coil, k, position);
                double[] b = image(backward, coil, k, position);
                product[2 * x] += b[0] * f[0] + b[1] * f[1];
                product[2 * x + 1] += b[1] * f[0] - b[0] * f[1];
            }
        }
        double step = step(product);
        double re = 0;
        double im = 0;
        for (int x = 0; x < columns; x++) {
            double angle = step * (x - columns / 2);
            re += product[2 * x] * Math.cos(angle) + product[2 * x + 1] * Math.sin(angle);
            im += product[2 * x + 1] * Math.cos(angle) - product[2 * x] * Math.sin(angle);
        }
        return new LineCorrection(Math.atan2(im, re), -step * columns / (2 * Math.PI));
    }

    /**
     * The image at a place from -1/2 to 1/2 of the field of view; each sample has its share of kx.
     */
    private static double[] image(double[] samples, int coil, double[] k, double position) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < k.length; i++) {
            double angle = 2 * Math.PI * k[i] * position;
            double share = k[Math.min(i + 1, k.length - 1)] - k[Math.max(0, i - 1)];
            double cos = share * Math.cos(angle);
            double sin = share * Math.sin(angle);
            double a = samples[2 * (coil * k.length + i)];
            double b = samples[2 * (coil * k.length + i) + 1];
            re += a * cos - b * sin;
            im += a * sin + b * cos;
        }
        return new double[] {re, im};
    }

    /** Phase from pixel to pixel, where there is signal. */
    private static double step(double[] product) {
        double re = 0;
        double im = 0;
        for (int i = 0; i + 3 < product.length; i += 2) {
            re += product[i] * product[i + 2] + product[i + 1] * product[i + 3];
            im += product[i] * product[i + 3] - product[i + 1] * product[i + 2];
        }
        return Math.atan2(im, re);
    }
}
