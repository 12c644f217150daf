package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.sampling.TrajectorySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OuterProfilesTest {

    private static final int MATRIX = 32;
    private static final int SPOKES = 24;

    /**
     * A rectangle that fills the field of view up to its corners is inside it, a longer one is not,
     * even if few spokes look along it and its brightness differs from frame to frame. Readouts
     * without oversampling tell nothing.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 0.98, 0.98, true",
        "2, 0.98, 0.3, true",
        "2, 1.4, 0.3, false",
        "2, 0.3, 1.4, false",
        "1, 0.98, 0.98, false",
    })
    void areDarkWhereTheObjectEnds(
            int oversampling, double width, double height, boolean expected) {
        int samples = oversampling * MATRIX;
        Trajectory trajectory =
                TrajectorySpec.of("golden").create(samples, SPOKES, 2, MATRIX / 2.0);
        Random random = new Random(1);
        float[] values = new float[2 * samples * SPOKES * 2];
        for (int i = 0; i < values.length / 2; i++) {
            int frame = i / (samples * SPOKES);
            int place = i % (samples * SPOKES);
            double rectangle =
                    (1 + frame)
                            * sinc(width * trajectory.kx(frame, place))
                            * sinc(height * trajectory.ky(frame, place));
            values[2 * i] = (float) (rectangle + 3e-4 * random.nextGaussian());
            values[2 * i + 1] = (float) (3e-4 * random.nextGaussian());
        }
        KSpace kSpace =
                new KSpace(
                        ComplexImages.wrap(values, samples, SPOKES, 1, 2),
                        trajectory,
                        Geometry.uncalibrated(MATRIX));
        assertEquals(expected, OuterProfiles.areDark(kSpace));
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
