package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;

/** Keeps every state that a fit offers, in memory, and lets runs go on from each. */
public final class RecordedCheckpoints implements Checkpoint {

    private final List<State> kept = new ArrayList<>();
    private final Optional<State> start;

    private RecordedCheckpoints(Optional<State> start) {
        this.start = start;
    }

    /**
     * Runs once without an interruption, then again from some of the states that were offered, and
     * requires the same image.
     *
     * @param run a reconstruction with a monitor
     * @param expected number of states that a whole run offers
     * @param every distance of the states that are tried
     */
    public static void requireTheSame(Function<Monitor, ImageSeries> run, int expected, int every) {
        RecordedCheckpoints whole = new RecordedCheckpoints(Optional.empty());
        float[] image = run.apply(Monitor.SILENT.with(whole)).interleaved();
        assertEquals(expected, whole.kept.size());
        assertArrayEquals(run.apply(Monitor.SILENT).interleaved(), image);
        for (int i = 0; i < whole.kept.size(); i += every) {
            RecordedCheckpoints resumed = new RecordedCheckpoints(Optional.of(whole.kept.get(i)));
            float[] again = run.apply(Monitor.SILENT.with(resumed)).interleaved();
            assertArrayEquals(image, again, "from step " + whole.kept.get(i).step());
        }
    }

    @Override
    public Optional<State> begin(String fit) {
        return start;
    }

    @Override
    public void offer(Supplier<State> state) {
        State live = state.get();
        kept.add(new State(live.step(), live.arrays().stream().map(float[]::clone).toList()));
    }
}
