package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.motion.MotionField;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;

class MethodsTest {

    private static List<String> choices(String parameter) {
        return CommandParameter.inputsOf(Reconstruct.class).stream()
                .filter(found -> found.name().equals(parameter))
                .findFirst()
                .orElseThrow()
                .choices();
    }

    @Test
    void makesEveryMethodWithEachOfItsPresets() {
        for (String method : Methods.names()) {
            for (String preset : Methods.presets(method)) {
                assertEquals(method, Methods.create(method, preset, 3).name());
            }
            assertEquals(method, Methods.create(method, Method.DEFAULT, 3).name());
        }
    }

    @Test
    void theCommandOffersAllOfThem() {
        assertEquals(Methods.names(), choices("method"));
        assertTrue(Methods.names().contains(Methods.defaultName()));
        TreeSet<String> presets = new TreeSet<>(List.of(Method.DEFAULT));
        Methods.names().forEach(method -> presets.addAll(Methods.presets(method)));
        assertEquals(presets, new TreeSet<>(choices("preset")));
    }

    @Test
    void tellsWhatIsKnown() {
        String message =
                assertThrows(
                                InvalidParameterException.class,
                                () -> Methods.create("magic", "default", 1))
                        .getMessage();
        assertEquals(
                "The method \"magic\" is unknown; choose one of: "
                        + String.join(", ", Methods.names())
                        + ".",
                message);
        message =
                assertThrows(
                                InvalidParameterException.class,
                                () -> Methods.create("gridding", "paper", 1))
                        .getMessage();
        assertEquals("The method gridding has no preset \"paper\"; it has: default.", message);
    }

    @Test
    void theCommandOffersEveryFieldOfTheMotion() {
        List<String> fields = new ArrayList<>(List.of(Method.DEFAULT));
        Arrays.stream(MotionField.values()).forEach(field -> fields.add(field.label()));
        assertEquals(fields, choices("field"));
        for (String field : fields) {
            assertEquals("motion", Methods.create("motion", "fast", field, 1).name());
        }
        assertEquals("tv", Methods.create("tv", "default", "default", 1).name());
    }

    @Test
    void aFieldIsOfUseToMotionOnly() {
        assertEquals(
                "The method tv estimates no motion, so the field \"mlp\" cannot be used; leave the"
                        + " field out, or choose the method motion.",
                assertThrows(
                                InvalidParameterException.class,
                                () -> Methods.create("tv", "default", "mlp", 1))
                        .getMessage());
        assertEquals(
                "The motion field must be one of grid, mlp, none, but is \"spline\".",
                assertThrows(
                                InvalidParameterException.class,
                                () -> Methods.create("motion", "default", "spline", 1))
                        .getMessage());
    }

    @Test
    void tooFewFramesAreRefusedByNameBeforeAnythingIsComputed() {
        KSpace single = scanOf(1);
        for (String name : List.of("motion", "inr", "tv", "llr", "l+s", "subspace")) {
            int least = Methods.create(name, "default", 1).leastFrames();
            assertEquals(
                    "The method "
                            + name
                            + " needs at least "
                            + least
                            + " frames, but the scan has 1, of 3 spokes each. Divide its spokes into"
                            + " more frames (by the parameter spokes, frames or duration), or use the"
                            + " method cg-sense, which needs 1.",
                    assertThrows(
                                    InvalidDataException.class,
                                    () -> reconstruction(name, single).run())
                            .getMessage());
            assertThrows(InvalidDataException.class, () -> reconstruction(name, single).needs());
            assertTrue(reconstruction(name, scanOf(least)).needs().memoryBytes() > 0);
        }
        assertEquals(1, reconstruction("cg-sense", single).run().frames());
    }

    @Test
    void threeFramesAreReferredToTotalVariation() {
        KSpace three = scanOf(3);
        for (String name : List.of("motion", "inr")) {
            String message =
                    assertThrows(
                                    InvalidDataException.class,
                                    () -> reconstruction(name, three).run())
                            .getMessage();
            assertTrue(message.endsWith("or use the method tv, which needs 3."), message);
        }
        assertEquals(3, reconstruction("tv", three).run().frames());
    }

    private static KSpace scanOf(int frames) {
        SimulationSettings settings =
                SimulationSettings.defaults().withSize(16, frames).withSampling(2, 3);
        try (Workers workers = Workers.of(1)) {
            return SharedScans.of(settings, workers).kSpace();
        }
    }

    private static Reconstruction reconstruction(String method, KSpace kSpace) {
        return Reconstruction.of("scan", (hints, say) -> new Scan(kSpace))
                .method(method)
                .threads(1);
    }
}
