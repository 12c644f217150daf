package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dynamicmri.command.StandInCommand;
import org.dynamicmri.data.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacroArgumentsTest {

    private final StandInCommand command = new StandInCommand();

    private String result(String options) {
        new MacroArguments(options).fill(command);
        command.run();
        return command.text();
    }

    @Test
    void readsPlainBracketedAndQuotedValuesAndFlags() {
        assertEquals(
                "- /a b/[c].h5 x+y 7 5 2.0 true",
                result("input=[/a b/[c].h5] items='x;y' count=7 seed=5 weight=2 loud "));
    }

    @Test
    void keepsDefaults() {
        assertEquals("-   3 1 0.5 false", result(""));
    }

    @Test
    void readsEmptyValues() {
        assertEquals("-   3 1 0.5 false", result("input=[] items= "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inptu=a | The macro argument \"inptu\" is unknown; choose one of: image",
                "input=[a | The macro argument \"input\" opens a bracket",
                "input='a | The macro argument \"input\" opens a bracket",
                "count=many | The parameter count must be a whole number",
                "image=[not there] | No image \"not there\" is open; open are: none"
            })
    void refusesWhatItDoesNotKnow(String options, String told) {
        InvalidParameterException failure =
                assertThrows(InvalidParameterException.class, () -> result(options));
        assertEquals(told, failure.getMessage().substring(0, told.length()));
    }
}
