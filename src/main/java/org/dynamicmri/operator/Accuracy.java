package org.dynamicmri.operator;

/** How closely a gridding operator follows the exact non-uniform Fourier sum. */
public enum Accuracy {
    /** Relative error below 1e-3, the level of the noise of any scan: for iterations. */
    FAST(1.25, 3.1),
    /** Relative error below 1e-5: for checks and for data of exceptional quality. */
    ACCURATE(2, 5.2);

    /** Least ratio of grid to image size. */
    final double oversampling;

    /** Least shape parameter of the kernel over pi: the error falls exponentially with it. */
    private final double shape;

    Accuracy(double oversampling, double shape) {
        this.oversampling = oversampling;
        this.shape = shape;
    }

    /**
     * Width in grid cells of the narrowest Kaiser-Bessel kernel of this accuracy: its shape
     * parameter is about {@code pi w (1 - 1 / (2 s))} ({@link KaiserBessel}).
     *
     * @param ratio s, of grid to image size
     */
    int width(double ratio) {
        return (int) Math.ceil(shape / (1 - 0.5 / ratio));
    }
}
