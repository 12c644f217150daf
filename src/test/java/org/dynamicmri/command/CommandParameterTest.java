package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dynamicmri.data.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandParameterTest {

    private final StandInCommand command = new StandInCommand();

    @Test
    void listsInputsInOrderWithoutServices() {
        List<String> names =
                CommandParameter.inputsOf(StandInCommand.class).stream()
                        .map(CommandParameter::name)
                        .toList();
        assertEquals(
                List.of("image", "input", "mode", "items", "count", "seed", "weight", "loud"),
                names);
    }

    @Test
    void listsOutputs() {
        List<String> names =
                CommandParameter.outputsOf(StandInCommand.class).stream()
                        .map(CommandParameter::name)
                        .toList();
        assertEquals(List.of("text", "result"), names);
    }

    @ParameterizedTest
    @CsvSource({
        "count, 4, 4",
        "count, 4.0, 4",
        "seed, 12345678901, 12345678901",
        "weight, 1e-3, 0.001",
        "loud, TRUE, true",
        "input, /a b/c.h5, /a b/c.h5"
    })
    void parsesWhatWasTyped(String name, String text, String expected) {
        assertEquals(expected, String.valueOf(find(name).parse(text)));
    }

    @Test
    void splitsLists() {
        assertEquals(List.of("a b", "c"), List.of((String[]) find("items").parse("a b; c ;")));
    }

    @ParameterizedTest
    @CsvSource({"count, four", "count, 1.5", "count, 3000000000", "weight, heavy", "loud, maybe"})
    void refusesWhatIsNoSuchValue(String name, String text) {
        InvalidParameterException failure =
                assertThrows(InvalidParameterException.class, () -> find(name).parse(text));
        assertTrue(failure.getMessage().contains(name), failure.getMessage());
        assertTrue(failure.getMessage().contains(text), failure.getMessage());
    }

    @Test
    void refusesValuesBeyondTheirLimits() {
        find("count").set(command, 10);
        InvalidParameterException failure =
                assertThrows(InvalidParameterException.class, command::run);
        assertEquals(
                "The parameter count must be at most 9, but 10 was given.", failure.getMessage());
    }

    @Test
    void refusesUnknownChoices() {
        find("mode").set(command, "sing");
        InvalidParameterException failure =
                assertThrows(InvalidParameterException.class, command::run);
        assertEquals(
                "The mode \"sing\" is unknown; choose one of: copy, fail, break, stop, exhaust, wait,"
                        + " poll, unwritten.",
                failure.getMessage());
    }

    private static CommandParameter find(String name) {
        return CommandParameter.inputsOf(StandInCommand.class).stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
