package org.dynamicmri.scan.readout;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.Sizes;
import org.dynamicmri.scan.readout.Readouts.Counter;

/** Puts the sorted readouts of a slice together: samples, trajectory and header. */
final class ReadoutAssembly {

    private final Readouts readouts;
    private final Encoding header;
    private final ReadoutSlices slices;
    private final int slice;
    private final ReadoutFrames measured;
    private final List<List<List<Integer>>> frames;
    private final List<String> notes;
    private final int samples;
    private final int spokes;
    private final int coils;
    private final ReadoutCoordinates coordinates;

    /**
     * @param slice of these slices, from 0
     * @param measured the readouts of the slice
     * @param notes receives what was chosen, one sentence each
     */
    ReadoutAssembly(
            Readouts readouts,
            Encoding header,
            ReadoutSlices slices,
            int slice,
            ReadoutFrames measured,
            List<String> notes) {
        this.readouts = readouts;
        this.header = header;
        this.slices = slices;
        this.slice = slice;
        this.measured = measured;
        this.frames = measured.padded();
        this.notes = notes;
        samples = readouts.usedSamples(measured.first());
        spokes = measured.spokes();
        coils = readouts.channels(measured.first());
        coordinates = new ReadoutCoordinates(readouts, header, slices, frames, notes);
    }

    /**
     * @throws InvalidDataException if samples or coordinates cannot be used
     */
    Acquisition acquisition() {
        return new Acquisition(
                samples(),
                samples,
                spokes,
                coils,
                frames.size(),
                coordinates.read(),
                measured.weights(samples),
                scanHeader(),
                null,
                slices.count(),
                null,
                notes,
                facts());
    }

    /** What a user asks of the file beyond the scan itself. */
    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        long used = measured.readouts().count();
        facts.put("readouts", String.format(Locale.ROOT, "%d, %d used", readouts.count(), used));
        if (slices.areStacked()) {
            facts.put("partitions along z", Integer.toString(slices.partitions()));
        }
        int averages = averages(frames.get(0).get(0), measured.first());
        if (averages > 1) {
            facts.put("averages", Integer.toString(averages));
        }
        facts.put("encoded space", header.encoded().describe());
        facts.put("reconstruction space", header.reconstructed().describe());
        facts.put("coordinates", coordinates.found());
        return facts;
    }

    private float[] samples() {
        float[] all =
                new float
                        [Sizes.floats(
                                "k-space",
                                Sizes.product(2, samples, spokes, coils, frames.size()))];
        for (int frame = 0; frame < frames.size(); frame++) {
            for (int spoke = 0; spoke < spokes; spoke++) {
                for (int coil = 0; coil < coils; coil++) {
                    int target = 2 * samples * (spoke + spokes * (coil + coils * frame));
                    Arrays.fill(all, target, target + 2 * samples, -0f);
                }
                List<Integer> parts = frames.get(frame).get(spoke);
                for (int readout : parts) {
                    add(readout, averages(parts, readout), spoke + spokes * coils * frame, all);
                }
            }
        }
        return all;
    }

    /** Readouts of a spoke at the same place as one of them. */
    private int averages(List<Integer> parts, int readout) {
        long[] partitions = readouts.counter(Counter.PARTITION);
        return (int) parts.stream().filter(i -> partitions[i] == partitions[readout]).count();
    }

    /**
     * Adds a readout (to -0, which leaves every number as it is); one measured backwards is turned
     * unless coordinates specify that.
     */
    private void add(int readout, int averages, int place, float[] all) {
        float[] data = readouts.data(readout);
        int used = readouts.usedSamples(readout);
        boolean turn = readouts.isTurned(readout);
        double[] weight = slices.weight(readout, slice);
        float re = (float) (weight[0] / averages);
        float im = (float) (weight[1] / averages);
        for (int coil = 0; coil < coils; coil++) {
            int target = 2 * samples * (place + spokes * coil);
            int first = coil * readouts.samples(readout) + readouts.firstSample(readout);
            for (int i = 0; i < used; i++) {
                int source = 2 * (first + (turn ? used - 1 - i : i));
                if (im == 0) {
                    all[target + 2 * i] += re * data[source];
                    all[target + 2 * i + 1] += re * data[source + 1];
                } else {
                    all[target + 2 * i] += re * data[source] - im * data[source + 1];
                    all[target + 2 * i + 1] += re * data[source + 1] + im * data[source];
                }
            }
        }
    }

    private ScanHeader scanHeader() {
        Encoding.Space image = header.reconstructed();
        return new ScanHeader(
                "",
                image.width(),
                image.height(),
                image.fovXMm(),
                image.fovYMm(),
                image.thicknessMm(),
                0,
                slices.spacingMm(),
                slices.plane(slice));
    }
}
