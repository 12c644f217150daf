package org.dynamicmri.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynamicmri.data.Geometry;

/** The pixels of a region. */
final class PixelsInside {

    private PixelsInside() {}

    /**
     * The pixels whose centres lie inside a closed line; of a region between all centres the one
     * nearest to its middle.
     *
     * @param edge in pixels
     */
    static int[] of(Contour edge, Geometry geometry) {
        int left = clamp(Math.floor(Arrays.stream(edge.x()).min().orElseThrow()), geometry.width());
        int right = clamp(Math.ceil(Arrays.stream(edge.x()).max().orElseThrow()), geometry.width());
        int top = clamp(Math.floor(Arrays.stream(edge.y()).min().orElseThrow()), geometry.height());
        int bottom =
                clamp(Math.ceil(Arrays.stream(edge.y()).max().orElseThrow()), geometry.height());
        int[] inside =
                IntStream.rangeClosed(top, bottom)
                        .flatMap(
                                row ->
                                        IntStream.rangeClosed(left, right)
                                                .filter(column -> edge.contains(column, row))
                                                .map(column -> row * geometry.width() + column))
                        .toArray();
        if (inside.length > 0) {
            return inside;
        }
        double[] centre = edge.centre();
        return new int[] {
            clamp(Math.rint(centre[1]), geometry.height()) * geometry.width()
                    + clamp(Math.rint(centre[0]), geometry.width())
        };
    }

    private static int clamp(double place, int size) {
        return (int) Math.max(0, Math.min(size - 1, place));
    }
}
