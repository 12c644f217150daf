package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrajectorySpecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "golden",
                "tiny-golden:7",
                "linear",
                "cartesian:8",
                "spiral:32",
                "spiral:32:1.5"
            })
    void namesAreReadAgain(String name) {
        assertEquals(name, TrajectorySpec.of(name).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "golden:2",
                "tiny-golden",
                "linear:3",
                "cartesian:x",
                "cartesian:",
                "spiral",
                "spiral:0",
                "spiral:8:9",
                "spiral:8:1:1"
            })
    void whatBeginsLikeANameMustBeWhole(String text) {
        String message =
                assertThrows(InvalidDataException.class, () -> TrajectorySpec.parse(text))
                        .getMessage();
        assertTrue(message.startsWith("Expected"), message);
    }

    @Test
    void aFileIsNoName() {
        assertEquals(Optional.empty(), TrajectorySpec.parse("scan_traj.cfl"));
        assertTrue(
                assertThrows(InvalidDataException.class, () -> TrajectorySpec.of("zigzag"))
                        .getMessage()
                        .contains(TrajectorySpec.NAMES));
    }

    @Test
    void linearSpokesShareTheHalfTurn() {
        Trajectory t = TrajectorySpec.of("linear").create(64, 6, 2, 32);
        assertEquals("radial, spokes turn by 30.00 degrees", TrajectoryKind.describe(t));
        assertEquals(
                Optional.of("linear"), TrajectorySpec.recognise(t, 32).map(TrajectorySpec::name));
    }

    @Test
    void cartesianFramesHaveTheCentreAndDifferentLinesOutside() {
        int lines = 12;
        int frames = 20;
        Trajectory t = TrajectorySpec.of("cartesian:6").create(64, lines, frames, 32);
        assertEquals(Optional.of(new CartesianGrid(1, 1)), CartesianGrid.of(t));
        assertEquals("Cartesian", TrajectoryKind.describe(t));
        Set<Float> ever = new HashSet<>();
        Set<Set<Float>> masks = new HashSet<>();
        for (int frame = 0; frame < frames; frame++) {
            Set<Float> mask = new HashSet<>();
            for (int line = 0; line < lines; line++) {
                mask.add(t.ky(frame, line * 64));
            }
            assertEquals(lines, mask.size(), "no line is measured twice");
            for (float ky = -3; ky < 3; ky++) {
                assertTrue(mask.contains(ky), "the centre is sampled");
            }
            masks.add(mask);
            ever.addAll(mask);
        }
        assertTrue(masks.size() > frames / 2, "the mask changes");
        assertTrue(ever.size() > 50, "all frames together cover k-space");
    }

    @Test
    void asManyLinesAsRowsSampleFully() {
        Trajectory t = TrajectorySpec.of("cartesian").create(16, 16, 1, 8);
        for (int line = 0; line < 16; line++) {
            assertEquals(line - 8, t.ky(0, 16 * line));
            assertEquals(-8, t.kx(0, 16 * line));
        }
        assertThrows(
                InvalidDataException.class,
                () -> TrajectorySpec.of("cartesian").create(16, 17, 1, 8));
        assertThrows(
                InvalidDataException.class,
                () -> TrajectorySpec.of("cartesian:5").create(16, 4, 1, 8));
    }

    @Test
    void turnsOfASpiralLieItsInterleavesApartAtTheRim() {
        for (String name : new String[] {"spiral:8", "spiral:8:2"}) {
            TrajectorySpec spec = TrajectorySpec.of(name);
            int samples = spec.samples(128);
            Trajectory t = spec.create(samples, 2, 1, 64);
            assertEquals(64, radius(t, samples - 1), 1e-3);
            assertEquals(0, radius(t, 0), 1e-6);
            double least = Double.POSITIVE_INFINITY;
            double angle = Math.atan2(t.ky(0, samples - 1), t.kx(0, samples - 1));
            for (int i = samples / 2; i < samples; i++) {
                double turned = Math.atan2(t.ky(0, i), t.kx(0, i)) - angle;
                double apart = 64 - radius(t, i);
                if (Math.abs(Math.IEEEremainder(turned, 2 * Math.PI)) < 0.02 && apart > 1) {
                    least = Math.min(least, apart);
                }
                assertEquals(0.5, distance(t, i), 0.01, "equal steps, two a cycle");
            }
            assertEquals(8, least, 0.6, name);
            double first = Math.atan2(t.ky(0, 1), t.kx(0, 1));
            double second = Math.atan2(t.ky(0, samples + 1), t.kx(0, samples + 1));
            assertEquals(
                    137.5078,
                    Math.toDegrees((second - first + 2 * Math.PI) % (2 * Math.PI)),
                    0.001);
        }
    }

    private static double radius(Trajectory t, int i) {
        return Math.hypot(t.kx(0, i), t.ky(0, i));
    }

    private static double distance(Trajectory t, int i) {
        return Math.hypot(t.kx(0, i) - t.kx(0, i - 1), t.ky(0, i) - t.ky(0, i - 1));
    }
}
