package org.dynamicmri.imagej;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.command.CommandService;

/**
 * Runs a Groovy script as headless Fiji does, its parameters filled in. To be run in a Java process
 * of its own, whose exit code it decides.
 */
final class HeadlessScript {

    private HeadlessScript() {}

    /**
     * @param arguments the script, then name=value for its parameters
     */
    public static void main(String[] arguments) throws IOException {
        String script =
                Files.readAllLines(Path.of(arguments[0])).stream()
                        .filter(line -> !line.startsWith("#@"))
                        .collect(Collectors.joining("\n"));
        Context context = new Context(CommandService.class);
        Binding binding = new Binding();
        binding.setVariable("commands", context.service(CommandService.class));
        for (int i = 1; i < arguments.length; i++) {
            String[] parameter = arguments[i].split("=", 2);
            binding.setVariable(parameter[0], parameter[1]);
        }
        new GroovyShell(HeadlessScript.class.getClassLoader(), binding).evaluate(script);
        System.exit(0);
    }
}
