package org.dynamicmri.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Explore;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.PreparationParameters;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.ReconstructionParameters;
import org.dynamicmri.command.ScanParameters;
import org.scijava.plugin.Plugin;

/**
 * The page docs/commands.md: every command and parameter as its annotations declare it. Parameters
 * that several commands inherit have a section of their own.
 */
final class CommandReference {

    private static final Map<Class<? extends MonitoredCommand>, String> SHARED =
            Map.of(
                    ScanParameters.class,
                    "Parameters of a scan",
                    PreparationParameters.class,
                    "Parameters of the preparation",
                    ReconstructionParameters.class,
                    "Parameters of a reconstruction");

    private static final String START =
            """
            # Commands

            This page is generated from the commands' own declarations, as are the dialogs, `--help` and the help in Fiji
            (`mvn -B test -Dtest=CommandReferenceTest -Ddocs.write=true`). A parameter has one name everywhere: `--save-model FILE` on
            the command line, `save-model=FILE` in a macro, the column `save-model` in the manifest of a batch. Exit codes of the
            command line: 0 done, 1 failed, 2 wrong usage.

            The column *default* says what happens if you leave a parameter out:

            | default | meaning |
            |---|---|
            | a value, such as `motion` | this value is used |
            | required | the command refuses to run |
            | required on the command line | `dynamic-mri` refuses to run; in Fiji, an open image serves as the input, and the result opens as an image |
            | Fiji only | an open image; without one, the file that another parameter names |
            | (empty) | nothing is given: the description says what is done instead |

            """;

    private final StringBuilder page = new StringBuilder(START);
    private final List<Entry> entries = new ArrayList<>();

    private CommandReference() {
        ShellCommands.all().forEach(shell -> entries.add(new Entry(shell.commandClass(), shell)));
        entries.add(new Entry(Explore.class, null));
    }

    /** A command, and its form in the shell or null. */
    private record Entry(Class<? extends MonitoredCommand> command, ShellCommand shell) {

        String label() {
            return command.getAnnotation(Plugin.class).label();
        }

        /** What it does: the command's own description, or that of the shell. */
        String description() {
            String own = command.getAnnotation(Plugin.class).description();
            return own.isEmpty() && shell != null
                    ? String.join(" ", shell.spec().usageMessage().description())
                    : own;
        }

        /** What happens without the parameter: its default, or who refuses. */
        String without(CommandParameter parameter) {
            if (parameter.isRequired()) {
                return "required";
            }
            if (parameter.isImage()) {
                return "Fiji only";
            }
            return shell != null && shell.requires(parameter)
                    ? "required on the command line"
                    : defaultOf(parameter);
        }
    }

    static String page() {
        return new CommandReference().write();
    }

    private String write() {
        page.append("| in the menu | on the command line | |\n|---|---|---|\n");
        for (Entry entry : entries) {
            row(
                    link(entry.label()),
                    entry.shell() == null ? "" : code("dynamic-mri " + entry.shell().name()),
                    entry.description());
        }
        page.append('\n');
        entries.forEach(this::section);
        shared(ReconstructionParameters.class);
        shared(PreparationParameters.class);
        shared(ScanParameters.class);
        return page.toString().stripTrailing() + "\n";
    }

    private void section(Entry entry) {
        page.append("## ").append(entry.label()).append("\n\n");
        if (entry.shell() != null) {
            page.append(code("dynamic-mri " + entry.shell().name())).append(". ");
        }
        page.append(entry.description()).append("\n\n");
        List<CommandParameter> own =
                CommandParameter.inputsOf(entry.command()).stream()
                        .filter(
                                parameter ->
                                        SHARED.keySet().stream().noneMatch(parameter::isDeclaredIn))
                        .toList();
        table(own, entry);
        String inherited =
                Stream.of(
                                ReconstructionParameters.class,
                                PreparationParameters.class,
                                ScanParameters.class)
                        .filter(type -> type.isAssignableFrom(entry.command()))
                        .map(type -> link(SHARED.get(type)))
                        .collect(Collectors.joining(" and "))
                        .replaceFirst(" and (?=.* and )", ", ");
        if (!inherited.isEmpty()) {
            page.append("The ").append(inherited.replace("[P", "[p")).append(" apply as well.\n\n");
        }
    }

    private void shared(Class<? extends MonitoredCommand> type) {
        page.append("## ").append(SHARED.get(type)).append("\n\n");
        table(
                CommandParameter.inputsOf(Reconstruct.class).stream()
                        .filter(parameter -> parameter.isDeclaredIn(type))
                        .toList(),
                entries.get(0));
    }

    private void table(List<CommandParameter> parameters, Entry entry) {
        if (parameters.isEmpty()) {
            return;
        }
        page.append("| parameter | label | default | |\n|---|---|---|---|\n");
        for (CommandParameter parameter : parameters) {
            row(
                    code(parameter.name()),
                    label(parameter),
                    entry.without(parameter),
                    description(parameter));
        }
        page.append('\n');
    }

    /** Its label in dialogs, without the words that the column of defaults replaces. */
    private static String label(CommandParameter parameter) {
        return parameter.label().replace(" (optional)", "").replace(", optional)", ")");
    }

    private static String defaultOf(CommandParameter parameter) {
        Object value = parameter.defaultValue();
        String text = value instanceof String[] items ? String.join(" ", items) : "" + value;
        return value == null || text.isEmpty() ? "" : code(text);
    }

    private static String description(CommandParameter parameter) {
        String choices =
                parameter.choices().stream()
                        .map(CommandReference::code)
                        .collect(Collectors.joining(", "));
        return parameter.description() + (choices.isEmpty() ? "" : " One of " + choices + ".");
    }

    private void row(String... cells) {
        page.append("| ")
                .append(
                        Stream.of(cells)
                                .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
                                .collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String link(String heading) {
        String anchor =
                heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
        return "[" + heading.replace("...", "") + "](#" + anchor + ")";
    }
}
