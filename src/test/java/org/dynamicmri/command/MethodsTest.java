package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
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
}
