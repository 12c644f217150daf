package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.dynamicmri.io.RegionFiles;
import org.dynamicmri.measure.MeasureSettings;
import org.dynamicmri.measure.PhantomHeart;
import org.dynamicmri.model.PhantomModel;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.DynamicPhantom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortMeasurementTest {

    private static final int FRAMES = 6;

    @TempDir Path folder;

    @Test
    void aRunThatIsCancelledLeavesTheNumbersOfWhatIsMeasured() throws IOException {
        DynamicPhantom phantom = PhantomModel.phantom(48, FRAMES);
        Path models = Files.createDirectory(folder.resolve("models"));
        PhantomModel.write(phantom, FRAMES, models.resolve("ann.mri"));
        Files.copy(models.resolve("ann.mri"), models.resolve("ben.mri"));
        Path regions = folder.resolve("regions.zip");
        RegionFiles.write(new PhantomHeart(phantom).all(), regions);
        CohortMeasurement cohort =
                new CohortMeasurement(
                        MeasureSettings.DEFAULT,
                        new NumberTable("structure"),
                        (place, report) -> {
                            if (place.endsWith("ben")) {
                                throw new CancellationException();
                            }
                        });
        List<Cohort.Member> members = Cohort.of(models, regions);
        assertThrows(
                CancellationException.class, () -> cohort.run(members, folder, Monitor.SILENT));
        List<String> table = Files.readAllLines(folder.resolve("measures.csv"));
        assertTrue(table.size() > 1, table::toString);
        assertTrue(
                table.stream().skip(1).allMatch(line -> line.startsWith("ann,")), table::toString);
    }
}
