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

    private static final double SAME_PLACE = 1e-4;

    /** Coordinates beyond this are no parts of the encoded matrix. */
    static final float LARGEST_NORMALISED = 0.75f;

    private static final String CARTESIAN = "cartesian";

    private final IsmrmrdReadouts readouts;
    private final IsmrmrdHeader header;
    private final IsmrmrdSlices slices;
    private final int slice;
    private final List<List<List<Integer>>> frames;
    private final List<String> notes;
    private final int samples;
    private final int spokes;
    private final int coils;
    private boolean thirdIsPassedOver;

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
                coordinates(first),
                scanHeader(),
                noise(),
                slices.count(),
                times(),
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
        int dimensions = readouts.trajectoryDimensions(frames.get(0).get(0).get(0));
        facts.put(
                "coordinates",
                dimensions > 0
                        ? dimensions + " for each sample"
                        : isCartesian() ? "by the counters of the lines" : "none in the file");
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

    private boolean isCartesian() {
        return header.trajectory().equals(CARTESIAN);
    }

    private Coordinates coordinates(int first) {
        if (readouts.trajectoryDimensions(first) > 0) {
            return trajectory();
        }
        return isCartesian() ? lines() : null;
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
        double byRepetitionTime =
                header.repetitionTimeSeconds() * frames.get(0).size() * slices.partitions();
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

    /** When each spoke was measured by its time stamps, in s; null where they do not tell it. */
    private double[] times() {
        long[] stamps = readouts.timeStamps();
        double[] times =
                frames.stream()
                        .flatMap(List::stream)
                        .mapToDouble(
                                parts ->
                                        SECONDS_PER_TICK
                                                * parts.stream()
                                                        .mapToLong(i -> stamps[i])
                                                        .average()
                                                        .orElseThrow())
                        .toArray();
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                return null;
            }
        }
        return times[times.length - 1] > times[0] ? times : null;
    }
}
