package org.dynamicmri.measure;

import java.util.Arrays;
import org.dynamicmri.data.PixelsInside;

/**
 * Points in a plane in one unit of length, joined in order.
 *
 * @param x of the points
 * @param y of the points
 * @param closed whether the last is joined to the first
 */
record Contour(double[] x, double[] y, boolean closed) {

    int size() {
        return x.length;
    }

    /** The area inside by the shoelace formula; 0 of an open line. */
    double area() {
        return closed ? Math.abs(signedArea()) : 0;
    }

    private double signedArea() {
        double twice = 0;
        for (int i = 0; i < x.length; i++) {
            int j = (i + 1) % x.length;
            twice += x[i] * y[j] - x[j] * y[i];
        }
        return twice / 2;
    }

    /** The length along the points. */
    double length() {
        return along()[closed ? x.length : x.length - 1];
    }

    /** The centre of the points. */
    double[] centre() {
        return new double[] {
            Arrays.stream(x).average().orElseThrow(), Arrays.stream(y).average().orElseThrow()
        };
    }

    /** The distance along the line to each point, and of a closed one back to the first. */
    private double[] along() {
        double[] along = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            int j = (i + 1) % x.length;
            along[i + 1] = along[i] + Math.hypot(x[j] - x[i], y[j] - y[i]);
        }
        return along;
    }

    /** The same line with this many points at even distances, the first where it is. */
    Contour resampled(int count) {
        double[] along = along();
        double length = closed ? along[x.length] : along[x.length - 1];
        double[] newX = new double[count];
        double[] newY = new double[count];
        int edge = 0;
        for (int i = 0; i < count; i++) {
            double at = length * i / (closed ? count : count - 1);
            while (edge < x.length - (closed ? 1 : 2) && along[edge + 1] < at) {
                edge++;
            }
            int next = (edge + 1) % x.length;
            double step = along[edge + 1] - along[edge];
            double part = step > 0 ? Math.min(1, (at - along[edge]) / step) : 0;
            newX[i] = x[edge] + part * (x[next] - x[edge]);
            newY[i] = y[edge] + part * (y[next] - y[edge]);
        }
        return new Contour(newX, newY, closed);
    }

    /**
     * The same points in the order in which they are nearest to those of another line of as many:
     * turned the same way round, and begun at the matching point.
     */
    Contour matching(Contour other) {
        Contour same =
                closed
                        ? (signedArea() * other.signedArea() < 0 ? reversed() : this)
                        : nearer(other);
        if (!closed) {
            return same;
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        double[] own = same.centre();
        double[] its = other.centre();
        for (int shift = 0; shift < x.length; shift++) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                int j = (i + shift) % x.length;
                double dx = same.x[j] - own[0] - other.x[i] + its[0];
                double dy = same.y[j] - own[1] - other.y[i] + its[1];
                sum += dx * dx + dy * dy;
            }
            if (sum < least) {
                least = sum;
                best = shift;
            }
        }
        return same.begunAt(best);
    }

    private Contour nearer(Contour other) {
        int last = x.length - 1;
        double kept =
                Math.hypot(x[0] - other.x[0], y[0] - other.y[0])
                        + Math.hypot(x[last] - other.x[last], y[last] - other.y[last]);
        double turned =
                Math.hypot(x[last] - other.x[0], y[last] - other.y[0])
                        + Math.hypot(x[0] - other.x[last], y[0] - other.y[last]);
        return turned < kept ? reversed() : this;
    }

    private Contour reversed() {
        double[] newX = new double[x.length];
        double[] newY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            newX[i] = x[x.length - 1 - i];
            newY[i] = y[x.length - 1 - i];
        }
        return new Contour(newX, newY, closed);
    }

    private Contour begunAt(int first) {
        double[] newX = new double[x.length];
        double[] newY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            newX[i] = x[(i + first) % x.length];
            newY[i] = y[(i + first) % x.length];
        }
        return new Contour(newX, newY, true);
    }

    /** The same points in other units along x and y. */
    Contour scaled(double unitX, double unitY) {
        return new Contour(
                Arrays.stream(x).map(value -> value * unitX).toArray(),
                Arrays.stream(y).map(value -> value * unitY).toArray(),
                closed);
    }

    /** The point of this line between its own and that of another of as many points. */
    Contour mixedWith(Contour other, double part) {
        double[] newX = new double[x.length];
        double[] newY = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            newX[i] = x[i] + part * (other.x[i] - x[i]);
            newY[i] = y[i] + part * (other.y[i] - y[i]);
        }
        return new Contour(newX, newY, closed);
    }

    /** Whether a point lies inside. */
    boolean contains(double px, double py) {
        return PixelsInside.contains(x, y, px, py);
    }

    /** The point at an index between two points; a closed line begins again behind its end. */
    double[] at(double index) {
        int first = (int) Math.floor(index);
        double part = index - first;
        int i = Math.floorMod(first, x.length);
        int j = (i + 1) % x.length;
        return new double[] {x[i] + part * (x[j] - x[i]), y[i] + part * (y[j] - y[i])};
    }

    /**
     * Where a ray from a point inside meets a closed line, the farthest place if there are several.
     *
     * @param direction in radians, x to y
     * @return the index, for {@link #at}
     */
    double indexAt(double[] from, double direction) {
        double cos = Math.cos(direction);
        double sin = Math.sin(direction);
        double farthest = 0;
        double index = 0;
        for (int i = 0; i < x.length; i++) {
            int j = (i + 1) % x.length;
            double offI = cos * (y[i] - from[1]) - sin * (x[i] - from[0]);
            double offJ = cos * (y[j] - from[1]) - sin * (x[j] - from[0]);
            if (offI > 0 == offJ > 0) {
                continue;
            }
            double part = offI / (offI - offJ);
            double along =
                    cos * (x[i] + part * (x[j] - x[i]) - from[0])
                            + sin * (y[i] + part * (y[j] - y[i]) - from[1]);
            if (along > farthest) {
                farthest = along;
                index = i + part;
            }
        }
        return index;
    }
}
