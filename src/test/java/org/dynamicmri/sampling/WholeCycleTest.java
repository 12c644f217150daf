package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The phantom's frames are one whole beat, during which it breathes a little. */
class WholeCycleTest {

    private static final int FRAMES = 20;
    private static final int SPOKES = 4;

    @ParameterizedTest
    @CsvSource({"CINE, true", "CONTRAST, false", "BOTH, false", "STATIC, false"})
    void framesAreACycleIfTheLastLeadsBackToTheFirst(PhantomKind phantom, boolean cycle) {
        KSpace scan = scan(phantom);
        assertEquals(cycle, WholeCycle.isSeenIn(scan), "as measured");
        boolean changes = phantom != PhantomKind.STATIC;
        assertEquals(changes, WholeCycle.isSeenIn(frames(scan, 2 * FRAMES - 2)), "and back");
        assertEquals(false, WholeCycle.isSeenIn(frames(scan, FRAMES / 3)), "a third");
    }

    private static KSpace scan(PhantomKind phantom) {
        SimulationSettings settings =
                new SimulationSettings(phantom, 32, FRAMES, 4, SPOKES, 0, "golden", 0.005, 1);
        try (Workers workers = Workers.of(2)) {
            return SharedScans.of(settings, workers).kSpace();
        }
    }

    /** The first frames of a scan; those after the last one lead back. */
    private static KSpace frames(KSpace scan, int count) {
        int[][] spokes = new int[count][SPOKES];
        for (int frame = 0; frame < count; frame++) {
            int from = frame < FRAMES ? frame : 2 * FRAMES - 2 - frame;
            for (int spoke = 0; spoke < SPOKES; spoke++) {
                spokes[frame][spoke] = SPOKES * from + spoke;
            }
        }
        return Frames.of(spokes, 0.05).of(scan);
    }
}
