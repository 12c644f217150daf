package org.dynamicmri.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.PlainText;
import org.dynamicmri.data.InvalidParameterException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * A SciJava command as a command of the shell: each of its parameters is an option of the same
 * name; text that the command leaves is printed.
 */
final class ShellCommand implements Callable<Integer> {

    private final String name;
    private final Class<? extends MonitoredCommand> commandClass;
    private final CommandSpec spec;
    private final Set<String> required;
    private final String positional;
    private final List<CommandParameter> parameters;

    /** A command all of whose parameters are named. */
    ShellCommand(
            String name,
            String description,
            Class<? extends MonitoredCommand> commandClass,
            Set<String> required) {
        this(name, description, commandClass, required, "");
    }

    /**
     * @param name the command's name in the shell
     * @param description what it does, in a sentence
     * @param commandClass the command
     * @param required parameters that must be given here because there are no open images
     * @param positional a parameter that may be given without its name, or empty for none
     */
    ShellCommand(
            String name,
            String description,
            Class<? extends MonitoredCommand> commandClass,
            Set<String> required,
            String positional) {
        this.name = name;
        this.required = required;
        this.positional = positional;
        this.commandClass = commandClass;
        this.parameters =
                CommandParameter.inputsOf(commandClass).stream()
                        .filter(parameter -> !parameter.isImage())
                        .toList();
        this.spec =
                CommandSpec.wrapWithoutInspection(this).name(name).mixinStandardHelpOptions(true);
        spec.usageMessage().description(escape(description)).sortOptions(false);
        for (CommandParameter parameter : parameters) {
            boolean isPositional = parameter.name().equals(positional);
            spec.addOption(option(parameter, requires(parameter), isPositional));
            if (isPositional) {
                spec.addPositional(positional(parameter));
            }
        }
    }

    String name() {
        return name;
    }

    Class<? extends MonitoredCommand> commandClass() {
        return commandClass;
    }

    /** The parameters that are options, in the order of their declaration. */
    List<CommandParameter> parameters() {
        return parameters;
    }

    /** Whether the command is refused in the shell without this parameter. */
    boolean requires(CommandParameter parameter) {
        return required.contains(parameter.name());
    }

    CommandSpec spec() {
        return spec;
    }

    private static OptionSpec option(
            CommandParameter parameter, boolean required, boolean positional) {
        OptionSpec.Builder option =
                OptionSpec.builder("--" + parameter.name())
                        .required(required && !positional)
                        .paramLabel(paramLabel(parameter))
                        .description(description(parameter, required));
        if (parameter.type() == String[].class) {
            return option.type(List.class).auxiliaryTypes(String.class).arity("1..*").build();
        }
        if (parameter.type() == boolean.class) {
            return option.type(String.class).arity("0..1").fallbackValue("true").build();
        }
        return option.type(String.class).arity("1").build();
    }

    private static PositionalParamSpec positional(CommandParameter parameter) {
        return PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel(paramLabel(parameter))
                .description("The same as --" + parameter.name() + ".")
                .build();
    }

    private static String paramLabel(CommandParameter parameter) {
        if (parameter.isFile() || parameter.isFileList()) {
            return "FILE";
        }
        if (parameter.isDirectory()) {
            return "DIR";
        }
        if (parameter.type() == String.class) {
            return parameter.choices().isEmpty() ? "TEXT" : "NAME";
        }
        return parameter.type() == boolean.class ? "BOOLEAN" : "N";
    }

    private static String[] description(CommandParameter parameter, boolean required) {
        List<String> lines = new ArrayList<>(List.of(parameter.description()));
        if (!parameter.choices().isEmpty()) {
            lines.add("One of: " + String.join(", ", parameter.choices()) + ".");
        }
        String defaultText =
                parameter.defaultValue() instanceof String[] items
                        ? String.join(" ", items)
                        : String.valueOf(parameter.defaultValue());
        if (!required && parameter.defaultValue() != null && !defaultText.isEmpty()) {
            lines.add("Default: " + defaultText + ".");
        }
        return lines.stream().map(ShellCommand::escape).toArray(String[]::new);
    }

    private static String escape(String text) {
        return text.replace("%", "%%");
    }

    @Override
    public Integer call() throws ExecutionException {
        MonitoredCommand command = CommandParameter.newCommand(commandClass);
        TerminalMonitor monitor = new TerminalMonitor(spec.commandLine().getErr());
        command.setMonitor(monitor);
        try (monitor) {
            fill(command);
            command.run();
        } catch (InvalidParameterException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (Error e) {
            // the parser reports exceptions only
            throw new ExecutionException(e);
        }
        if (command.isCanceled()) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": stopped.");
            return ExitCode.SOFTWARE;
        }
        print(command);
        return command.hasFailed() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private void fill(MonitoredCommand command) {
        for (CommandParameter parameter : parameters) {
            Object value = value(parameter);
            if (value instanceof List<?> list) {
                parameter.set(command, list.toArray(String[]::new));
            } else if (value != null) {
                parameter.set(command, parameter.parse((String) value));
            }
        }
    }

    /** What was typed for a parameter, or null. */
    private Object value(CommandParameter parameter) {
        Object named = spec.findOption("--" + parameter.name()).getValue();
        if (!parameter.name().equals(positional)) {
            return named;
        }
        Object unnamed = spec.positionalParameters().get(0).getValue();
        if ((named == null) == (unnamed == null)) {
            throw new InvalidParameterException(
                    "Give one %s, alone or as --%s.", paramLabel(parameter), parameter.name());
        }
        return named != null ? named : unnamed;
    }

    private void print(MonitoredCommand command) {
        for (CommandParameter output : CommandParameter.outputsOf(commandClass)) {
            if (output.get(command) instanceof String text && !text.isEmpty()) {
                spec.commandLine().getOut().println(PlainText.lines(text));
            }
        }
    }
}
