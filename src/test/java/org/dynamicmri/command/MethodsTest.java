package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.motion.MotionField;
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
            assertEquals(method, Methods.create(method, Methods.DEFAULT_PRESET, 3).name());
        }
    }

    @Test
    void theCommandOffersAllOfThem() {
        assertEquals(Methods.names(), choices("method"));
        assertTrue(Methods.names().contains(Methods.DEFAULT));
        TreeSet<String> presets = new TreeSet<>(List.of(Methods.DEFAULT_PRESET));
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
                "The method \"magic\" is not known; known are: "
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
        List<String> fields = new ArrayList<>(List.of(Methods.DEFAULT_FIELD));
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
                "The field of the motion must be one of grid, mlp, none, but is \"spline\".",
                assertThrows(
                                InvalidDataException.class,
                                () -> Methods.create("motion", "default", "spline", 1))
                        .getMessage());
    }
}
