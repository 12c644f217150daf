package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;

class ScanPreparationTest {

    private static KSpace scan() {
        SimulationSettings settings =
                SimulationSettings.defaults().withSize(16, 20).withSampling(2, 3);
        try (Workers workers = Workers.of(1)) {
            return Acquisition.of(settings, workers).kSpace();
        }
    }

    @Test
    void framesBySpokesWithASlidingWindow() {
        List<String> said = new ArrayList<>();
        KSpace framed =
                new ScanPreparation(0, 8, 4, 0, ScanPreparation.AUTO).apply(scan(), said::add);
        assertEquals(14, framed.frames());
        assertEquals(8, framed.spokes());
        assertEquals(0.045 / 3 * 4, framed.geometry().frameIntervalSeconds(), 1e-9);
        assertEquals(
                List.of("The 60 spokes of the scan make 14 frames of 8 spokes, 60.00 ms apart."),
                said);
    }

    @Test
    void framesByDurationOnAnotherMatrix() {
        KSpace framed =
                new ScanPreparation(20, 0, 0, 90, ScanPreparation.AUTO).apply(scan(), said -> {});
        assertEquals(10, framed.frames());
        assertEquals(6, framed.spokes());
        assertEquals(20, framed.geometry().width());
    }

    @Test
    void choicesThatExcludeEachOtherAreRefused() {
        requireRefusal("either by spokes (5) or by duration", () -> prepared(5, 0, 40));
        requireRefusal("give spokes, too", () -> prepared(0, 5, 0));
        requireRefusal("60 spokes in all, but 61", () -> prepared(61, 0, 0));
    }

    private static void prepared(int spokes, int shift, double duration) {
        new ScanPreparation(0, spokes, shift, duration, ScanPreparation.AUTO)
                .apply(scan(), said -> {});
    }

    private static void requireRefusal(
            String expected, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(InvalidDataException.class, executable).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
