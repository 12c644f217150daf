package org.dynamicmri.motion;

/**
 * Displacement fields between neighbouring frames in pixels: for a pixel r of frame pair p the
 * point r + v(r) of the other frame shows the same tissue. Layout [component, x, y, pair], the
 * component (x, then y) fastest.
 *
 * @param values {@code 2 width height pairs} floats
 * @param width pixels along x
 * @param height pixels along y
 * @param pairs number of frame pairs
 */
record Displacements(float[] values, int width, int height, int pairs) {

    Displacements {
        if (values.length != 2L * width * height * pairs) {
            throw new IllegalArgumentException(
                    values.length + " values for " + width + " x " + height + " x " + pairs);
        }
    }

    /** Index of the x component of the first pixel of a pair. */
    int offset(int pair) {
        return 2 * width * height * pair;
    }

    /** A component (0 for x, 1 for y) at a point between pixels. */
    float at(int pair, int component, float x, float y) {
        return Bilinear.at(values, offset(pair) + component, 2, width, height, x, y);
    }
}
