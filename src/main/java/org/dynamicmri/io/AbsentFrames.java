package org.dynamicmri.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dynamicmri.io.Readouts.Counter;

/** Tells of frames that the counters of a raw file skip: they were never measured. */
final class AbsentFrames {

    /** Absent frames that are told by number. */
    private static final int TOLD = 8;

    private final long[] repetition;
    private final long[] phase;
    private final List<Integer> used;

    private AbsentFrames(Readouts readouts, List<Integer> used) {
        this.repetition = readouts.counter(Counter.REPETITION);
        this.phase = readouts.counter(Counter.PHASE);
        this.used = used;
    }

    /**
     * Counters that skip more than they count are labels of their own and tell nothing.
     *
     * @param used the readouts of a slice
     * @param notes told of absent frames in one sentence, counted from 1
     */
    static void tell(Readouts readouts, List<Integer> used, List<String> notes) {
        new AbsentFrames(readouts, used).tell(notes);
    }

    private void tell(List<String> notes) {
        Set<List<Long>> measured = new HashSet<>();
        used.forEach(i -> measured.add(List.of(repetition[i], phase[i])));
        long[] repetitions = range(repetition);
        long[] phases = range(phase);
        long all = (repetitions[1] - repetitions[0] + 1) * (phases[1] - phases[0] + 1);
        if (all == measured.size() || all > 2L * measured.size()) {
            return;
        }
        List<String> absent = new ArrayList<>();
        for (long r = repetitions[0]; r <= repetitions[1]; r++) {
            for (long p = phases[0]; p <= phases[1]; p++) {
                if (!measured.contains(List.of(r, p))) {
                    absent.add(name(r, p, repetitions, phases));
                }
            }
        }
        notes.add(
                String.format(
                        Locale.ROOT,
                        "%d of %d frames were not measured (%s, counted from 1).",
                        absent.size(),
                        all,
                        listed(absent, repetitions, phases)));
    }

    private long[] range(long[] counter) {
        return new long[] {
            used.stream().mapToLong(i -> counter[i]).min().orElseThrow(),
            used.stream().mapToLong(i -> counter[i]).max().orElseThrow()
        };
    }

    private static String name(long r, long p, long[] repetitions, long[] phases) {
        if (phases[0] == phases[1]) {
            return Long.toString(r + 1);
        }
        return repetitions[0] == repetitions[1] ? Long.toString(p + 1) : (r + 1) + "/" + (p + 1);
    }

    private static String listed(List<String> absent, long[] repetitions, long[] phases) {
        String kind =
                phases[0] == phases[1]
                        ? "repetition"
                        : repetitions[0] == repetitions[1] ? "phase" : "repetition/phase";
        String numbers = String.join(", ", absent.subList(0, Math.min(TOLD, absent.size())));
        return kind
                + (absent.size() > 1 ? "s " : " ")
                + numbers
                + (absent.size() > TOLD ? " and more" : "");
    }
}
