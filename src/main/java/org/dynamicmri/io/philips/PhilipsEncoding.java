package org.dynamicmri.io.philips;

import java.util.List;
import org.dynamicmri.scan.readout.Encoding;

/**
 * Matrix and extent of k-space of one mix and echo, by the ranges and factors of the list: a step
 * of k-space is (SENSE factor / oversampling factor) cycles per field of view.
 */
final class PhilipsEncoding {

    private static final int LARGEST_MATRIX = 4096;

    private final PhilipsList list;
    private final long mix;
    private final long echo;

    PhilipsEncoding(PhilipsList list, long mix, long echo) {
        this.list = list;
        this.mix = mix;
        this.echo = echo;
    }

    /** An axis of the image. */
    enum Axis {
        X,
        Y,
        Z;

        private String k() {
            return "k" + (char) ('x' + ordinal());
        }
    }

    /**
     * @param samples of a readout, for lists that do not specify their range
     * @param notes receives what was assumed, one sentence each
     */
    Encoding encoding(int samples, List<String> notes) {
        int width = matrix(Axis.X, samples);
        int height = matrix(Axis.Y, 1);
        int depth = matrix(Axis.Z, 1);
        notes.add(
                "The field of view is not specified: the pixels of the scanner's image ("
                        + pixels(Axis.X, width)
                        + " x "
                        + pixels(Axis.Y, height)
                        + ") are taken as 1 mm.");
        double fovX = pixels(Axis.X, width);
        double fovY = pixels(Axis.Y, height);
        return new Encoding(
                new Encoding.Space(
                        encoded(Axis.X, width),
                        encoded(Axis.Y, height),
                        encoded(Axis.Z, depth),
                        fovX / step(Axis.X),
                        fovY / step(Axis.Y),
                        0),
                new Encoding.Space(width, height, depth, fovX, fovY, 0),
                Encoding.CARTESIAN,
                0,
                0,
                0,
                0,
                "Philips",
                new double[0]);
    }

    /** Pixels of the image that the scanner makes. */
    int pixels(Axis axis, int missing) {
        double pixels = list.number(axis + "-resolution", mix, 0, missing);
        return (int) Math.max(1, Math.min(LARGEST_MATRIX, pixels));
    }

    /** A step of k-space in cycles per field of view. */
    double step(Axis axis) {
        double oversampling = list.number(axis.k() + "_oversample_factor", mix, echo, 1);
        double sense = list.number(axis + "-direction SENSE factor", mix, 0, 1);
        double step = sense / oversampling;
        return step >= 1e-2 && step <= 1e2 ? step : 1;
    }

    /** The sample at the centre of k-space. */
    int centreSample(int samples) {
        double[] range = list.range("kx_range", mix, echo);
        return range == null ? samples / 2 : (int) -range[0];
    }

    /** Pixels that the measured extent of k-space resolves. */
    private int matrix(Axis axis, int missing) {
        double[] range = list.range(axis.k() + "_range", mix, echo);
        double steps =
                range == null
                        ? missing
                        : Math.max(-2 * range[0], 2 * range[1] + (-range[0] > range[1] ? 2 : 1));
        return (int) Math.max(1, Math.min(LARGEST_MATRIX, Math.round(steps * step(axis))));
    }

    private int encoded(Axis axis, int matrix) {
        return (int) Math.max(1, Math.round(matrix / step(axis)));
    }

    /** Whether the image is the spectrum read backwards along an axis. */
    boolean isMirrored(Axis axis) {
        double[] range = list.range(axis + "_range", mix, echo);
        return range != null && range[0] > range[1];
    }

    /** Where the middle of the image lies in the spectrum, in parts of the field of view. */
    double shift(Axis axis) {
        double[] range = list.range(axis + "_range", mix, echo);
        if (range == null) {
            return 0;
        }
        double middle = (range[0] + range[1] + (range[0] <= range[1] ? 1 : -1)) / 2;
        return middle / pixels(axis, 1);
    }
}
