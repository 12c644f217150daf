package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;

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

    /**
     * Requires that a state is refused, by the name of the array, if an array is missing or has one
     * value more. One array of each last name is tried.
     *
     * @param run a reconstruction with a monitor
     * @param offered number of the offered state that is tried, from 0
     */
    public static void requireNames(Function<Monitor, ImageSeries> run, int offered) {
        RecordedCheckpoints whole =
                new RecordedCheckpoints(Optional.empty(), offered, Integer.MAX_VALUE);
        run.apply(Monitor.SILENT.with(whole));
        State state = whole.kept.get(0);
        Map<String, String> tried = new TreeMap<>();
        state.arrays()
                .byName()
                .keySet()
                .forEach(name -> tried.put(name.substring(name.lastIndexOf('/') + 1), name));
        for (String name : tried.values()) {
            Map<String, float[]> without = state.arrays().byName();
            float[] values = without.remove(name);
            requireRefusal(run, state.step(), without, name);
            Map<String, float[]> longer = state.arrays().byName();
            longer.put(name, Arrays.copyOf(values, values.length + 1));
            requireRefusal(run, state.step(), longer, name);
        }
    }

    private static void requireRefusal(
            Function<Monitor, ImageSeries> run,
            int step,
            Map<String, float[]> arrays,
            String name) {
        StateArrays changed = new StateArrays(arrays, "the state of a test");
        Monitor monitor =
                Monitor.SILENT.with(
                        new RecordedCheckpoints(
                                Optional.of(new State(step, changed)), 0, Integer.MAX_VALUE));
        String message =
                assertThrows(InvalidDataException.class, () -> run.apply(monitor), name)
                        .getMessage();
        assertTrue(message.contains(name), message + " of " + name);
        assertTrue(message.contains("the state of a test"), message);
    }

    @Override
    public Optional<State> begin() {
        return start;
    }

    @Override
    public void offer(Supplier<State> state) {
        if ((last - offered++) % every == 0) {
            State live = state.get();
            StateArrays copies = new StateArrays();
            live.arrays()
                    .byName()
                    .forEach(
                            (name, values) -> {
                                requireFinite(name, values);
                                copies.put(name, values.clone());
                            });
            kept.add(new State(live.step(), copies));
        }
    }

    /** A state that is not finite is not saved. */
    private static void requireFinite(String name, float[] values) {
        for (float value : values) {
            assertTrue(Float.isFinite(value), () -> name + " has the value " + value);
        }
    }
}
