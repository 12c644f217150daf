package org.dynamicmri.model;

/** What a value between the pixels is made of. */
public enum Kernel {
    /** The nearest pixel. */
    NEAREST(0.5),
    /** Keys' cubic convolution with a = -1/2 (IEEE TASSP 29(6), 1981). */
    CUBIC(2),
    /** The sinc function within the main lobe of one three times as wide. */
    LANCZOS(3);

    /** Distance in pixels beyond which it is zero. */
    final double reach;

    Kernel(double reach) {
        this.reach = reach;
    }

    /** Weight of a pixel at a distance in pixels. */
    double weight(double distance) {
        double d = Math.abs(distance);
        if (d >= reach) {
            return this == NEAREST && distance == -reach ? 1 : 0;
        }
        return switch (this) {
            case NEAREST -> 1;
            case CUBIC -> d < 1 ? 1 + d * d * (1.5 * d - 2.5) : 2 + d * (-4 + d * (2.5 - 0.5 * d));
            case LANCZOS -> d == 0 ? 1 : sinc(d) * sinc(d / reach);
        };
    }

    private static double sinc(double x) {
        return x == Math.rint(x) ? 0 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
