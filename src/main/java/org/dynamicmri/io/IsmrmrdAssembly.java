package org.dynamicmri.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;

/** Puts the sorted readouts of an ISMRMRD file together: samples, trajectory and header. */
final class IsmrmrdAssembly {

    /** The clock of ISMRMRD files has no unit of its own; converters keep the scanner's tick. */
    static final double SECONDS_PER_TICK = 2.5e-3;

    /** Coordinates beyond this are no parts of the encoded matrix. */
    static final float LARGEST_NORMALISED = 0.75f;

    private final IsmrmrdReadouts readouts;
    private final IsmrmrdHeader header;
    private final List<List<List<Integer>>> frames;
    private final List<String> notes;
    private final int samples;
    private final int spokes;
    private final int coils;

    /**
     * @param xml the header of the file
     * @throws InvalidDataException if header or readouts cannot be used
     */
    IsmrmrdAssembly(IsmrmrdReadouts readouts, String xml) throws IOException {
        this.readouts = readouts;
        notes = new ArrayList<>();
        frames = IsmrmrdSorting.sort(readouts, notes);
        int first = frames.get(0).get(0).get(0);
        header = IsmrmrdHeader.parse(xml, (int) readouts.encodings()[first]);
        samples = readouts.usedSamples(first);
        spokes = frames.get(0).size();
        coils = readouts.channels(first);
    }

    /**
     * @throws InvalidDataException if samples or coordinates cannot be used
     */
    Acquisition acquisition() {
        int first = frames.get(0).get(0).get(0);
        return new Acquisition(
                samples(),
                samples,
                spokes,
                coils,
                frames.size(),
                readouts.trajectoryDimensions(first) == 0 ? null : trajectory(),
                scanHeader(),
                noise(),
                notes,
                facts());
    }

