package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The phantom breathes as it beats, so that its frames are no cycle; the first half, there and
 * back, is.
 */
class WholeCycleTest {

    private static final int FRAMES = 12;

    @ParameterizedTest
    @CsvSource({"CINE, false", "CONTRAST, false", "BOTH, false", "STATIC, false"})
    void framesAreACycleIfTheLastLeadsBackToTheFirst(PhantomKind phantom, boolean cycle) {
        try (Workers workers = Workers.of(2)) {
            KSpace scan =
                    Acquisition.of(
                                    new SimulationSettings(
                                            phantom, 32, FRAMES, 4, 4, 0, "golden", 0.005, 1),
                                    workers)
                            .kSpace();
            assertEquals(cycle, WholeCycle.isSeenIn(scan), phantom + " as measured");
            boolean there = phantom != PhantomKind.STATIC;
            assertEquals(there, WholeCycle.isSeenIn(thereAndBack(scan)), phantom + " and back");
        }
    }

    private static KSpace thereAndBack(KSpace scan) {
        int[][] spokes = new int[2 * FRAMES - 2][4];
        for (int frame = 0; frame < spokes.length; frame++) {
            int from = frame < FRAMES ? frame : 2 * FRAMES - 2 - frame;
            for (int spoke = 0; spoke < 4; spoke++) {
                spokes[frame][spoke] = 4 * from + spoke;
            }
        }
        return Frames.of(spokes, 0.05).of(scan);
    }
}
