package org.dynamicmri.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidDataException;

/**
 * Sorts the readouts of an ISMRMRD file into spokes and frames.
 *
 * <p>A frame is a pair of the counters repetition and phase, in this order; its spokes are sorted
 * by kspace_encode_step_1 where that tells them apart, and stay in the order of the file otherwise.
 * A spoke has its averages and partitions together. Of several contrasts or sets the first is read.
 * What is left out is told.
 */
final class IsmrmrdSorting {

    private static final String[] FIRST_ONLY = {"contrast", "set"};

    private static final Comparator<List<Long>> PLACES =
            Comparator.<List<Long>, Long>comparing(place -> place.get(0))
                    .thenComparing(place -> place.get(1));

    private final IsmrmrdReadouts readouts;
    private final List<String> notes;

    private IsmrmrdSorting(IsmrmrdReadouts readouts, List<String> notes) {
        this.readouts = readouts;
        this.notes = notes;
    }

    /**
     * Readouts of the image, of the first contrast and set and of one encoding.
     *
     * @param notes told what is left out, one sentence each
     * @throws InvalidDataException if there is none, or one is compressed
     */
    static List<Integer> ofImage(IsmrmrdReadouts readouts, List<String> notes) {
        return new IsmrmrdSorting(readouts, notes).ofImage();
    }

    /**
     * Frames of spokes of the readouts of a spoke, all of the same number of spokes.
     *
     * @param used the readouts of a slice
     * @param notes told what is left out, one sentence each
     * @throws InvalidDataException if the readouts differ in size
     */
    static List<List<List<Integer>>> sort(
            IsmrmrdReadouts readouts, List<Integer> used, List<String> notes) {
        IsmrmrdSorting sorting = new IsmrmrdSorting(readouts, notes);
        sorting.requireSameSize(used);
        return sorting.sameSpokes(sorting.frames(used));
    }

    private List<Integer> ofImage() {
        List<Integer> used = new ArrayList<>();
        int noise = 0;
        for (int i = 0; i < readouts.count(); i++) {
            if (readouts.isOfImage(i)) {
                readouts.requireUncompressed(i);
                used.add(i);
            } else if (readouts.isNoise(i)) {
                noise++;
            }
        }
        int left = readouts.count() - used.size();
        if (used.isEmpty()) {
            throw new InvalidDataException(
                    "expected readouts of an image in the ISMRMRD file, but all %d are noise,"
                            + " calibration, navigation or dummy readouts.",
                    left);
        }
        if (left > 0) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "%d readouts that are not of the image are left out (%d of noise).",
                            left,
                            noise));
        }
        for (String name : FIRST_ONLY) {
            used = firstOnly(used, name, readouts.counter(name));
        }
        return firstOnly(used, "encoding", readouts.encodings());
    }

    private List<Integer> firstOnly(List<Integer> used, String name, long[] counter) {
        long first = used.stream().mapToLong(i -> counter[i]).min().orElse(0);
        long found = used.stream().mapToLong(i -> counter[i]).distinct().count();
        if (found > 1) {
            notes.add(
                    String.format(
                            Locale.ROOT, "Of %d values of %s, the first is read.", found, name));
        }
        return used.stream().filter(i -> counter[i] == first).toList();
    }

    private void requireSameSize(List<Integer> used) {
        int first = used.get(0);
        for (int i : used) {
            if (readouts.usedSamples(i) != readouts.usedSamples(first)
                    || readouts.channels(i) != readouts.channels(first)
                    || readouts.trajectoryDimensions(i) != readouts.trajectoryDimensions(first)) {
                throw new InvalidDataException(
                        "expected readouts of one size, but found %s in readout %d after %s in"
                                + " readout %d.",
                        size(i), i, size(first), first);
            }
        }
        if (readouts.usedSamples(first) < 1 || readouts.channels(first) < 1) {
            throw new InvalidDataException(
                    "expected samples in the readouts, but found %s.", size(first));
        }
    }

    private String size(int readout) {
        return String.format(
                Locale.ROOT,
                "%d samples x %d coils with %d-dimensional trajectory",
                readouts.usedSamples(readout),
                readouts.channels(readout),
                readouts.trajectoryDimensions(readout));
    }

    /** Frames of spokes of the readouts of a spoke. */
    private List<List<List<Integer>>> frames(List<Integer> used) {
        long[] repetition = readouts.counter("repetition");
        long[] phase = readouts.counter("phase");
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
        long[] step = readouts.counter("kspace_encode_step_1");
        long[] average = readouts.counter("average");
        long[] partition = readouts.counter("kspace_encode_step_2");
        Map<List<Long>, List<Integer>> averages = new TreeMap<>(PLACES);
        for (int i : frame) {
            List<Long> place = List.of(step[i], partition[i]);
            averages.computeIfAbsent(place, key -> new ArrayList<>()).add(i);
        }
        boolean told = averages.values().stream().allMatch(same -> areAverages(same, average));
        Map<Long, List<Integer>> spokes = new TreeMap<>();
        Map<Long, Long> next = new HashMap<>();
        for (int i : told ? averages.values().stream().flatMap(List::stream).toList() : frame) {
            long place = told ? step[i] : next.merge(partition[i], 1L, Long::sum);
            spokes.computeIfAbsent(place, key -> new ArrayList<>()).add(i);
        }
        return List.copyOf(spokes.values());
    }

    /** Whether readouts differ in the counter of averages and lie at the same place. */
    private boolean areAverages(List<Integer> same, long[] average) {
        int first = same.get(0);
        return same.stream().mapToLong(i -> average[i]).distinct().count() == same.size()
                && (readouts.trajectoryDimensions(first) == 0
                        || same.stream()
                                .map(readouts::trajectory)
                                .allMatch(k -> Arrays.equals(k, readouts.trajectory(first))));
    }

    /** Frames of the commonest number of spokes: shorter ones are left out, longer ones cut. */
    private List<List<List<Integer>>> sameSpokes(List<List<List<Integer>>> frames) {
        Map<Integer, Long> lengths =
                frames.stream()
                        .collect(
                                Collectors.groupingBy(
                                        List::size, TreeMap::new, Collectors.counting()));
        int spokes =
                lengths.entrySet().stream()
                        .max(
                                Map.Entry.<Integer, Long>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey();
        List<List<List<Integer>>> whole =
                frames.stream()
                        .filter(frame -> frame.size() >= spokes)
                        .map(frame -> frame.subList(0, spokes))
                        .toList();
        if (lengths.size() > 1) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "Frames differ in their number of spokes: %d of %d are left out for"
                                    + " having fewer than %d, further spokes are cut.",
                            frames.size() - whole.size(),
                            frames.size(),
                            spokes));
        }
        return whole;
    }
}
