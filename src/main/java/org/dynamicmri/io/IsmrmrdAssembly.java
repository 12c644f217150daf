package org.dynamicmri.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;

/** Puts the sorted readouts of an ISMRMRD file together: samples, trajectory and header. */
final class IsmrmrdAssembly {

    private final IsmrmrdReadouts readouts;
    private final IsmrmrdHeader header;
    private final IsmrmrdSlices slices;
    private final int slice;
    private final List<List<List<Integer>>> frames;
    private final List<String> notes;
    private final int samples;
    private final int spokes;
    private final int coils;
    private final IsmrmrdCoordinates coordinates;
    private final IsmrmrdClock clock;

    /**
     * @param xml the header of the file
     * @param hints which slice is read
     * @throws InvalidDataException if header or readouts cannot be used
     */
    IsmrmrdAssembly(IsmrmrdReadouts readouts, String xml, ScanHints hints) throws IOException {
        this.readouts = readouts;
        notes = new ArrayList<>();
        List<Integer> ofImage = IsmrmrdSorting.ofImage(readouts, notes);
        header = IsmrmrdHeader.parse(xml, (int) readouts.encodings()[ofImage.get(0)]);
        slices = new IsmrmrdSlices(readouts, ofImage, header);
        slice = Slicing.index(hints.slice(), slices.count());
        frames = IsmrmrdSorting.sort(readouts, slices.readouts(slice), notes);
        int first = frames.get(0).get(0).get(0);
        samples = readouts.usedSamples(first);
        spokes = frames.get(0).size();
        coils = readouts.channels(first);
        coordinates = new IsmrmrdCoordinates(readouts, header, slices, frames, notes);
        clock = new IsmrmrdClock(readouts, frames);
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
                null,
                scanHeader(),
                noise(),
                slices.count(),
                clock.times(),
                notes,
                facts());
    }

    /** What a user asks of the file beyond the scan itself. */
    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        long used = frames.stream().flatMap(List::stream).mapToLong(List::size).sum();
        facts.put("readouts", String.format(Locale.ROOT, "%d, %d used", readouts.count(), used));
        if (slices.areStacked()) {
            facts.put("partitions along z", Integer.toString(slices.partitions()));
        }
        int averages = averages(frames.get(0).get(0), frames.get(0).get(0).get(0));
        if (averages > 1) {
            facts.put("averages", Integer.toString(averages));
        }
        facts.put("encoded space", header.encoded().describe());
        facts.put("reconstruction space", header.reconstructed().describe());
        facts.put("coordinates", coordinates.found());
        facts.put("time stamps", clock.found());
        return facts;
    }

    /** The noise readouts of as many coils as the scan has, one behind the other, or null. */
    private Scan.Noise noise() {
        List<Integer> noise =
                IntStream.range(0, readouts.count())
                        .filter(i -> readouts.isNoise(i) && readouts.channels(i) == coils)
                        .boxed()
                        .toList();
        long count = noise.stream().mapToLong(readouts::samples).sum();
        if (count == 0) {
            return null;
        }
        float[] all = new float[Sizes.floats("noise", Sizes.product(2, count, coils))];
        int from = 0;
        for (int readout : noise) {
            int length = 2 * readouts.samples(readout);
            for (int coil = 0; coil < coils; coil++) {
                int target = (int) (2 * count * coil) + from;
                System.arraycopy(readouts.data(readout), coil * length, all, target, length);
            }
            from += length;
        }
        return new Scan.Noise(all, coils);
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
        long[] partitions = readouts.counter("kspace_encode_step_2");
        return (int) parts.stream().filter(i -> partitions[i] == partitions[readout]).count();
    }

    /**
     * Adds a readout (to -0, which leaves every number as it is); one measured backwards is turned
     * unless coordinates tell so.
     */
    private void add(int readout, int averages, int place, float[] all) {
        float[] data = readouts.data(readout);
        int used = readouts.usedSamples(readout);
        boolean turn = readouts.isReverse(readout) && readouts.trajectoryDimensions(readout) == 0;
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
        IsmrmrdHeader.Space image = header.reconstructed();
        return new ScanHeader(
                "",
                image.width(),
                image.height(),
                image.fovXMm(),
                image.fovYMm(),
                image.thicknessMm(),
                clock.frameInterval(header, slices.partitions(), notes));
    }
}
