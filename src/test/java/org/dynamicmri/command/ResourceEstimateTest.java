package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.Framing;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.recon.Gridding;
import org.dynamicmri.recon.Method;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.simulate.FreeRunning;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dialog says of a scan before it is reconstructed. */
class ResourceEstimateTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "golden      | 5 | 5 spokes per frame (acceleration 7.5).",
                "cartesian:4 | 8 | 8 lines per frame (acceleration 3.0).",
                "spiral:4    | 2 | 2 readouts per frame."
            })
    void samplesAreNamedAsTheTrajectoryNamesThem(String trajectory, int count, String end) {
        SimulationSettings settings =
                new SimulationSettings(PhantomKind.CINE, 24, 2, 2, count, 0, trajectory, 0.005, 1);
        try (Workers workers = Workers.of(1)) {
            Scan scan = new Scan(SharedScans.of(settings, workers).kSpace());
            String said =
                    new ResourceEstimate(new RunTimes(folder.resolve("none")))
                            .of(
                                    List.of("scan"),
                                    "",
                                    say -> scan,
                                    ScanPreparation.DEFAULT,
                                    new Gridding(),
                                    Method.DEFAULT,
                                    1);
            assertTrue(said.startsWith("24 x 24 pixels, 2 frames, 2 coils, " + end), said);
        }
    }

    @Test
    void afterAChoiceThatFailsAnEarlierOneIsShownWithItsGating() {
        Scan scan;
        try (Workers workers = Workers.of(1)) {
            scan =
                    new Scan(
                            FreeRunning.of(
                                            new FreeRunning.Settings(15, 15, 32, 4, 8, 2, 0.01, 2),
                                            workers)
                                    .kSpace());
        }
        ResourceEstimate estimate = new ResourceEstimate(new RunTimes(folder.resolve("none")));
        Framing gated = Framing.ofCycle("cardiac", 8);
        String said = said(estimate, scan, gated);
        assertTrue(estimate.gating().isPresent());
        Framing impossible = new Framing(0, 1_000_000, 0, 0, List.of());
        assertThrows(InvalidDataException.class, () -> said(estimate, scan, impossible));
        assertTrue(estimate.gating().isEmpty());
        assertEquals(said, said(estimate, scan, gated));
        assertTrue(estimate.gating().isPresent());
    }

    /** What is said of the scan, without the memory that happens to be free. */
    private static String said(ResourceEstimate estimate, Scan scan, Framing framing) {
        String all =
                estimate.of(
                        List.of("scan"),
                        "",
                        say -> scan,
                        ScanPreparation.DEFAULT.withFraming(framing),
                        new Gridding(),
                        Method.DEFAULT,
                        1);
        return all.substring(0, all.indexOf(" The method"));
    }

    /** As of an image that Fiji made of its own Dataset, which loses it. */
    @Test
    void aMissingFrameIntervalIsTold() {
        ImagePlus image = IJ.openImage("test-images/cine_ksp.tif");
        image.setProp(ScanHeader.FRAME_INTERVAL_S, null);
        image.setProperty("Info", null);
        image.getCalibration().frameInterval = 0;
        Reconstruct command = CommandParameter.newCommand(Reconstruct.class);
        CommandParameter.inputsOf(Reconstruct.class).stream()
                .filter(parameter -> parameter.name().equals("image"))
                .forEach(parameter -> parameter.set(command, image));
        assertTrue(
                command.advice()
                        .contains("The time between frames is not specified: 1 s is assumed"),
                command.advice());
    }
}
