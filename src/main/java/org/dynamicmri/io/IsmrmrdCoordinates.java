package org.dynamicmri.io;

import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.InvalidDataException;

/** The coordinates of an ISMRMRD file's samples: told for each, or by the counters of its lines. */
final class IsmrmrdCoordinates {

    /** Coordinates beyond this are no parts of the encoded matrix. */
    static final float LARGEST_NORMALISED = 0.75f;

    /** How near to half a matrix a trajectory ends that covers it, in parts of it. */
    private static final double REACHED = 0.1;

    private static final double SAME_PLACE = 1e-4;
    private static final String CARTESIAN = "cartesian";

    private final IsmrmrdReadouts readouts;
    private final IsmrmrdHeader header;
    private final IsmrmrdSlices slices;
    private final List<List<List<Integer>>> frames;
    private final List<String> notes;
    private final int dimensionsTold;
    private final int samples;
    private final int spokes;
    private boolean thirdIsPassedOver;

    /**
     * @param frames the readouts of each spoke of each frame
     * @param notes told what was assumed or passed over, one sentence each
     */
    IsmrmrdCoordinates(
            IsmrmrdReadouts readouts,
            IsmrmrdHeader header,
            IsmrmrdSlices slices,
            List<List<List<Integer>>> frames,
            List<String> notes) {
        this.readouts = readouts;
        this.header = header;
        this.slices = slices;
        this.frames = frames;
        this.notes = notes;
        int first = frames.get(0).get(0).get(0);
        dimensionsTold = readouts.trajectoryDimensions(first);
        samples = readouts.usedSamples(first);
        spokes = frames.get(0).size();
    }

    /**
     * The coordinates in cycles per field of view of the image, or null where the file has none.
     *
     * @throws InvalidDataException if they cannot be those of spokes or lines of slices
     */
    Coordinates read() {
        if (dimensionsTold > 0) {
            return trajectory();
        }
        return isCartesian() ? lines() : null;
    }

    /** Where the coordinates come from, for someone who asks what the file holds. */
    String found() {
        if (dimensionsTold > 0) {
            return dimensionsTold + " for each sample";
        }
        return isCartesian() ? "by the counters of the lines" : "none in the file";
    }

    private boolean isCartesian() {
        return header.trajectory().equals(CARTESIAN);
    }

    /**
     * Coordinates of Cartesian lines, which the header tells by the counters of the lines, in
     * cycles per field of view of the image.
     */
    private Coordinates lines() {
        long[] step = readouts.counter("kspace_encode_step_1");
        float[] k = new float[coordinateCount()];
        double x = header.reconstructed().fovXMm() / header.encoded().fovXMm();
        double y = header.reconstructed().fovYMm() / header.encoded().fovYMm();
        int target = 0;
        for (List<List<Integer>> frame : frames) {
            for (List<Integer> parts : frame) {
                int readout = parts.get(0);
                long line = step[readout] - header.centreLine();
                if (Math.abs(line) > header.encoded().height()) {
                    throw new InvalidDataException(
                            "expected Cartesian lines of an encoded matrix of %d x %d, but readout %d"
                                    + " is line %d from the centre.",
                            header.encoded().width(), header.encoded().height(), readout, line);
                }
                int centre = readouts.centreSample(readout);
                for (int i = 0; i < samples; i++) {
                    k[target++] = (float) (x * (i - (centre > 0 ? centre : samples / 2)));
                    k[target++] = (float) (y * line);
                }
            }
        }
        return new Coordinates(k, samples, spokes, frames.size());
    }

    private int coordinateCount() {
        return Sizes.floats("trajectory", Sizes.product(2, samples, spokes, frames.size()));
    }

