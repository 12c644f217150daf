package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;

/** Halves of the readouts. */
class ReadoutsTest {

    private static KSpace scan(int spokes) {
        try (Workers workers = Workers.of(1)) {
            return SharedScans.of(
                            new SimulationSettings(
                                    PhantomKind.CINE, 16, 3, 2, spokes, 0, "golden", 0.01, 1),
                            workers)
                    .kSpace();
        }
    }

    @Test
    void theHalvesOfEveryFrameAreTheWhole() {
        KSpace whole = scan(5);
        KSpace odd = Readouts.ODD.of(whole);
        KSpace even = Readouts.EVEN.of(whole);
        assertSame(whole, Readouts.ALL.of(whole));
        assertEquals(3, odd.spokes());
        assertEquals(2, even.spokes());
        assertEquals(whole.frames(), odd.frames());
        int samples = whole.samplesPerSpoke();
        for (int plane = 0; plane < whole.frames() * whole.coils(); plane++) {
            for (int spoke = 0; spoke < 5; spoke++) {
                KSpace half = spoke % 2 == 0 ? odd : even;
                int from = 2 * samples * (plane * 5 + spoke);
                int to = 2 * samples * (plane * half.spokes() + spoke / 2);
                for (int i = 0; i < 2 * samples; i++) {
                    assertEquals(whole.interleaved()[from + i], half.interleaved()[to + i]);
                }
            }
        }
    }

    @Test
    void oneReadoutHasNoHalves() {
        KSpace whole = scan(1);
        InvalidDataException refusal =
                assertThrows(InvalidDataException.class, () -> Readouts.EVEN.of(whole));
        assertTrue(refusal.getMessage().contains("at least 2"), refusal.getMessage());
        assertThrows(InvalidParameterException.class, () -> Readouts.of("some"));
    }
}
