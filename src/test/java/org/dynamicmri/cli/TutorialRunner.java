package org.dynamicmri.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.Pages;
import org.dynamicmri.command.CommandParameter;

/** Runs the commands of a page of the documentation in a folder, one after the other. */
final class TutorialRunner {

    private static final Pattern COMMAND = Pattern.compile("(?:^|&& )(?:\\S*/)?dynamic-mri (.*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private final Path folder;
    private final StringWriter err = new StringWriter();

    TutorialRunner(Path folder) {
        this.folder = folder;
    }

    /** The arguments of {@code dynamic-mri} in the code blocks of a page, one line each. */
    static List<String> commands(Path page) throws IOException {
        return Pages.code(page).stream()
                .map(COMMAND::matcher)
                .filter(Matcher::find)
                .map(command -> command.group(1).strip())
                .toList();
    }

    /** A line of the shell in words. */
    static String[] words(String line) {
        return WORD.matcher(line)
                .results()
                .map(
                        word ->
                                Stream.of(word.group(1), word.group(2), word.group(3))
                                        .filter(text -> text != null)
                                        .collect(Collectors.joining()))
                .toArray(String[]::new);
    }

    /**
     * Runs a command whose files are in the folder.
     *
     * @return what it prints
     * @throws AssertionError if it fails
     */
    String run(String line) {
        StringWriter out = new StringWriter();
        List<ShellCommand> commands = ShellCommands.all();
        String[] words = words(line);
        ShellCommand command =
                commands.stream()
                        .filter(each -> each.name().equals(words[0]))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(line));
        int exit =
                DynamicMri.run(
                        commands,
                        new PrintWriter(out),
                        new PrintWriter(err),
                        inFolder(command, words));
        if (exit != 0) {
            throw new AssertionError(line + " ended with " + exit + ":\n" + err + out);
        }
        return out.toString();
    }

    private String[] inFolder(ShellCommand command, String[] words) {
        List<String> arguments = new ArrayList<>(List.of(words[0]));
        boolean isFile = command.name().equals("inspect");
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.startsWith("--")) {
                isFile = namesFile(command, word.substring(2));
                arguments.add(word);
            } else {
                arguments.add(isFile ? folder.resolve(word).toString() : word);
            }
        }
        return arguments.toArray(String[]::new);
    }

    private static boolean namesFile(ShellCommand command, String name) {
        return command.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .anyMatch(TutorialRunner::isPath);
    }

    private static boolean isPath(CommandParameter parameter) {
        return parameter.isFile() || parameter.isFileList() || parameter.isDirectory();
    }
}
