package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynamicmri.scan.readout.Readouts.Counter;

/** Frames that the counters of a raw file skip: they were never measured. */
final class AbsentFrames {

    /** Absent frames that are reported by number. */
    private static final int TOLD = 8;

    private final long[] repetition;
    private final long[] phase;
    private final long[] repetitions;
    private final long[] phases;

    /** In the order in which they would have been measured. */
    private final List<long[]> absent = new ArrayList<>();

    /**
     * Counters that skip more than they count are labels of their own without meaning here.
     *
     * @param used the readouts of a slice
     */
    AbsentFrames(Readouts readouts, List<Integer> used) {
        repetition = readouts.counter(Counter.REPETITION);
        phase = readouts.counter(Counter.PHASE);
        repetitions = range(repetition, used);
        phases = range(phase, used);
        Set<List<Long>> measured = new HashSet<>();
        used.forEach(i -> measured.add(List.of(repetition[i], phase[i])));
        if (all() == measured.size() || all() > 2L * measured.size()) {
            return;
        }
        for (long r = repetitions[0]; r <= repetitions[1]; r++) {
            for (long p = phases[0]; p <= phases[1]; p++) {
                if (!measured.contains(List.of(r, p))) {
                    absent.add(new long[] {r, p});
                }
            }
        }
    }

    private long all() {
        return (repetitions[1] - repetitions[0] + 1) * (phases[1] - phases[0] + 1);
    }

    private static long[] range(long[] counter, List<Integer> used) {
        return new long[] {
            used.stream().mapToLong(i -> counter[i]).min().orElseThrow(),
            used.stream().mapToLong(i -> counter[i]).max().orElseThrow()
        };
    }

    /** Absent frames before that of a readout. */
    int before(int readout) {
        long[] frame = {repetition[readout], phase[readout]};
        return -1 - Collections.binarySearch(absent, frame, Arrays::compare);
    }

    /**
     * @param notes receives one sentence on absent frames, counted from 1
     */
    void tell(List<String> notes) {
        if (absent.isEmpty()) {
            return;
        }
        notes.add(
                String.format(
                        Locale.ROOT,
                        "%d of %d frames were not measured (%s, counted from 1).",
                        absent.size(),
                        all(),
                        listed()));
    }

    private String name(long[] frame) {
        if (phases[0] == phases[1]) {
            return Long.toString(frame[0] + 1);
        }
        return repetitions[0] == repetitions[1]
                ? Long.toString(frame[1] + 1)
                : (frame[0] + 1) + "/" + (frame[1] + 1);
    }

    private String listed() {
        String kind =
                phases[0] == phases[1]
                        ? "repetition"
                        : repetitions[0] == repetitions[1] ? "phase" : "repetition/phase";
        String numbers =
                absent.stream().limit(TOLD).map(this::name).collect(Collectors.joining(", "));
        return kind
                + (absent.size() > 1 ? "s " : " ")
                + numbers
                + (absent.size() > TOLD ? " and more" : "");
    }
}