    /** What a user asks of the file beyond the scan itself. */
    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        long used = frames.stream().flatMap(List::stream).mapToLong(List::size).sum();
        facts.put("readouts", String.format(Locale.ROOT, "%d, %d used", readouts.count(), used));
        int averages = frames.get(0).get(0).size();
        if (averages > 1) {
            facts.put("averages", Integer.toString(averages));
        }
        facts.put("encoded space", header.encoded().describe());
        facts.put("reconstruction space", header.reconstructed().describe());
        int dimensions = readouts.trajectoryDimensions(frames.get(0).get(0).get(0));
        facts.put(
                "coordinates",
                dimensions == 0 ? "none in the file" : dimensions + " for each sample");
        long[] stamps = readouts.timeStamps();
        LongSummaryStatistics clock =
                frames.stream()
                        .flatMap(List::stream)
                        .flatMap(List::stream)
                        .mapToLong(i -> stamps[i])
                        .summaryStatistics();
        facts.put(
                "time stamps",
                clock.getMax() == clock.getMin()
                        ? "all the same"
                        : String.format(
                                Locale.ROOT,
                                "%d to %d (%.4g s at 2.5 ms a tick)",
                                clock.getMin(),
                                clock.getMax(),
                                (clock.getMax() - clock.getMin()) * SECONDS_PER_TICK));
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
                List<Integer> averages = frames.get(frame).get(spoke);
                for (int coil = 0; coil < coils; coil++) {
                    int target = 2 * samples * (spoke + spokes * (coil + coils * frame));
                    Arrays.fill(all, target, target + 2 * samples, -0f);
                    for (int readout : averages) {
                        add(readout, coil, 1f / averages.size(), all, target);
                    }
                }
            }
        }
        return all;
    }

    /**
     * Adds a readout of a coil (to -0, which leaves every number as it is); one measured backwards
     * is turned unless coordinates tell so.
     */
    private void add(int readout, int coil, float share, float[] all, int target) {
        float[] data = readouts.data(readout);
        int used = readouts.usedSamples(readout);
        boolean turn = readouts.isReverse(readout) && readouts.trajectoryDimensions(readout) == 0;
        int first = coil * readouts.samples(readout) + readouts.firstSample(readout);
        for (int i = 0; i < used; i++) {
            int source = 2 * (first + (turn ? used - 1 - i : i));
            all[target + 2 * i] += share * data[source];
            all[target + 2 * i + 1] += share * data[source + 1];
        }
    }

    private Coordinates trajectory() {
        float[] k =
                new float
                        [Sizes.floats(
                                "trajectory", Sizes.product(2, samples, spokes, frames.size()))];
        int target = 0;
        for (List<List<Integer>> frame : frames) {
            for (List<Integer> averages : frame) {
                int readout = averages.get(0);
                float[] told = readouts.trajectory(readout);
                int dimensions = readouts.trajectoryDimensions(readout);
                for (int i = 0; i < samples; i++) {
                    int source = dimensions * (readouts.firstSample(readout) + i);
                    requireFlat(dimensions, told, source, readout);
                    k[target++] = told[source];
                    k[target++] = told[source + 1];
                }
            }
        }
        scale(k);
        return new Coordinates(k, samples, spokes, frames.size());
    }

    private static void requireFlat(int dimensions, float[] told, int source, int readout) {
        if (dimensions != 2 && dimensions != 3) {
            throw new InvalidDataException(
                    "expected a trajectory of 2 or 3 dimensions, but found %d.", dimensions);
        }
        if (dimensions == 3 && Math.abs(told[source + 2]) > 1e-3) {
            throw new InvalidDataException(
                    "expected a trajectory in one plane (kz = 0), but kz is %.4g in readout %d.",
                    told[source + 2], readout);
        }
    }

    /**
     * To cycles per field of view of the image. ISMRMRD's convention is [-0.5, 0.5] for the encoded
     * matrix; files with cycles per encoded field of view exist and are told by their extent.
     */
    private void scale(float[] k) {
        float extent = 0;
        for (float value : k) {
            extent = Math.max(extent, Math.abs(value));
        }
        IsmrmrdHeader.Space encoded = header.encoded();
        boolean normalised = extent <= LARGEST_NORMALISED;
        if (!normalised) {
            int largest = Math.max(encoded.width(), encoded.height());
            if (extent > LARGEST_NORMALISED * largest) {
                throw new InvalidDataException(
                        "expected a trajectory in [-0.5, 0.5], or in cycles per field of view up to"
                                + " half the encoded matrix (%d), but it reaches to %.4g.",
                        largest, extent);
            }
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The trajectory reaches to %.4g: taken as cycles per encoded field of"
                                    + " view.",
                            extent));
        }
        double x = header.reconstructed().fovXMm() / encoded.fovXMm();
        double y = header.reconstructed().fovYMm() / encoded.fovYMm();
        for (int i = 0; i < k.length; i += 2) {
            k[i] *= (float) (x * (normalised ? encoded.width() : 1));
            k[i + 1] *= (float) (y * (normalised ? encoded.height() : 1));
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
                frameInterval());
    }

    /** Seconds from frame to frame by the repetition time, else by the time stamps, or 0. */
    private double frameInterval() {
        if (header.frameIntervalSeconds() > 0) {
            return header.frameIntervalSeconds();
        }
        long[] stamps = readouts.timeStamps();
        double[] starts =
                frames.stream()
                        .mapToDouble(
                                frame ->
                                        frame.stream()
                                                .flatMap(List::stream)
                                                .mapToLong(i -> stamps[i])
                                                .average()
                                                .orElse(0))
                        .toArray();
        double[] steps = new double[starts.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = starts[i + 1] - starts[i];
        }
        Arrays.sort(steps);
        double byRepetitionTime = header.repetitionTimeSeconds() * frames.get(0).size();
        if (byRepetitionTime > 0 || steps.length == 0 || steps[0] <= 0) {
            return byRepetitionTime;
        }
        double seconds = steps[steps.length / 2] * SECONDS_PER_TICK;
        notes.add(
                String.format(
                        Locale.ROOT,
                        "The time between frames, %.4g s, is taken from the time stamps (2.5 ms a"
                                + " tick).",
                        seconds));
        return seconds;
    }
}
