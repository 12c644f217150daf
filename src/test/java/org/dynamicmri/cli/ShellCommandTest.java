package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.dynamicmri.command.StandInCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell's contract, on a stand-in command: options, exit codes, one-line messages. */
class ShellCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        ShellCommand standIn =
                new ShellCommand("stand-in", "Stands in.", StandInCommand.class, Set.of("input"));
        return DynamicMri.run(
                List.of(standIn), new PrintWriter(out), new PrintWriter(err), arguments);
    }

    @Test
    void passesEveryOption() {
        int code =
                run(
                        "stand-in",
                        "--input=a b",
                        "--items",
                        "x",
                        "y",
                        "--count",
                        "7",
                        "--seed",
                        "5",
                        "--weight",
                        "2",
                        "--loud");
        assertEquals(0, code, err.toString());
        assertEquals("- a b x+y 7 5 2.0 true", out.toString().strip());
        assertEquals("", err.toString());
    }

    @Test
    void keepsDefaults() {
        assertEquals(0, run("stand-in", "--input", "a"));
        assertEquals("- a  3 1 0.5 false", out.toString().strip());
    }

    @Test
    void helpsEverywhere() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("stand-in"), out.toString());
        assertEquals(0, run("stand-in", "--help"));
        assertTrue(out.toString().contains("100 % needed."), out.toString());
        assertFalse(out.toString().contains("--image"), out.toString());
    }

    @Test
    void tellsTheVersion() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().startsWith("dynamic-mri "), out.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', command",
        "sing, '\"sing\"; there are: stand-in'",
        "stand-in, --input",
        "stand-in --input, --input",
        "stand-in --input a --volume 3, --volume",
        "stand-in --input a b, 'b'",
        "stand-in --input a --count four, four",
        "stand-in --input a --count 10, at most 9",
        "stand-in --input a --mode sing, 'choose one of: copy, fail'",
    })
    void answersWrongUsageWith2AndOneLine(String line, String told) {
        int code = run(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(2, code, err.toString());
        assertOneLine(told);
        assertTrue(err.toString().contains("--help"), err.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "fail, 'dynamic-mri stand-in: The data are bad.'",
        "break, a bug",
        "exhaust, memory",
        "stop, stopped"
    })
    void answersFailureWith1AndOneLine(String mode, String told) {
        assertEquals(1, run("stand-in", "--input", "a", "--mode", mode));
        assertOneLine(told);
        assertEquals("", out.toString());
    }

    private void assertOneLine(String told) {
        assertEquals(1, err.toString().strip().lines().count(), err.toString());
        assertTrue(err.toString().contains(told), err.toString());
    }
}
