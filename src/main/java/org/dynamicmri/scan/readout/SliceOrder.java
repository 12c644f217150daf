package org.dynamicmri.scan.readout;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynamicmri.data.Digits;
import org.dynamicmri.data.SlicePlane;

/**
 * The slices of a study in the order in which they lie in the patient, along the normal. Scanners
 * count them in the order of acquisition, which is often another.
 *
 * @param order for each slice in space its number, from 0, in the order of the counter
 * @param planes of the slices in space, empty where a place is not known
 * @param spacingMm their mean distance in mm, or 0 if it is not known
 */
public record SliceOrder(int[] order, List<Optional<SlicePlane>> planes, double spacingMm) {

    /** Slices that lie nearer than this, in mm, have no place of their own. */
    private static final double SAME_PLACE_MM = 1e-3;

    /** How far distances that count as equal differ, in parts of them. */
    private static final double EQUAL = 1e-2;

    /**
     * The order of the slices of readouts.
     *
     * @param ofImage the readouts of the image
     * @param notes receives what was assumed or changed, one sentence each
     */
    public static SliceOrder of(Readouts readouts, List<Integer> ofImage, List<String> notes) {
        long[] slices = readouts.counter(Readouts.Counter.SLICE);
        Map<Long, Optional<SlicePlane>> planes = new TreeMap<>();
        for (int i : ofImage) {
            planes.computeIfAbsent(slices[i], slice -> readouts.plane(i));
        }
        return of(List.copyOf(planes.values()), notes);
    }

    /**
     * @param told where the slices lie, in the order of their counter
     * @param notes receives what was assumed or changed, one sentence each
     */
    public static SliceOrder of(List<Optional<SlicePlane>> told, List<String> notes) {
        int[] counted = IntStream.range(0, told.size()).toArray();
        if (told.size() == 1) {
            return new SliceOrder(counted, told, 0);
        }
        if (told.stream().anyMatch(Optional::isEmpty)) {
            return unknown(counted);
        }
        List<SlicePlane> planes = told.stream().map(Optional::orElseThrow).toList();
        SlicePlane first = planes.get(0);
        if (planes.stream().allMatch(plane -> isSame(first, plane))) {
            notes.add(
                    "All slices have the same position: their positions are treated as"
                            + " unknown.");
            return unknown(counted);
        }
        if (!planes.stream().allMatch(first::isParallelTo)) {
            notes.add("The slices are not parallel: they stay in the order of their counter.");
            return new SliceOrder(counted, told, 0);
        }
        double[] heights = planes.stream().mapToDouble(first::distanceTo).toArray();
        int[] order =
                Arrays.stream(counted)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> heights[i]))
                        .mapToInt(i -> i)
                        .toArray();
        if (!Arrays.equals(order, counted)) {
            notes.add(
                    "The slices are sorted by position: "
                            + Arrays.stream(order)
                                    .mapToObj(i -> Integer.toString(i + 1))
                                    .limit(32)
                                    .collect(Collectors.joining(", "))
                            + " as they were counted.");
        }
        return new SliceOrder(
                order,
                Arrays.stream(order).mapToObj(told::get).toList(),
                spacing(Arrays.stream(heights).sorted().toArray(), notes));
    }

    private static SliceOrder unknown(int[] counted) {
        return new SliceOrder(counted, Arrays.stream(counted).mapToObj(i -> none()).toList(), 0);
    }

    private static Optional<SlicePlane> none() {
        return Optional.empty();
    }

    private static boolean isSame(SlicePlane first, SlicePlane other) {
        return first.isParallelTo(other)
                && first.centre().minus(other.centre()).length() < SAME_PLACE_MM;
    }

    private static double spacing(double[] heights, List<String> notes) {
        double mean = (heights[heights.length - 1] - heights[0]) / (heights.length - 1);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int i = 1; i < heights.length; i++) {
            least = Math.min(least, heights[i] - heights[i - 1]);
            most = Math.max(most, heights[i] - heights[i - 1]);
        }
        if (most - least > EQUAL * mean) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The slices are %s to %s mm apart: files that hold one distance get the"
                                    + " mean, %s mm, and no position.",
                            Digits.four(least),
                            Digits.four(most),
                            Digits.four(mean)));
        }
        return mean;
    }

    /**
     * Values of the counter in this order.
     *
     * @param counted its rising values, one a slice; of another number of slices left as they are
     */
    public long[] of(long[] counted) {
        return counted.length == order.length
                ? Arrays.stream(order).mapToLong(i -> counted[i]).toArray()
                : counted;
    }
}
