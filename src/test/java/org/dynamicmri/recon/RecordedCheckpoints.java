package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;

/** Keeps states that a fit offers, in memory, and lets runs go on from each. */
public final class RecordedCheckpoints implements Checkpoint {

    private final List<State> kept = new ArrayList<>();
    private final Optional<State> start;
    private final int last;
    private final int every;
    private int offered;

    private RecordedCheckpoints(Optional<State> start, int last, int every) {
        this.start = start;
        this.last = last;
        this.every = every;
    }

    /**
     * Runs once without an interruption, then again from some of the states that were offered, the
     * last among them, and requires the same image.
     *
     * @param run a reconstruction with a monitor
     * @param expected number of states that a whole run offers
     * @param every distance of the states that are tried
     */
    public static void requireTheSame(Function<Monitor, ImageSeries> run, int expected, int every) {
        RecordedCheckpoints whole = new RecordedCheckpoints(Optional.empty(), expected - 1, every);
        float[] image = run.apply(Monitor.SILENT.with(whole)).interleaved();
        assertEquals(expected, whole.offered);
        assertArrayEquals(run.apply(Monitor.SILENT).interleaved(), image);
        for (State state : whole.kept) {
            RecordedCheckpoints resumed =
                    new RecordedCheckpoints(Optional.of(state), 0, Integer.MAX_VALUE);
            float[] again = run.apply(Monitor.SILENT.with(resumed)).interleaved();
            assertArrayEquals(image, again, "from step " + state.step());
        }
    }

    @Override
    public Optional<State> begin() {
        return start;
    }

    @Override
    public void offer(Supplier<State> state) {
        if ((last - offered++) % every == 0) {
            State live = state.get();
            live.arrays().forEach(RecordedCheckpoints::requireFinite);
            kept.add(new State(live.step(), live.arrays().stream().map(float[]::clone).toList()));
        }
    }

    /** A state that is not finite is not saved. */
    private static void requireFinite(float[] values) {
        for (float value : values) {
            assertTrue(Float.isFinite(value), () -> "a value of the state is " + value);
        }
    }
}
