package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dynamicmri.data.Trajectory;
import org.junit.jupiter.api.Test;

class TrajectoryKindTest {

    private static String kind(double degrees) {
        return TrajectoryKind.describe(RadialTrajectory.create(degrees, 64, 5, 20, 32));
    }

    @Test
    void anglesAreNamed() {
        String golden = "radial, golden angle (111.2461 degrees from spoke to spoke)";
        assertEquals(golden, kind(RadialTrajectory.GOLDEN_ANGLE_DEGREES));
        assertEquals(golden, kind(180 - RadialTrajectory.GOLDEN_ANGLE_DEGREES), "turning back");
        assertEquals(
                "radial, tiny golden angle 7 (23.6281 degrees from spoke to spoke)",
                kind(RadialTrajectory.tinyGoldenAngleDegrees(7)));
        assertEquals("radial, spokes turn by 12.50 degrees", kind(12.5));
    }

    @Test
    void framesMayRepeatTheirAngles() {
        Trajectory one = RadialTrajectory.create(30, 8, 5, 1, 4);
        float[] k = new float[2 * 80];
        for (int i = 0; i < 80; i++) {
            k[2 * i] = one.kx(0, i % 40);
            k[2 * i + 1] = one.ky(0, i % 40);
        }
        assertEquals(
                "radial, spokes turn by 30.00 degrees within a frame",
                TrajectoryKind.describe(new Trajectory(k, 8, 5, 2)));
        k[2 * 16] += 2;
        k[2 * 23] -= 2;
        assertEquals(
                "no straight spokes through the centre",
                TrajectoryKind.describe(new Trajectory(k, 8, 5, 2)));
    }

    @Test
    void linesBesideTheCentreAreNoSpokes() {
        float[] k = {-2, 1, -1, 1, 0, 1, 1, 1};
        assertEquals("Cartesian", TrajectoryKind.describe(new Trajectory(k, 4, 1, 1)));
    }
}
