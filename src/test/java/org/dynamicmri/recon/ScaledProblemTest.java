package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.GoldenRadial;
import org.junit.jupiter.api.Test;

class ScaledProblemTest {

    /** What is left of a scan of one bright readout once that is left out as corrupted. */
    @Test
    void aScanWithoutSignalIsRefused() {
        int matrix = 12;
        float[] samples = new float[2 * 24 * 4 * 3];
        samples[24] = 1;
        float[] weights = new float[24 * 4 * 3];
        Arrays.fill(weights, 24, weights.length, 1);
        KSpace dark =
                new KSpace(
                                ComplexImages.wrap(samples, 24, 4, 1, 3),
                                new GoldenRadial(1).create(24, 4, 3, matrix / 2.0),
                                Geometry.uncalibrated(matrix))
                        .withWeights(SampleWeights.shared(weights, 24, 4, 3));
        float[] ones = new float[2 * matrix * matrix];
        Arrays.fill(ones, 1);
        CoilMaps maps = new CoilMaps(ComplexImages.wrap(ones, matrix, matrix, 1));
        try (Workers workers = Workers.of(1)) {
            String message =
                    assertThrows(
                                    InvalidDataException.class,
                                    () -> new ScaledProblem(dark, maps, workers))
                            .getMessage();
            assertTrue(message.contains("Check the raw data"), message);
        }
    }
}
