package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.StandInCommand;
import org.dynamicmri.data.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.Command;

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

    /** An image that happens to be open is not read, so that its file may be overwritten. */
    @Test
    void takesTheCurrentImageOnlyWithoutAFile() {
        ImagePlus open = IJ.createImage("open", 4, 3, 1, 32);
        WindowManager.setTempCurrentImage(open);
        try {
            assertEquals("open   3 1 0.5 false", result(""));
            assertEquals("open   3 1 0.5 false", result("input=[]"));
            assertEquals("- a.h5  3 1 0.5 false", result("input=a.h5"));
        } finally {
            WindowManager.setTempCurrentImage(null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Compare, recon",
        "EstimateCoilMaps, input",
        "Explore, model",
        "HoldOutSpokes, input",
        "Kinetics, input",
        "Kinetics, model",
        "Measure, model",
        "Query, model",
        "Reconstruct, input",
        "SaveModel, input"
    })
    void filesReplaceTheImageOfACommand(String command, String parameter) throws Exception {
        Class<?> type = Class.forName("org.dynamicmri.command." + command);
        assertTrue(
                CommandParameter.inputsOf(type.asSubclass(Command.class)).stream()
                        .anyMatch(
                                known ->
                                        known.name().equals(parameter)
                                                && known.isInsteadOfImage()));
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
