package org.dynamicmri.io;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;

/** When the spokes of a raw file were measured, by the time stamps of their readouts. */
final class ReadoutClock {

    /** The clock of ISMRMRD files has no unit of its own; converters keep that of Siemens. */
    static final double SECONDS_PER_TICK = 2.5e-3;

    private final long[] stamps;
    private final List<List<List<Integer>>> frames;

    /**
     * @param frames the readouts of each spoke of each frame
     */
    ReadoutClock(Readouts readouts, List<List<List<Integer>>> frames) {
        this.stamps = readouts.timeStamps();
        this.frames = frames;
    }

    /** The range of the time stamps, for someone who asks what the file holds. */
    String found() {
        LongSummaryStatistics range =
                frames.stream()
                        .flatMap(List::stream)
                        .flatMap(List::stream)
                        .mapToLong(i -> stamps[i])
                        .summaryStatistics();
        if (range.getMax() == range.getMin()) {
            return "all the same";
        }
        return String.format(
                Locale.ROOT,
                "%d to %d (%.4g s at 2.5 ms a tick)",
                range.getMin(),
                range.getMax(),
                (range.getMax() - range.getMin()) * SECONDS_PER_TICK);
    }

    /**
     * Seconds from frame to frame by the repetition time, else by the time stamps, or 0.
     *
     * @param partitions readouts of a spoke along z
     * @param notes told if it is taken from the time stamps
     */
    double frameInterval(Encoding header, int partitions, List<String> notes) {
        if (header.frameIntervalSeconds() > 0) {
            return header.frameIntervalSeconds();
        }
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
                header.repetitionTimeSeconds()
                        * frames.stream().mapToInt(List::size).average().orElseThrow()
                        * partitions;
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
    double[] times() {
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
