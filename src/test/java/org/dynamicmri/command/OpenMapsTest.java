package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.util.HashMap;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.Test;

/** Coil maps of an open image. */
class OpenMapsTest {

    private static final String MAPS = "test-images/cine_maps.tif";

    private static float[] reconstruct(Map<String, Object> given) {
        Map<String, Object> values = new HashMap<>(given);
        values.put("input", "test-images/cine_ksp.tif");
        values.put("method", "gridding");
        Reconstruct command = new Reconstruct();
        for (CommandParameter parameter : CommandParameter.inputsOf(Reconstruct.class)) {
            if (values.containsKey(parameter.name())) {
                parameter.set(command, values.get(parameter.name()));
            }
        }
        command.setMonitor(Monitor.SILENT);
        command.run();
        return CommandParameter.outputsOf(Reconstruct.class).stream()
                .map(output -> output.get(command))
                .filter(ImagePlus.class::isInstance)
                .map(image -> (float[]) ((ImagePlus) image).getProcessor().getPixels())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void openMapsAreThoseOfTheirFile() {
        assertArrayEquals(
                reconstruct(Map.of("maps", MAPS)),
                reconstruct(Map.of("maps-image", IJ.openImage(MAPS))));
    }

    @Test
    void whatAreNoMapsIsRefusedByName() {
        ImagePlus photo = IJ.createImage("photo", "8-bit", 64, 64, 4);
        String refusal =
                assertThrows(
                                InvalidDataException.class,
                                () -> reconstruct(Map.of("maps-image", photo)))
                        .getMessage();
        assertTrue(refusal.contains("\"photo\" is not used as coil maps: expected"), refusal);
        String both =
                assertThrows(
                                InvalidDataException.class,
                                () -> reconstruct(Map.of("maps-image", photo, "maps", MAPS)))
                        .getMessage();
        assertTrue(both.contains("give one of them"), both);
    }
}
