package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.data.SlicePlane;

/**
 * Lines of echo-planar imaging with the coordinates of their samples: those on the ramps of the
 * gradient lie according to its times, and lines that were read backwards are corrected by the
 * lines without phase encoding of their slice.
 */
final class EchoPlanarReadouts implements Readouts {

    private static final int X_AND_Y = 2;

    private static final List<Counter> SAME =
            List.of(Counter.SLICE, Counter.REPETITION, Counter.CONTRAST, Counter.SET);

    private final Readouts lines;
    private final Encoding encoding;
    private final LineCoordinates coordinates;
    private final Map<Counter, long[]> counters = new HashMap<>();
    private final Map<List<Long>, List<Integer>> references = new HashMap<>();
    private final Map<List<Integer>, LineCorrection> corrections = new HashMap<>();

    private EchoPlanarReadouts(Readouts lines, Encoding encoding, List<Integer> references) {
        this.lines = lines;
        this.encoding = encoding;
        this.coordinates = new LineCoordinates(lines, encoding);
        for (int reference : references) {
            for (List<Long> key : List.of(exactly(reference), slice(reference))) {
                this.references.computeIfAbsent(key, of -> new ArrayList<>()).add(reference);
            }
        }
    }

    /**
     * The same readouts with coordinates, where they are lines off a grid or can be corrected;
     * otherwise as they are.
     *
     * @param image readouts of the image, all of one size
     * @param notes receives what is corrected, one sentence each
     */
    static Readouts of(Readouts lines, Encoding encoding, List<Integer> image, List<String> notes) {
        int first = image.get(0);
        if (!encoding.isOfLines() || lines.trajectoryDimensions(first) > 0) {
            return lines;
        }
        boolean backwards = areOfBothDirections(lines, image);
        List<Integer> references =
                IntStream.range(0, lines.count())
                        .filter(i -> lines.is(i, Flag.PHASE_CORRECTION))
                        .filter(i -> !lines.is(i, Flag.CALIBRATION))
                        .filter(i -> lines.samples(i) == lines.samples(first))
                        .filter(i -> lines.channels(i) == lines.channels(first))
                        .boxed()
                        .toList();
        boolean corrected = backwards && areOfBothDirections(lines, references);
        boolean ramps = encoding.hasRamps(lines.samples(first));
        if (ramps) {
            notes.add("Samples on the ramps of the readout gradient are placed by its times.");
        }
        if (corrected) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "Lines that were read backwards are corrected by %d lines without phase"
                                    + " encoding.",
                            references.size()));
        }
        if (backwards && !corrected) {
            notes.add(
                    "Reversed lines are not corrected, since there are no lines"
                            + " without phase encoding of both directions: a ghost half a field of"
                            + " view away may remain.");
        }
        return ramps || corrected
                ? new EchoPlanarReadouts(lines, encoding, corrected ? references : List.of())
                : lines;
    }

    private static boolean areOfBothDirections(Readouts lines, List<Integer> references) {
        return references.stream().map(i -> lines.is(i, Flag.REVERSE)).distinct().count() == 2;
    }

    private List<Long> exactly(int readout) {
        return SAME.stream().map(counter -> value(counter, readout)).toList();
    }

    private List<Long> slice(int readout) {
        return List.of(value(Counter.SLICE, readout));
    }

    private long value(Counter counter, int readout) {
        return counters.computeIfAbsent(counter, lines::counter)[readout];
    }

    private boolean isLine(int readout) {
        return lines.samples(readout) > 0 && !lines.is(readout, Flag.NOISE);
    }

    @Override
    public Optional<SlicePlane> plane(int readout) {
        return lines.plane(readout);
    }

    @Override
    public int trajectoryDimensions(int readout) {
        return isLine(readout) ? X_AND_Y : lines.trajectoryDimensions(readout);
    }

    @Override
    public float[] trajectory(int readout) {
        double shift =
                lines.is(readout, Flag.REVERSE)
                        ? correction(readout).shift() / encoding.reconstructed().width()
                        : 0;
        double line = value(Counter.LINE, readout) - (double) encoding.centreLine();
        float[] k = new float[X_AND_Y * lines.samples(readout)];
        for (int i = 0; i < lines.samples(readout); i++) {
            k[2 * i] = (float) (coordinates.along(readout, coordinates.rising(readout, i)) + shift);
            k[2 * i + 1] = (float) (line / encoding.encoded().height());
        }
        return k;
    }

    @Override
    public float[] data(int readout) {
        float[] data = lines.data(readout);
        if (!isLine(readout)) {
            return data;
        }
        double phase = lines.is(readout, Flag.REVERSE) ? -correction(readout).phase() : 0;
        int samples = lines.samples(readout);
        for (int i = 0; i < data.length; i += 2) {
            double angle = phase + coordinates.offCentrePhase(readout, i / 2 % samples);
            if (angle != 0) {
                double cos = Math.cos(angle);
                double sin = Math.sin(angle);
                float re = data[i];
                data[i] = (float) (re * cos - data[i + 1] * sin);
                data[i + 1] = (float) (re * sin + data[i + 1] * cos);
            }
        }
        return data;
    }

    private LineCorrection correction(int readout) {
        List<Integer> own = references.getOrDefault(exactly(readout), List.of());
        if (!areOfBothDirections(lines, own)) {
            own = references.getOrDefault(slice(readout), List.of());
        }
        if (!areOfBothDirections(lines, own)) {
            return LineCorrection.NONE;
        }
        return corrections.computeIfAbsent(own, this::correction);
    }

    private LineCorrection correction(List<Integer> own) {
        int first = own.get(0);
        int columns = encoding.reconstructed().width();
        double[] k =
                IntStream.range(0, lines.samples(first))
                        .mapToDouble(i -> columns * coordinates.along(first, i))
                        .toArray();
        return LineCorrection.of(sum(own, false), sum(own, true), k, columns);
    }

    /** The sum of the lines of one direction, their samples in the order of rising kx. */
    private double[] sum(List<Integer> own, boolean backwards) {
        int first = own.get(0);
        int samples = lines.samples(first);
        double[] sum = new double[2 * samples * lines.channels(first)];
        for (int line : own) {
            if (lines.is(line, Flag.REVERSE) == backwards) {
                float[] data = lines.data(line);
                for (int i = 0; i < sum.length / 2; i++) {
                    int sample = i % samples;
                    int from = i - sample + coordinates.rising(line, sample);
                    sum[2 * i] += data[2 * from];
                    sum[2 * i + 1] += data[2 * from + 1];
                }
            }
        }
        return sum;
    }

    @Override
    public boolean is(int readout, Flag flag) {
        boolean used = !references.isEmpty() && lines.is(readout, Flag.PHASE_CORRECTION);
        return switch (flag) {
            case PHASE_CORRECTION -> !used && lines.is(readout, flag);
            case OTHER -> used || lines.is(readout, flag);
            default -> lines.is(readout, flag);
        };
    }

    @Override
    public int count() {
        return lines.count();
    }

    @Override
    public long[] counter(Counter counter) {
        return lines.counter(counter);
    }

    @Override
    public long[] timeStamps() {
        return lines.timeStamps();
    }

    @Override
    public List<long[]> triggerStamps() {
        return lines.triggerStamps();
    }

    @Override
    public int samples(int readout) {
        return lines.samples(readout);
    }

    @Override
    public int channels(int readout) {
        return lines.channels(readout);
    }

    @Override
    public int firstSample(int readout) {
        return lines.firstSample(readout);
    }

    @Override
    public int usedSamples(int readout) {
        return lines.usedSamples(readout);
    }

    @Override
    public int toldCentre(int readout) {
        return lines.toldCentre(readout);
    }
}
