package org.dynamicmri.operator;

/** How closely a gridding operator follows the exact non-uniform Fourier sum. */
public enum Accuracy {
    /** Relative error below 1e-3, the level of the noise of any scan: for iterations. */
    FAST(1.25, 6),
    /** Relative error below 1e-5: for checks and for data of exceptional quality. */
    ACCURATE(2, 7);

    final double oversampling;
    final int width;

    Accuracy(double oversampling, int width) {
        this.oversampling = oversampling;
        this.width = width;
    }
}
