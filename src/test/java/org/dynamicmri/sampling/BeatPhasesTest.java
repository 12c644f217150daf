package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynamicmri.simulate.Physiology;
import org.junit.jupiter.api.Test;

class BeatPhasesTest {

    @Test
    void equalBeatsHaveEvenPhases() {
        BeatPhases phases = new BeatPhases(new double[] {1, 2, 3, 4, 5});
        assertEquals(1, phases.secondsPerBeat());
        assertEquals(0, phases.irregular());
        for (int tenth = 0; tenth < 10; tenth++) {
            assertEquals(tenth / 10.0, phases.at(3 + tenth / 10.0), 1e-12);
        }
        assertTrue(Double.isNaN(phases.at(0.9)) && Double.isNaN(phases.at(5.1)));
    }

    /** Of a beat that is a tenth longer, contraction and relaxation take little more time. */
    @Test
    void aLongerBeatRestsLonger() {
        BeatPhases phases = new BeatPhases(new double[] {0, 1, 2, 3, 4.1, 5.1, 6.1, 7.1});
        double firm = Math.cbrt(1.1);
        assertEquals(0.2, phases.at(3 + 0.2 * firm), 1e-12);
        assertEquals(0.5, phases.at(3.55), 1e-12);
        assertEquals(0.9, phases.at(4.1 - 0.1 * firm), 1e-12);
    }

    @Test
    void anExtrasystoleAndItsPauseAreLeftOut() {
        BeatPhases phases = new BeatPhases(new double[] {0, 1, 2, 3, 3.6, 5, 6, 7, 8});
        assertEquals(2, phases.irregular());
        assertTrue(Double.isNaN(phases.at(3.3)) && Double.isNaN(phases.at(4)));
        assertEquals(0.5, phases.at(5.5), 1e-12);
    }

    /** The T wave of a beat ends later after a longer one. */
    @Test
    void theHeartIsContractedMostAtTheEndOfTheTWave() {
        double[] found = BeatPhases.contractions(new double[] {0, 1, 2, 2.729, 3.729});
        double after = 0.4 * 0.9 - 0.04;
        assertArrayEquals(new double[] {0.36, 1.36, 2.36, 2.729 + after, 4.089}, found, 1e-9);
    }

    @Test
    void phasesOfRWavesAreThoseOfTheBeatsThemselves() {
        Physiology body = new Physiology(60, 5);
        BeatPhases beats = new BeatPhases(body.beats());
        BeatPhases waves = new BeatPhases(BeatPhases.contractions(body.triggers()));
        int compared = 0;
        double sum = 0;
        for (double time = 2; time < 58; time += 0.05) {
            double difference = waves.at(time) - beats.at(time);
            if (!Double.isNaN(difference)) {
                assertEquals(0, Math.IEEEremainder(difference, 1), 0.1, "at " + time);
                sum += Math.IEEEremainder(difference, 1);
                compared++;
            }
        }
        assertTrue(compared > 500, compared + " times");
        assertEquals(0, sum / compared, 0.03);
    }

    @Test
    void statesShareTheSpokesAndFramesArePhases() {
        int count = 240;
        double[] phases = IntStream.range(0, count).mapToDouble(i -> i % 12 / 12.0).toArray();
        double[] breath = IntStream.range(0, count).mapToDouble(i -> i / 12 % 4).toArray();
        phases[7] = Double.NaN;
        Frames frames = FrameGrouping.ofStates(phases, breath, 6, 4, 0.9);
        assertEquals(24, frames.count());
        assertEquals(9, frames.spokesPerFrame());
        assertEquals(0.15, frames.intervalSeconds(), 1e-12);
        for (int frame = 0; frame < 24; frame++) {
            int[] spokes = frames.spokes(frame);
            assertTrue(Arrays.stream(spokes).noneMatch(i -> i == 7), "spoke 7 is not usable");
            double centre = (frame % 6 + 0.5) / 6;
            int state = frame / 6;
            long far =
                    Arrays.stream(spokes)
                            .filter(
                                    i ->
                                            Math.abs(Math.IEEEremainder(phases[i] - centre, 1))
                                                            > 0.09
                                                    || breath[i] != state)
                            .count();
            // the states share the spokes evenly, so that one may be of the neighbour
            assertTrue(far <= 1, "frame " + frame);
        }
        assertArrayEquals(
                Arrays.copyOf(frames.times(), 6), Arrays.copyOfRange(frames.times(), 6, 12));
    }
}
