package org.dynamicmri.operator;

/**
 * The Kaiser-Bessel gridding kernel {@code I0(beta sqrt(1 - (2 u / w)^2)) / I0(beta)} on {@code |u|
 * <= w / 2} grid cells, with the shape parameter of Beatty et al., <i>Rapid gridding reconstruction
 * with a minimal oversampling ratio</i>, IEEE TMI 24(6), 2005, equation 5.
 */
final class KaiserBessel {

    private static final int TABLE_CELLS = 4096;

    private final int width;
    private final double beta;
    private final float[] table = new float[TABLE_CELLS + 2];

    /**
     * @param width kernel width in grid cells
     * @param oversampling ratio of grid to image size
     */
    KaiserBessel(int width, double oversampling) {
        this.width = width;
        double ratio = width / oversampling * (oversampling - 0.5);
        this.beta = Math.PI * Math.sqrt(ratio * ratio - 0.8);
        double peak = besselI0(beta);
        for (int i = 0; i <= TABLE_CELLS; i++) {
            double q = (double) i / TABLE_CELLS;
            table[i] = (float) (besselI0(beta * Math.sqrt(1 - q * q)) / peak);
        }
    }

    /** Kernel width in grid cells. */
    int width() {
        return width;
    }

    /** The kernel at a distance of {@code u} grid cells; 0 beyond half its width. */
    float value(double u) {
        double position = Math.abs(u) * 2 / width * TABLE_CELLS;
        int cell = (int) position;
        if (cell >= TABLE_CELLS) {
            return 0;
        }
        float fraction = (float) (position - cell);
        return table[cell] + fraction * (table[cell + 1] - table[cell]);
    }

    /**
     * The kernel's Fourier transform.
     *
     * @param frequency in cycles per grid cell: image pixel over grid size
     */
    double transform(double frequency) {
        double x = Math.PI * width * frequency;
        double square = beta * beta - x * x;
        double root = Math.sqrt(Math.abs(square));
        double shape;
        if (root < 1e-9) {
            shape = 1;
        } else {
            shape = square > 0 ? Math.sinh(root) / root : Math.sin(root) / root;
        }
        return width * shape / besselI0(beta);
    }

    /**
     * Factors that undo the kernel's apodisation of the pixels of an axis with this many grid
     * points.
     */
    double[] deapodisation(int pixels, int gridPoints) {
        double[] factors = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            factors[i] = 1 / transform((double) (i - pixels / 2) / gridPoints);
        }
        return factors;
    }

    /** Modified Bessel function of order zero by its power series, to double precision. */
    private static double besselI0(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
