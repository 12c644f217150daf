package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfGatingTest {

    private static final int SPOKES = 2000;
    private static final double STEP = 0.01;

    /** Spokes whose centre swings with beats of 0.8 s and breaths of 3.7 s, among noise. */
    private static KSpace scan(double beat, double breath, double noise) {
        int samples = 8;
        int coils = 2;
        Random random = new Random(5);
        float[] values = new float[2 * samples * coils * SPOKES];
        for (int frame = 0; frame < SPOKES; frame++) {
            double t = frame * STEP;
            for (int coil = 0; coil < coils; coil++) {
                int at = 2 * (samples * (coil + coils * frame) + samples / 2);
                double swing =
                        10
                                + beat * (coil + 1) * Math.cos(2 * Math.PI * t / 0.8)
                                + breath * (2 - coil) * Math.cos(2 * Math.PI * t / 3.7)
                                + 0.001 * frame
                                + noise * random.nextGaussian();
                values[at + 1] = (float) swing;
            }
        }
        return new KSpace(
                ComplexImages.wrap(values, samples, 1, coils, SPOKES),
                RadialTrajectory.create(
                        RadialTrajectory.GOLDEN_ANGLE_DEGREES, samples, 1, SPOKES, 4),
                Geometry.uncalibrated(8));
    }

    private static double[] times() {
        double[] times = new double[SPOKES];
        for (int i = 0; i < SPOKES; i++) {
            times[i] = 100 + i * STEP;
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource({"CARDIAC, 0.8", "RESPIRATORY, 3.7"})
    void phasesFollowTheMotion(SelfGating.Motion motion, double period) {
        SelfGating gating = SelfGating.of(scan(0.3, 0.4, 0.3), times(), motion);
        assertEquals(period, gating.secondsPerCycle(), 0.03 * period);
        double[] phases = gating.phases();
        double worst = 0;
        for (int i = SPOKES / 10; i < 9 * SPOKES / 10; i++) {
            double off = Math.IEEEremainder(phases[i] - i * STEP / period, 1);
            worst = Math.max(worst, Math.abs(off));
        }
        assertTrue(worst < 0.1, "phase off by " + worst);
        assertTrue(gating.prominence() > 10, "prominence " + gating.prominence());
        double[] peaks = gating.peaks();
        assertEquals(SPOKES * STEP / period, peaks.length, 1.5);
        double[] signal = gating.signal();
        for (int i = 1; i < peaks.length - 1; i++) {
            int peak = (int) Math.round((peaks[i] - 100) / STEP);
            int half = (int) Math.round(period / STEP / 2);
            assertTrue(signal[peak] > 0 && signal[peak] > signal[peak - half], "peak " + i);
        }
    }

    @Test
    void whatDoesNotMoveIsNotGated() {
        String message =
                assertThrows(
                                InvalidDataException.class,
                                () ->
                                        SelfGating.of(
                                                scan(0, 0.4, 0.3),
                                                times(),
                                                SelfGating.Motion.CARDIAC))
                        .getMessage();
        assertTrue(message.contains("No cardiac motion"), message);
    }
}
