package org.dynamicmri.scan.readout;

import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.Sizes;
import org.dynamicmri.scan.readout.Readouts.Counter;

/** The coordinates of a raw file's samples: specified for each, or by the counters of its lines. */
final class ReadoutCoordinates {

    private static final double SAME_PLACE = 1e-4;

    private final Readouts readouts;
    private final Encoding header;
    private final ReadoutSlices slices;
    private final List<List<List<Integer>>> frames;
    private final List<String> notes;
    private final int dimensionsTold;
    private final int samples;
    private final int spokes;
    private boolean thirdIsPassedOver;

    /**
     * @param frames the readouts of each spoke of each frame
     * @param notes receives what was assumed or ignored, one sentence each
     */
    ReadoutCoordinates(
            Readouts readouts,
            Encoding header,
            ReadoutSlices slices,
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
        return header.isOfLines() ? lines() : null;
    }

    /** Where the coordinates come from, for someone who asks what the file holds. */
    String found() {
        if (dimensionsTold > 0) {
            return dimensionsTold + " for each sample";
        }
        return header.isOfLines() ? "by the counters of the lines" : "none in the file";
    }

    /**
     * Coordinates of Cartesian lines, which follow from the counters of the lines, in cycles per
     * field of view of the image.
     */
    private Coordinates lines() {
        long[] step = readouts.counter(Counter.LINE);
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
                requireSameLine(parts, centre);
                for (int i = 0; i < samples; i++) {
                    k[target++] = (float) (x * (i - centre));
                    k[target++] = (float) (y * line);
                }
            }
        }
        return new Coordinates(k, samples, spokes, frames.size());
    }

    /** Averages and partitions of a line must have their samples at the same places. */
    private void requireSameLine(List<Integer> parts, int centre) {
        for (int readout : parts) {
            if (readouts.centreSample(readout) != centre) {
                throw new InvalidDataException(
                        "expected the centre of k-space at the same sample of a line in all"
                                + " partitions, but found sample %d in readout %d after sample %d in"
                                + " readout %d.",
                        readouts.centreSample(readout), readout, centre, parts.get(0));
            }
        }
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
                    "The third coordinate of the samples is ignored: the image has one slice, so it"
                            + " is a weight, not kz.");
        }
        ReadoutUnit.toFieldOfView(k, header, notes);
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
                            "expected the same spokes in all partitions, but readouts %d and %d differ; such"
                                    + " a volume cannot be divided into slices.",
                            readout, parts.get(0));
                }
                boolean weight = dimensions == 3 && slices.isWeight(told[at + 2]);
                if (dimensions == 3 && !weight) {
                    slices.requirePlane(readout, told[at + 2]);
                }
                thirdIsPassedOver |= weight && told[at + 2] != 0;
            }
        }
    }
}
