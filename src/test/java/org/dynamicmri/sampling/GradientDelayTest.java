package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientDelayTest {

    private static KSpace scan(PhantomKind phantom, String trajectory, GradientDelay delay) {
        SimulationSettings settings =
                new SimulationSettings(phantom, 48, 8, 3, 8, 0, trajectory, 0.005, 1);
        try (Workers workers = Workers.of(2)) {
            return Acquisition.of(settings.withDelay(delay), workers).kSpace();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "golden, 0.3, -0.2, 0.1",
        "golden, 1.2, 0.9, 0",
        "tiny-golden:7, -0.4, 0.4, -0.2",
        "linear, 0.1, 0, 0"
    })
    void isFoundInABeatingHeart(String trajectory, double x, double y, double xy) {
        GradientDelay found =
                GradientDelay.estimate(
                                scan(PhantomKind.BOTH, trajectory, new GradientDelay(x, y, xy)))
                        .orElseThrow();
        assertEquals(x, found.x(), 0.03);
        assertEquals(y, found.y(), 0.03);
        assertEquals(xy, found.xy(), 0.03);
    }

    @ParameterizedTest
    @EnumSource(PhantomKind.class)
    void nothingIsFoundWhereNothingIs(PhantomKind phantom) {
        assertEquals(
                Optional.empty(),
                GradientDelay.estimate(scan(phantom, "golden", GradientDelay.NONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cartesian:4", "spiral:12"})
    void onlySpokesTell(String trajectory) {
        assertEquals(
                Optional.empty(),
                GradientDelay.estimate(scan(PhantomKind.CINE, trajectory, GradientDelay.NONE)));
    }

    @Test
    void isReadFromText() {
        assertEquals(new GradientDelay(0.3, -0.2, 0), GradientDelay.parse("0.3, -0.2"));
        assertEquals(new GradientDelay(0.3, -0.2, 1), GradientDelay.parse("0.3,-0.2,1"));
        for (String wrong : new String[] {"", "1", "a,b", "1,2,3,4", "NaN,0", "99,0"}) {
            assertTrue(
                    assertThrows(InvalidDataException.class, () -> GradientDelay.parse(wrong))
                            .getMessage()
                            .contains("delay"),
                    wrong);
        }
    }
}
