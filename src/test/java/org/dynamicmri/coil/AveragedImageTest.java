package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AveragedImageTest {

    private static final int MATRIX = 32;
    private static final Workers WORKERS = Workers.of(2);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private static Simulation simulated(String trajectory, int frames, int spokes) {
        return SharedScans.of(
                new SimulationSettings(
                        PhantomKind.CINE, MATRIX, 3, frames, spokes, 0, trajectory, 0.002, 1),
                WORKERS);
    }

    private static double correlation(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static float[] picture(Simulation scan, float factor) {
        ImageSeries image = AveragedImage.of(scan.kSpace().times(factor), WORKERS);
        assertEquals(1, image.frames());
        return ComplexImages.magnitudes(image.interleaved());
    }

    private static float[] truth(Simulation scan) {
        float[] all = ComplexImages.magnitudes(scan.truth().interleaved());
        float[] mean = new float[MATRIX * MATRIX];
        for (int i = 0; i < all.length; i++) {
            mean[i % mean.length] += all[i];
        }
        return mean;
    }

    /** The second of them is longer than what is used of a scan. */
    @Test
    void looksLikeTheObjectWhateverTheLength() {
        for (int spokes : new int[] {8, 32}) {
            Simulation scan = simulated("golden", 10, spokes);
            assertTrue(correlation(truth(scan), picture(scan, 1)) > 0.97, spokes + " spokes");
        }
    }

    @Test
    void takesCartesianLinesOfAnyNumberAndSamplesOfAnySize() {
        Simulation scan = simulated("cartesian:8", 10, 16);
        for (float factor : new float[] {1, 1e-18f, 1e18f}) {
            assertTrue(correlation(truth(scan), picture(scan, factor)) > 0.97, factor + " times");
        }
    }
}
