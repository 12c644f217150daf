package org.dynamicmri.data;

import java.util.Locale;

/**
 * A shape drawn on one image of a series: the edge of a region, a line, or single points. Places
 * are in pixels, the centre of the first pixel being (0, 0).
 *
 * @param name of the structure; shapes of one name in several frames or slices belong together
 * @param slice from 1
 * @param frame from 0
 * @param kind what the points mean
 * @param x of the points in drawn order
 * @param y of the points in drawn order
 */
public record Outline(String name, int slice, int frame, Kind kind, double[] x, double[] y) {

    /** What the points of a shape mean. */
    public enum Kind {
        /** Corners of a closed edge. */
        REGION(3),
        /** Points of an open line. */
        LINE(2),
        /** Places on their own. */
        POINTS(1);

        private final int least;

        Kind(int least) {
            this.least = least;
        }

        /** The word for it: region, line or points. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @throws InvalidDataException if there are too few points, or one is not finite
     */
    public Outline {
        x = x.clone();
        y = y.clone();
        if (x.length != y.length || x.length < kind.least) {
            throw new InvalidDataException(
                    "The shape \"%s\" needs at least %d points, but has %d.",
                    name, kind.least, x.length);
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new InvalidDataException(
                        "The coordinates of the shape \"%s\" must be finite, but one is %s, %s.",
                        name, x[i], y[i]);
            }
        }
        if (slice < 1 || frame < 0) {
            throw new InvalidDataException(
                    "The shape \"%s\" must lie in a slice from 1 and a frame from 0, but lies in"
                            + " slice %d, frame %d.",
                    name, slice, frame);
        }
    }
}
