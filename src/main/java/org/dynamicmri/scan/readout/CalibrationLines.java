package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynamicmri.scan.readout.Readouts.Counter;

/**
 * Lines that are flagged as calibration and not as lines of the image, separated.
 *
 * <p>Integrated lines lie between the lines of the image in the same frame and fill what these
 * leave out: they are of the image too. Lines are separate where they repeat lines of the image in
 * their frame, have another encoding or size, belong to a frame without lines of the image, or were
 * measured once before the many frames of the scan: such may differ in contrast and brightness, and
 * describe the coils alone.
 *
 * @param integrated lines that are of the image too
 * @param separate lines that calibrate the coils alone
 */
record CalibrationLines(List<Integer> integrated, List<Integer> separate) {

    private static final Counter[] FRAME = {
        Counter.SLICE, Counter.REPETITION, Counter.PHASE, Counter.CONTRAST, Counter.SET
    };
    private static final Counter[] PLACE = {Counter.LINE, Counter.PARTITION};

    /**
     * @param image the lines of the image, of one encoding and size; at least one
     * @param flagged the lines flagged as calibration
     */
    static CalibrationLines of(Readouts readouts, List<Integer> image, List<Integer> flagged) {
        Map<List<Long>, List<Integer>> imageFrames = byFrame(readouts, image);
        Map<List<Long>, List<Integer>> frames = byFrame(readouts, flagged);
        boolean once = isOnceBefore(imageFrames, frames);
        List<Integer> integrated = new ArrayList<>();
        List<Integer> separate = new ArrayList<>();
        frames.forEach(
                (frame, lines) -> {
                    List<Integer> measured = imageFrames.getOrDefault(frame, List.of());
                    boolean fill = !once && fill(readouts, measured, lines, image.get(0));
                    (fill ? integrated : separate).addAll(lines);
                });
        return new CalibrationLines(integrated, separate);
    }

    private static Map<List<Long>, List<Integer>> byFrame(Readouts readouts, List<Integer> lines) {
        List<long[]> counters = counters(readouts, FRAME);
        Map<List<Long>, List<Integer>> frames = new HashMap<>();
        for (int line : lines) {
            frames.computeIfAbsent(values(counters, line), key -> new ArrayList<>()).add(line);
        }
        return frames;
    }

    /**
     * Whether each slice has lines of calibration in one of its many frames, measured before the
     * first line of its image.
     */
    private static boolean isOnceBefore(
            Map<List<Long>, List<Integer>> image, Map<List<Long>, List<Integer>> calibration) {
        Map<Long, List<List<Long>>> slices =
                calibration.keySet().stream().collect(Collectors.groupingBy(frame -> frame.get(0)));
        return slices.entrySet().stream()
                .allMatch(
                        slice -> {
                            List<List<Long>> frames = ofSlice(image, slice.getKey());
                            return frames.size() > 1
                                    && slice.getValue().size() == 1
                                    && last(calibration, slice.getValue()) < first(image, frames);
                        });
    }

    private static List<List<Long>> ofSlice(Map<List<Long>, List<Integer>> frames, long slice) {
        return frames.keySet().stream().filter(frame -> frame.get(0) == slice).toList();
    }

    private static int first(Map<List<Long>, List<Integer>> lines, List<List<Long>> frames) {
        return frames.stream().mapToInt(frame -> lines.get(frame).get(0)).min().orElseThrow();
    }

    private static int last(Map<List<Long>, List<Integer>> lines, List<List<Long>> frames) {
        return frames.stream()
                .map(lines::get)
                .mapToInt(of -> of.get(of.size() - 1))
                .max()
                .orElseThrow();
    }

    /**
     * Whether calibration lines are like those of the image in their frame, and at other places.
     */
    private static boolean fill(
            Readouts readouts, List<Integer> measured, List<Integer> lines, int like) {
        long[] encodings = readouts.counter(Counter.ENCODING);
        List<long[]> counters = counters(readouts, PLACE);
        Set<List<Long>> places = new HashSet<>();
        measured.forEach(line -> places.add(values(counters, line)));
        return !measured.isEmpty()
                && lines.stream()
                        .allMatch(
                                line ->
                                        encodings[line] == encodings[like]
                                                && readouts.size(line).equals(readouts.size(like))
                                                && !places.contains(values(counters, line)));
    }

    private static List<long[]> counters(Readouts readouts, Counter[] names) {
        List<long[]> counters = new ArrayList<>();
        for (Counter name : names) {
            counters.add(readouts.counter(name));
        }
        return counters;
    }

    private static List<Long> values(List<long[]> counters, int line) {
        return counters.stream().map(counter -> counter[line]).toList();
    }
}
