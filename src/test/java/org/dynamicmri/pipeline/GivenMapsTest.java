package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenMapsTest {

    @TempDir private Path folder;

    private static Simulation simulated(int matrix, Workers workers) {
        return SharedScans.of(
                SimulationSettings.defaults().withSize(matrix, 1).withSampling(3, 2), workers);
    }

    @Test
    void mapsOfTheAcquiredMatrixAreThoseOfTheFinerOne() {
        try (Workers workers = Workers.of(1)) {
            Simulation acquired = simulated(32, workers);
            CoilMaps expected = simulated(48, workers).maps();
            String file = folder.resolve("maps.cfl").toString();
            ScanFiles.writeMaps(acquired.maps(), Path.of(file));
            KSpace scan = acquired.kSpace();
            KSpace finer = scan.withGeometry(scan.geometry().withMatrix(48, 48));
            CoilMaps maps = GivenMaps.ofFile(file).get().of(new Scan(scan), 1, finer, workers);
            for (int i = 0; i < maps.interleaved().length; i++) {
                int x = i / 2 % 48;
                int y = i / 96 % 48;
                if (Math.min(x, y) >= 2 && Math.max(x, y) < 46) {
                    assertEquals(expected.interleaved()[i], maps.interleaved()[i], 2e-3f);
                }
            }
            GivenMaps given = GivenMaps.ofFile(file).get();
            KSpace other = scan.withGeometry(scan.geometry().withMatrix(40, 40));
            InvalidDataException refused =
                    assertThrows(
                            InvalidDataException.class,
                            () -> given.of(new Scan(other), 1, finer, workers));
            assertTrue(
                    refused.getMessage().contains("maps are 32 x 32 pixels, but the scan's image"),
                    refused.getMessage());
        }
    }
}
