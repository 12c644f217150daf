package org.dynamicmri.scan.readout;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.TrajectoryUnit;

/**
 * The unit of the coordinates of readouts. The convention of ISMRMRD is [-0.5, 0.5] for the encoded
 * matrix; files in radians per pixel, in cycles per field of view, that of the encoding or that of
 * the image, and in cycles per metre or millimetre exist. The extent of the trajectory
 * distinguishes them.
 */
public enum ReadoutUnit {
    PER_PIXEL,
    RADIANS_PER_PIXEL,
    IMAGE("cycles per field of view of the image"),
    ENCODED("cycles per encoded field of view"),
    PER_METRE("cycles per metre"),
    PER_MILLIMETRE("cycles per millimetre");

    /** Coordinates beyond this are no parts of the encoded matrix. */
    public static final float LARGEST_NORMALISED = 0.75f;

    /** How near to half a matrix a trajectory ends that covers it, in parts of it. */
    private static final double REACHED = 0.1;

    /** The same for a unit that is taken for the extent alone. */
    private static final double REACHED_EXACTLY = 0.03;

    /**
     * The part of half the matrix that one reaches whose images are brought to twice the pixels.
     */
    private static final double INTERPOLATED = 0.5;

    /** The part that hardly a trajectory falls short of. */
    private static final double SHORT = 0.45;

    private final String words;

    ReadoutUnit() {
        this("");
    }

    ReadoutUnit(String words) {
        this.words = words;
    }

    /**
     * Brings coordinates to cycles per field of view of the image.
     *
     * @param k (kx, ky), interleaved; changed
     * @param notes receives which unit was taken, where it is not the convention's
     * @throws InvalidDataException if they fit no unit
     */
    static void toFieldOfView(float[] k, Encoding header, List<String> notes) {
        Extent extent = Extent.of(k, header);
        ReadoutUnit unit = of(extent, header);
        unit.tell(extent, notes);
        float x = (float) unit.factorX(header);
        float y = (float) unit.factorY(header);
        for (int i = 0; i < k.length; i += 2) {
            k[i] *= x;
            k[i + 1] *= y;
        }
    }

    private static ReadoutUnit of(Extent extent, Encoding header) {
        ReadoutUnit usual = usual(extent, header);
        boolean interpolated = Math.abs(extent.part(usual) / INTERPOLATED - 1) < REACHED_EXACTLY;
        if (interpolated || extent.reaches(usual, REACHED)) {
            return usual;
        }
        int largest = Math.max(header.encoded().width(), header.encoded().height());
        return Stream.of(PER_METRE, PER_MILLIMETRE)
                .filter(unit -> extent.reaches(unit, REACHED_EXACTLY))
                .findFirst()
                .orElseGet(() -> requireHeld(usual, extent, largest));
    }

    private static ReadoutUnit usual(Extent extent, Encoding header) {
        return switch (TrajectoryUnit.of(extent.axis)) {
            case CYCLES_PER_PIXEL -> PER_PIXEL;
            case RADIANS_PER_PIXEL -> RADIANS_PER_PIXEL;
            default -> reachesToImage(extent.axis, header) ? IMAGE : ENCODED;
        };
    }

    /** Whether half the image's matrix is reached, and not nearly half the encoded one. */
    private static boolean reachesToImage(double extent, Encoding header) {
        double half = largest(header.reconstructed()) / 2.0;
        double encoded = largest(header.encoded()) / 2.0;
        return Math.abs(extent - half) < REACHED * half && encoded > half * (1 + 2 * REACHED);
    }

    private static int largest(Encoding.Space space) {
        return Math.max(space.width(), space.height());
    }

    private static ReadoutUnit requireHeld(ReadoutUnit usual, Extent extent, int largest) {
        if (usual == ENCODED && extent.axis > LARGEST_NORMALISED * largest) {
            throw new InvalidDataException(
                    "expected a trajectory in [-0.5, 0.5], or in cycles per field of view up to"
                            + " half the encoded matrix (%d), or in cycles per metre or millimetre,"
                            + " but it reaches to %.4g.",
                    largest, extent.axis);
        }
        return usual;
    }

    private void tell(Extent extent, List<String> notes) {
        if (this == RADIANS_PER_PIXEL) {
            notes.add(TrajectoryUnit.RADIANS_PER_PIXEL.told());
        } else if (this != PER_PIXEL) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The trajectory reaches to %.4g: taken as %s.",
                            extent.axis,
                            words));
        }
        if (extent.part(this) < SHORT) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The trajectory reaches to %.0f %% of half the image matrix only: check"
                                    + " that it is in [-0.5, 0.5] of the encoded matrix.",
                            100 * extent.part(this)));
        }
    }

    /** Cycles per field of view of the image along x of a coordinate of 1. */
    private double factorX(Encoding header) {
        return factor(
                header.encoded().width(),
                header.encoded().fovXMm(),
                header.reconstructed().fovXMm());
    }

    private double factorY(Encoding header) {
        return factor(
                header.encoded().height(),
                header.encoded().fovYMm(),
                header.reconstructed().fovYMm());
    }

    private double factor(int encoded, double encodedMm, double imageMm) {
        return switch (this) {
            case PER_PIXEL -> imageMm / encodedMm * encoded;
            case RADIANS_PER_PIXEL ->
                    imageMm / encodedMm * (TrajectoryUnit.RADIANS_PER_PIXEL.cycles() * encoded);
            case IMAGE -> 1;
            case ENCODED -> imageMm / encodedMm;
            case PER_METRE -> imageMm / 1000;
            case PER_MILLIMETRE -> imageMm;
        };
    }

    /**
     * How far a trajectory reaches in its own unit.
     *
     * @param axis along an axis
     * @param radius from the centre: few spokes need not reach far along an axis
     */
    private record Extent(double axis, double radius, Encoding header) {

        static Extent of(float[] k, Encoding header) {
            double axis = 0;
            double radius = 0;
            for (int i = 0; i < k.length; i += 2) {
                axis = Math.max(axis, Math.max(Math.abs(k[i]), Math.abs(k[i + 1])));
                radius = Math.max(radius, Math.hypot(k[i], k[i + 1]));
            }
            return new Extent(axis, radius, header);
        }

        /** Whether it ends at half the matrix of the image, or that of the encoded pixels. */
        boolean reaches(ReadoutUnit unit, double tolerance) {
            double encoded = PER_PIXEL.factorX(header) / header.reconstructed().width();
            for (double extent : new double[] {axis, radius}) {
                double part = part(unit) * extent / axis;
                if (Math.abs(part - 1) < tolerance || Math.abs(part / encoded - 1) < tolerance) {
                    return true;
                }
            }
            return false;
        }

        /** Its part of half the matrix of the image. */
        double part(ReadoutUnit unit) {
            return axis * unit.factorX(header) / (header.reconstructed().width() / 2.0);
        }
    }
}
