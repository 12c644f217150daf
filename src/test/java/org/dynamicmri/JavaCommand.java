package org.dynamicmri;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java process that a test starts. */
public final class JavaCommand {

    /** A process of a few seconds spends more on optimised code and on threads than it gains. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private JavaCommand() {}

    /**
     * Returns the command for the Java that runs the tests, as a list that can grow.
     *
     * @param arguments Java's options, the class, and what it is given
     */
    public static List<String> of(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(List.of(arguments));
        return command;
    }
}
