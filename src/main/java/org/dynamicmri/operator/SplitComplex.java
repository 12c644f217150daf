package org.dynamicmri.operator;

/** Complex numbers as separate real and imaginary arrays: the layout that vectorises. */
final class SplitComplex {

    final float[] re;
    final float[] im;

    SplitComplex(int length) {
        re = new float[length];
        im = new float[length];
    }
}