    private Coordinates trajectory() {
        float[] k = new float[coordinateCount()];
        int target = 0;
        for (List<List<Integer>> frame : frames) {
            for (List<Integer> parts : frame) {
                int readout = parts.get(0);
                float[] told = readouts.trajectory(readout);
                int dimensions = readouts.trajectoryDimensions(readout);
                requireSamePlace(parts, told, dimensions);
                for (int i = 0; i < samples; i++) {
                    int source = dimensions * (readouts.firstSample(readout) + i);
                    k[target++] = told[source];
                    k[target++] = told[source + 1];
                }
            }
        }
        if (thirdIsPassedOver) {
            notes.add(
                    "The third coordinate of the samples is passed over: the encoded matrix has one"
                            + " slice, so that it is no kz but a weight.");
        }
        scale(k);
        return new Coordinates(k, samples, spokes, frames.size());
    }

    /** Averages and partitions of a spoke must lie above each other, each in its plane. */
    private void requireSamePlace(List<Integer> parts, float[] first, int dimensions) {
        if (dimensions != 2 && dimensions != 3) {
            throw new InvalidDataException(
                    "expected a trajectory of 2 or 3 dimensions, but found %d.", dimensions);
        }
        for (int readout : parts) {
            float[] told = readouts.trajectory(readout);
            int from = dimensions * readouts.firstSample(readout);
            for (int at = from; at < from + dimensions * samples; at += dimensions) {
                double off = Math.hypot(told[at] - first[at], told[at + 1] - first[at + 1]);
                if (!(off <= SAME_PLACE * Math.max(1, Math.abs(first[at])))) {
                    throw new InvalidDataException(
                            "expected the same spokes in all partitions, but readout %d lies"
                                    + " elsewhere than readout %d; such a volume is not slices.",
                            readout, parts.get(0));
                }
                if (dimensions == 3 && !slices.areFlat()) {
                    slices.requirePlane(readout, told[at + 2]);
                }
                thirdIsPassedOver |= dimensions == 3 && slices.areFlat() && told[at + 2] != 0;
            }
        }
    }

    /**
     * To cycles per field of view of the image. ISMRMRD's convention is [-0.5, 0.5] for the encoded
     * matrix; files in radians per pixel, or in cycles per field of view, that of the encoding or
     * that of the image, exist and are told by their extent.
     */
    private void scale(float[] k) {
        double extent = new Coordinates(k).extent();
        TrajectoryUnit unit = TrajectoryUnit.of(extent);
        IsmrmrdHeader.Space encoded = header.encoded();
        int largest = Math.max(encoded.width(), encoded.height());
        if (unit == TrajectoryUnit.RADIANS_PER_PIXEL) {
            notes.add(unit.told());
        } else if (!unit.isPerPixel()) {
            if (extent > LARGEST_NORMALISED * largest) {
                throw new InvalidDataException(
                        "expected a trajectory in [-0.5, 0.5], or in cycles per field of view up to"
                                + " half the encoded matrix (%d), but it reaches to %.4g.",
                        largest, extent);
            }
            boolean image = reachesToImage(extent, largest);
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The trajectory reaches to %.4g: taken as cycles per %s.",
                            extent,
                            image ? "field of view of the image" : "encoded field of view"));
            if (image) {
                return;
            }
        }
        double x = header.reconstructed().fovXMm() / encoded.fovXMm();
        double y = header.reconstructed().fovYMm() / encoded.fovYMm();
        for (int i = 0; i < k.length; i += 2) {
            k[i] *= (float) (x * unit.cycles() * (unit.isPerPixel() ? encoded.width() : 1));
            k[i + 1] *= (float) (y * unit.cycles() * (unit.isPerPixel() ? encoded.height() : 1));
        }
    }

    /** Whether half the image's matrix is reached, and not nearly half the encoded one. */
    private boolean reachesToImage(double extent, int encoded) {
        IsmrmrdHeader.Space image = header.reconstructed();
        double half = Math.max(image.width(), image.height()) / 2.0;
        return Math.abs(extent - half) < REACHED * half && encoded / 2.0 > half * (1 + 2 * REACHED);
    }
}
