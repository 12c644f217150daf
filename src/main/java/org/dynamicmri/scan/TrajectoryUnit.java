package org.dynamicmri.scan;

import java.util.Locale;
import java.util.function.Consumer;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;

/**
 * The unit of a trajectory, which follows from its extent: half the image matrix in cycles per
 * field of view, 0.5 in cycles per pixel, pi in radians per pixel.
 */
public enum TrajectoryUnit {
    CYCLES_PER_FIELD_OF_VIEW(1, false, ""),
    CYCLES_PER_PIXEL(1, true, "cycles per pixel ([-0.5, 0.5])"),
    RADIANS_PER_PIXEL(1 / (2 * Math.PI), true, "radians per pixel ([-pi, pi])");

    private static final double LARGEST_NORMALISED = 0.75;
    private static final double RADIANS_FROM = 2.5;
    private static final double RADIANS_TO = 3.2;

    /** A readout that is shorter, in extents, is no spoke or line through the centre. */
    private static final double SPOKE = 1.5;

    /** Extent, in half matrices, from which a warning says that hardly any scan reaches so far. */
    private static final double BEYOND = 1.5;

    private final double cycles;
    private final boolean perPixel;
    private final String words;

    TrajectoryUnit(double cycles, boolean perPixel, String words) {
        this.cycles = cycles;
        this.perPixel = perPixel;
        this.words = words;
    }

    /**
     * @param extent largest coordinate along either axis
     */
    public static TrajectoryUnit of(double extent) {
        if (extent <= LARGEST_NORMALISED) {
            return CYCLES_PER_PIXEL;
        }
        return extent >= RADIANS_FROM && extent <= RADIANS_TO
                ? RADIANS_PER_PIXEL
                : CYCLES_PER_FIELD_OF_VIEW;
    }

    /** Whether coordinates are multiplied by the matrix to get cycles per field of view. */
    boolean isPerPixel() {
        return perPixel;
    }

    /** What a coordinate of such a unit is in cycles. */
    public double cycles() {
        return cycles;
    }

    /** One sentence that names the unit. */
    public String told() {
        return "The trajectory is interpreted as " + words + ".";
    }

    /**
     * Coordinates in cycles per field of view. The matrix is that of the scan, otherwise that of
     * the maps, otherwise half the samples per spoke.
     *
     * @param header of the scan, with the width 0 if it does not specify its matrix
     * @param samples samples of a readout
     * @param say receives what was assumed, one sentence each
     * @throws InvalidDataException if the unit needs a matrix that is not specified
     */
    static Coordinates toFieldOfView(
            Coordinates read,
            ScanHeader header,
            ScanHints hints,
            int samples,
            Consumer<String> say) {
        TrajectoryUnit unit = of(read.extent());
        int width = header.width() > 0 ? header.width() : mapsWidth(hints);
        int height = header.width() > 0 ? header.height() : mapsHeight(hints);
        if (!unit.perPixel) {
            warnBeyond(read.extent(), header.width(), header.height(), say);
            return read;
        }
        say.accept(unit.told());
        if (width == 0) {
            width = height = halfOfSpoke(read, samples, say);
        }
        float[] k = read.k().clone();
        for (int i = 0; i < k.length; i += 2) {
            k[i] *= (float) (unit.cycles * width);
            k[i + 1] *= (float) (unit.cycles * height);
        }
        return new Coordinates(k, read.shape());
    }

    private static int mapsWidth(ScanHints hints) {
        return hints.maps().map(CoilMaps::width).orElse(0);
    }

    private static int mapsHeight(ScanHints hints) {
        return hints.maps().map(CoilMaps::height).orElse(0);
    }

    private static void warnBeyond(double extent, int width, int height, Consumer<String> say) {
        int largest = Math.max(width, height);
        if (width > 0 && extent > BEYOND * largest / 2) {
            say.accept(
                    String.format(
                            Locale.ROOT,
                            "The trajectory reaches to %.4g, far beyond half the image matrix (%d x"
                                    + " %d): check that it is in cycles per field of view.",
                            extent,
                            width,
                            height));
        }
    }

    private static int halfOfSpoke(Coordinates read, int samples, Consumer<String> say) {
        float[] k = read.k();
        int last = 2 * (samples - 1);
        boolean spoke =
                last < k.length
                        && Math.hypot(k[last] - k[0], k[last + 1] - k[1]) >= SPOKE * read.extent();
        if (!spoke) {
            throw new InvalidDataException(
                    "the image matrix is not specified, without which such a trajectory cannot be used;"
                            + " give it in cycles per field of view (to half the image matrix), or"
                            + " give coil maps.");
        }
        int matrix = Math.max(1, samples / 2);
        say.accept("A matrix of " + matrix + " is assumed, half the samples per spoke.");
        return matrix;
    }
}
