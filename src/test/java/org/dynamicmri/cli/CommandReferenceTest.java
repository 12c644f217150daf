package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dynamicmri.command.CommandParameter;
import org.junit.jupiter.api.Test;

/** The page of commands is the one that the annotations of the commands give. */
class CommandReferenceTest {

    private static final Path PAGE = Path.of("docs/commands.md");

    @Test
    void thePageIsTheOneOfTheAnnotations() throws IOException {
        String expected = CommandReference.page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertEquals(
                expected,
                Files.readString(PAGE),
                "write it again: mvn -B test -Dtest=CommandReferenceTest -Ddocs.write=true");
    }

    /** What is required wherever a command is called is required in the shell, too. */
    @Test
    void theShellRefusesWhatTheAnnotationsRefuse() {
        for (ShellCommand command : ShellCommands.all()) {
            for (CommandParameter parameter : command.parameters()) {
                assertTrue(
                        command.requires(parameter) || !parameter.isRequired(),
                        command.name() + " " + parameter.name());
            }
        }
    }
}
