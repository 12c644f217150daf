package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.List;
import java.util.Map;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.Test;

/** What a window shows of a scan and offers for it. */
class FrameOfferTest {

    private static ScanOverview overview(Map<String, String> simulated) {
        SimulateAcquisition made = CommandParameter.newCommand(SimulateAcquisition.class);
        for (CommandParameter parameter : CommandParameter.inputsOf(SimulateAcquisition.class)) {
            if (simulated.containsKey(parameter.name())) {
                parameter.set(made, parameter.parse(simulated.get(parameter.name())));
            }
        }
        made.setMonitor(Monitor.SILENT);
        made.run();
        Inspect inspect = CommandParameter.newCommand(Inspect.class);
        ImagePlus scan =
                CommandParameter.outputsOf(SimulateAcquisition.class).stream()
                        .map(output -> output.get(made))
                        .filter(ImagePlus.class::isInstance)
                        .map(ImagePlus.class::cast)
                        .filter(image -> image.getTitle().contains("k-space"))
                        .findFirst()
                        .orElseThrow();
        CommandParameter.inputsOf(Inspect.class).stream()
                .filter(CommandParameter::isImage)
                .forEach(parameter -> parameter.set(inspect, scan));
        inspect.makeOverview();
        inspect.setMonitor(Monitor.SILENT);
        inspect.run();
        return inspect.overview();
    }

    @Test
    void aCineKeepsItsFramesAndShowsItsObject() {
        ScanOverview found =
                overview(Map.of("matrix", "64", "frames", "6", "coils", "2", "spokes", "8"));
        FrameOffer first = found.frames().get(0);
        assertEquals("As measured: 6 frames of 8 spokes", first.name());
        assertEquals(Map.of(), first.fixed());
        assertEquals(Map.of(), first.proposed());
        assertEquals(Map.of("spokes", "8"), found.frames().get(1).proposed());
        assertEquals("motion", found.method());
        assertEquals(4, found.frames().size());
        ImagePlus object = found.object();
        assertNotNull(object);
        assertEquals(64, object.getWidth());
        double body = object.getProcessor().getPixelValue(32, 32);
        double corner = object.getProcessor().getPixelValue(1, 1);
        assertTrue(body > 10 * corner, body + " over " + corner);
    }

    @Test
    void aContinuousScanIsCutIntoFramesAndGated() {
        ScanOverview found =
                overview(
                        Map.of(
                                "phantom", "free-running",
                                "matrix", "64",
                                "coils", "2",
                                "duration", "21"));
        assertEquals(Map.of("spokes", "8"), found.frames().get(0).proposed());
        assertEquals("motion", found.method(), "for 525 frames");
        assertEquals(Map.of("duration", "40"), found.frames().get(1).proposed());
        List<String> names = found.frames().stream().map(FrameOffer::name).toList();
        assertEquals(
                List.of(
                        "By number of spokes",
                        "By duration",
                        "By number of frames",
                        "One heart beat",
                        "One breath",
                        "One heart beat in each breath state",
                        "One image of all 4200 spokes"),
                names);
        assertEquals(Map.of("gate", "cardiac+respiratory"), found.frames().get(5).fixed());
        assertEquals(Map.of("frames", "20", "states", "4"), found.frames().get(5).proposed());
    }

    @Test
    void aSingleImageIsMadeByAMethodThatMakesSingleImages() {
        ScanOverview found =
                overview(Map.of("matrix", "64", "frames", "1", "coils", "2", "spokes", "20"));
        assertEquals("One image of all 20 spokes", found.frames().get(0).name());
        assertEquals("cg-sense", found.method());
    }
}
