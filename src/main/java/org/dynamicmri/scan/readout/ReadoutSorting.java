package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dynamicmri.scan.readout.Readouts.Counter;

/**
 * Sorts the readouts of a slice into spokes and frames.
 *
 * <p>A frame is a pair of the counters repetition and phase, in this order; its spokes are sorted
 * by the counter of lines if that distinguishes them, and stay in the order of the file otherwise.
 * A spoke has its averages and partitions together. What is left out is reported.
 */
final class ReadoutSorting {

    private static final Comparator<List<Long>> PLACES =
            Comparator.<List<Long>, Long>comparing(place -> place.get(0))
                    .thenComparing(place -> place.get(1));

    /** The part of the usual spokes per frame below which one has next to nothing. */
    private static final double NEXT_TO_NOTHING = 0.1;

    /** Usual spokes per frame from which on a single one is next to nothing. */
    private static final int SEVERAL = 3;

    private final Readouts readouts;
    private final boolean lines;
    private final List<String> notes;
    private final long[] step;
    private final long[] average;
    private final long[] partition;

    private ReadoutSorting(Readouts readouts, boolean lines, List<String> notes) {
        this.readouts = readouts;
        this.lines = lines;
        this.notes = notes;
        step = readouts.counter(Counter.LINE);
        average = readouts.counter(Counter.AVERAGE);
        partition = readouts.counter(Counter.PARTITION);
    }

    /**
     * Frames of spokes of the readouts of a spoke.
     *
     * @param used the readouts of a slice, all of one size
     * @param lines whether the counter of lines gives the positions of readouts without coordinates
     * @param notes receives what is left out, one sentence each
     */
    static ReadoutFrames sort(
            Readouts readouts, List<Integer> used, boolean lines, List<String> notes) {
        ReadoutSorting sorting = new ReadoutSorting(readouts, lines, notes);
        return new ReadoutFrames(sorting.worthwhile(sorting.frames(used)));
    }

    /** The spokes of readouts that are one frame, whatever their counters of frames. */
    static ReadoutFrames oneFrame(Readouts readouts, List<Integer> used, boolean lines) {
        ReadoutSorting sorting = new ReadoutSorting(readouts, lines, List.of());
        return new ReadoutFrames(List.of(sorting.spokes(used)));
    }

    /** Frames of spokes of the readouts of a spoke. */
    private List<List<List<Integer>>> frames(List<Integer> used) {
        long[] repetition = readouts.counter(Counter.REPETITION);
        long[] phase = readouts.counter(Counter.PHASE);
        Comparator<Integer> time =
                Comparator.<Integer>comparingLong(i -> repetition[i])
                        .thenComparingLong(i -> phase[i]);
        Map<Integer, List<Integer>> frames = new TreeMap<>(time);
        for (int i : used) {
            frames.computeIfAbsent(i, key -> new ArrayList<>()).add(i);
        }
        return frames.values().stream().map(this::spokes).collect(Collectors.toList());
    }

    private List<List<Integer>> spokes(List<Integer> frame) {
        Map<List<Long>, List<Integer>> places = new TreeMap<>(PLACES);
        for (int i : frame) {
            List<Long> place = List.of(step[i], partition[i]);
            places.computeIfAbsent(place, key -> new ArrayList<>()).add(i);
        }
        boolean told = isTold(frame);
        boolean averages = places.values().stream().allMatch(same -> areAverages(same, told));
        List<Integer> ordered =
                averages ? places.values().stream().flatMap(List::stream).toList() : frame;
        Map<List<Long>, Long> measured = new HashMap<>();
        Map<List<Long>, List<Integer>> spokes = new TreeMap<>(PLACES);
        for (int i : ordered) {
            long line = averages || isLine(i) ? step[i] : 0;
            long repeat = averages ? 0 : measured.merge(List.of(line, partition[i]), 1L, Long::sum);
            spokes.computeIfAbsent(List.of(line, repeat), key -> new ArrayList<>()).add(i);
        }
        return List.copyOf(spokes.values());
    }

    private boolean isLine(int readout) {
        return lines && readouts.trajectoryDimensions(readout) == 0;
    }

    /** Whether coordinates or counters give the positions of the readouts of a frame. */
    private boolean isTold(List<Integer> frame) {
        int first = frame.get(0);
        return readouts.trajectoryDimensions(first) > 0
                || lines
                || frame.stream().anyMatch(i -> step[i] != step[first]);
    }

    /**
     * Whether readouts of one place in the counters differ in that of averages and lie at the same
     * place of k-space: scanners count the spokes of an unspecified trajectory there as well.
     */
    private boolean areAverages(List<Integer> same, boolean told) {
        int first = same.get(0);
        return same.size() == 1
                || told
                        && same.stream().mapToLong(i -> average[i]).distinct().count()
                                == same.size()
                        && same.stream().allMatch(i -> liesAs(i, first));
    }

    private boolean liesAs(int readout, int other) {
        return readouts.trajectoryDimensions(other) == 0
                ? readouts.centreSample(readout) == readouts.centreSample(other)
                : Arrays.equals(readouts.trajectory(readout), readouts.trajectory(other));
    }

    /**
     * Leaves out frames of next to nothing, as an interrupted scan ends with: their images would be
     * guesses.
     */
    private List<List<List<Integer>>> worthwhile(List<List<List<Integer>>> frames) {
        int[] sizes = frames.stream().mapToInt(List::size).sorted().toArray();
        int usual = sizes[sizes.length / 2];
        double least = Math.max(usual >= SEVERAL ? 2 : 1, NEXT_TO_NOTHING * usual);
        List<List<List<Integer>>> kept =
                frames.stream().filter(frame -> frame.size() >= least).toList();
        int[] left = kept.stream().mapToInt(List::size).sorted().toArray();
        if (sizes[0] < sizes[sizes.length - 1]) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "Frames have %s spokes%s.",
                            left[0] == left[left.length - 1]
                                    ? Integer.toString(left[0])
                                    : left[0] + " to " + left[left.length - 1],
                            kept.size() < frames.size()
                                    ? String.format(
                                            Locale.ROOT,
                                            "; %d of %d, which have almost none, are excluded",
                                            frames.size() - kept.size(),
                                            frames.size())
                                    : ""));
        }
        return kept;
    }
}
