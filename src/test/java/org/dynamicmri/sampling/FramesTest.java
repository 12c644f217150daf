package org.dynamicmri.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static double[] times(int count) {
        double[] times = new double[count];
        Arrays.setAll(times, i -> 10 + 0.004 * i);
        return times;
    }

    @Test
    void samplesGoWithTheirCoordinates() {
        int samples = 3;
        int spokes = 4;
        int coils = 2;
        int count = 3;
        float[] k = new float[2 * samples * spokes * count];
        float[] values = new float[k.length * coils];
        for (int spoke = 0; spoke < spokes * count; spoke++) {
            for (int s = 0; s < samples; s++) {
                k[2 * (spoke * samples + s)] = spoke;
                k[2 * (spoke * samples + s) + 1] = s;
                for (int coil = 0; coil < coils; coil++) {
                    int frame = spoke / spokes;
                    int at = ((frame * coils + coil) * spokes + spoke % spokes) * samples + s;
                    values[2 * at] = 100 * spoke + 10 * s + coil + 1;
                }
            }
        }
        KSpace scan =
                new KSpace(
                        ComplexImages.wrap(values, samples, spokes, coils, count),
                        new Trajectory(k, samples, spokes, count),
                        Geometry.uncalibrated(32));
        KSpace framed = FrameGrouping.consecutive(times(12), 5, 2).of(scan);
        assertEquals(4, framed.frames());
        assertEquals(0.008, framed.geometry().frameIntervalSeconds(), 1e-9);
        for (int frame = 0; frame < 4; frame++) {
            for (int i = 0; i < 5; i++) {
                for (int s = 0; s < samples; s++) {
                    int spoke = 2 * frame + i;
                    assertEquals(spoke, framed.trajectory().kx(frame, i * samples + s));
                    assertEquals(s, framed.trajectory().ky(frame, i * samples + s));
                    for (int coil = 0; coil < coils; coil++) {
                        int at = ((frame * coils + coil) * 5 + i) * samples + s;
                        assertEquals(100 * spoke + 10 * s + coil + 1, framed.interleaved()[2 * at]);
                    }
                }
            }
        }
    }
}
