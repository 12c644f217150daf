package org.dynamicmri.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The inside of a closed edge through points that are joined in order. */
public final class PixelsInside {

    private PixelsInside() {}

    /**
     * The pixels whose centres lie inside; of an edge between all centres the one nearest to its
     * middle.
     *
     * @param x of the corners in pixels, the centre of the first pixel being 0
     * @param y of the corners
     * @return indices [x, y], x fastest
     */
    public static int[] of(double[] x, double[] y, Geometry geometry) {
        int left = clamp(Math.floor(Arrays.stream(x).min().orElseThrow()), geometry.width());
        int right = clamp(Math.ceil(Arrays.stream(x).max().orElseThrow()), geometry.width());
        int top = clamp(Math.floor(Arrays.stream(y).min().orElseThrow()), geometry.height());
        int bottom = clamp(Math.ceil(Arrays.stream(y).max().orElseThrow()), geometry.height());
        int[] inside =
                IntStream.rangeClosed(top, bottom)
                        .flatMap(
                                row ->
                                        IntStream.rangeClosed(left, right)
                                                .filter(column -> contains(x, y, column, row))
                                                .map(column -> row * geometry.width() + column))
                        .toArray();
        if (inside.length > 0) {
            return inside;
        }
        double middleX = Arrays.stream(x).average().orElseThrow();
        double middleY = Arrays.stream(y).average().orElseThrow();
        return new int[] {
            clamp(Math.rint(middleY), geometry.height()) * geometry.width()
                    + clamp(Math.rint(middleX), geometry.width())
        };
    }

    /** Whether a point lies inside, by the number of edges that a ray crosses. */
    public static boolean contains(double[] x, double[] y, double px, double py) {
        boolean inside = false;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            if (y[i] > py != y[j] > py && px < (x[j] - x[i]) * (py - y[i]) / (y[j] - y[i]) + x[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static int clamp(double place, int size) {
        return (int) Math.max(0, Math.min(size - 1, place));
    }
}
