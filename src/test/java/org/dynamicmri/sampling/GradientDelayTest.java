package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
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
            return SharedScans.of(settings.withDelay(delay), workers).kSpace();
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

    /** Its spokes differ most in the centre, where they meet, and vanish beside it. */
    @Test
    void aBlobThatChangesItsWidthIsNoDelay() {
        int samples = 128;
        int spokes = 10;
        Trajectory trajectory =
                TrajectorySpec.of("golden").create(samples, spokes, 4, samples / 4.0);
        float[] signal = new float[2 * samples * spokes * 4];
        for (int i = 0; i < signal.length / 2; i++) {
            int spoke = i / samples;
            double width = .15 + .05 * Math.sin(spoke * .7);
            double k = (i % samples - samples / 2) / 2.0;
            double x = Math.PI * width * k;
            signal[2 * i] = (float) (width * width * Math.exp(-x * x));
        }
        KSpace kSpace =
                new KSpace(
                        ComplexImages.wrap(signal, samples, spokes, 1, 4),
                        trajectory,
                        Geometry.uncalibrated(samples / 2));
        assertEquals(Optional.empty(), GradientDelay.estimate(kSpace));
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
