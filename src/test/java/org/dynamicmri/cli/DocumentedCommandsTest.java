package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.Pages;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.data.InvalidParameterException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.PicocliException;

/** Every command that the documentation shows exists, with its options, values and macro keys. */
class DocumentedCommandsTest {

    private static final Pattern MACRO = Pattern.compile("run\\(\"([^\"]+)\", \"([^\"]*)\"\\)");
    private static final Pattern ENTRY =
            Pattern.compile(", \"([^\"]+)\", org\\.dynamicmri\\.imagej\\.\\w+\\(\"([\\w.]*)");
    private static final Pattern BENCH = Pattern.compile("bench/[\\w-]+\\.sh");
    private static final Pattern PROFILE = Pattern.compile("mvn\\b[^`\\n]*? -P(?:[ ]?)([\\w-]+)");
    private static final Pattern TESTS =
            Pattern.compile("-D(?:it\\.)?test=(?:'([^']+)'|([\\w,*]+))");
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]+(_[A-Z]+)*");

    /** Options of Spark, Maven and the benchmarks, which pages explain next to ours. */
    private static final Set<String> FOREIGN =
            Set.of("--executor-memory", "--help", "--version", "--debug", "--chain", "--parts");

    private final List<String> wrong = new ArrayList<>();

    @Test
    void shellCommands() throws IOException {
        int count = 0;
        for (Path page : Pages.current()) {
            for (String command : TutorialRunner.commands(page)) {
                count++;
                check(page, command);
            }
            for (String code : Pages.inlineCode(page)) {
                if (code.startsWith("dynamic-mri ") && code.contains(" --")) {
                    check(page, code.substring("dynamic-mri ".length()));
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(count > 30, count + " commands");
    }

    private void check(Path page, String line) {
        String[] words = TutorialRunner.words(line.replaceAll("\\[.*]", ""));
        List<ShellCommand> commands = ShellCommands.all();
        try {
            ParseResult parsed = DynamicMri.commandLine(commands).parseArgs(words);
            if (parsed.subcommand() != null) {
                String name = parsed.subcommand().commandSpec().name();
                commands.stream()
                        .filter(command -> command.name().equals(name))
                        .forEach(command -> checkValues(command, parsed.subcommand()));
            }
        } catch (PicocliException | InvalidParameterException e) {
            wrong.add(page + ": " + line + ": " + e.getMessage());
        }
    }

    private static void checkValues(ShellCommand command, ParseResult parsed) {
        for (CommandParameter parameter : command.parameters()) {
            Object value = parsed.matchedOptionValue("--" + parameter.name(), null);
            if (value instanceof String text && !PLACEHOLDER.matcher(text).matches()) {
                MonitoredCommand target = CommandParameter.newCommand(command.commandClass());
                parameter.set(target, parameter.parse(text));
                parameter.requireValid(target);
            }
        }
    }

    @Test
    void options() throws IOException {
        Set<String> known =
                ShellCommands.all().stream()
                        .flatMap(command -> command.parameters().stream())
                        .map(parameter -> "--" + parameter.name())
                        .collect(Collectors.toCollection(HashSet::new));
        known.addAll(FOREIGN);
        for (Path page : Pages.current()) {
            for (String code : Pages.inlineCode(page)) {
                if (code.startsWith("--")) {
                    Stream.of(code.split(" "))
                            .filter(word -> word.startsWith("--") && !known.contains(word))
                            .forEach(word -> wrong.add(page + ": " + word));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void macroLines() throws IOException, ReflectiveOperationException {
        Map<String, String> menu = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("plugins.config"))) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.find()) {
                menu.put(entry.group(1), entry.group(2));
            }
        }
        int count = 0;
        for (Path page : Pages.current()) {
            Matcher macro = MACRO.matcher(Files.readString(page));
            while (macro.find()) {
                if (menu.getOrDefault(macro.group(1), "").isEmpty()) {
                    continue; // an entry of ImageJ, or one without a command
                }
                count++;
                checkKeys(page, macro.group(2), Class.forName(menu.get(macro.group(1))));
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(count >= 3, count + " macro lines");
    }

    private void checkKeys(Path page, String arguments, Class<?> command) {
        Set<String> keys =
                CommandParameter.inputsOf(command.asSubclass(MonitoredCommand.class)).stream()
                        .map(CommandParameter::name)
                        .collect(Collectors.toSet());
        Stream.of(arguments.replaceAll("\\[[^\\]]*]", "x").trim().split("\\s+"))
                .map(word -> word.replaceFirst("=.*", ""))
                .filter(key -> !keys.contains(key) && !key.equals("image2"))
                .forEach(key -> wrong.add(page + ": " + command.getSimpleName() + " " + key));
    }

    @Test
    void benchmarksProfilesAndTests() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Collection<String> tests = testClasses();
        for (Path page : Pages.current()) {
            String text = Files.readString(page);
            BENCH.matcher(text)
                    .results()
                    .filter(script -> !Files.exists(Path.of(script.group())))
                    .forEach(script -> wrong.add(page + ": " + script.group()));
            PROFILE.matcher(text)
                    .results()
                    .filter(profile -> !pom.contains("<id>" + profile.group(1) + "</id>"))
                    .forEach(profile -> wrong.add(page + ": profile " + profile.group(1)));
            TESTS.matcher(text)
                    .results()
                    .map(test -> test.group(1) == null ? test.group(2) : test.group(1))
                    .flatMap(names -> Stream.of(names.split(",")))
                    .filter(name -> tests.stream().noneMatch(matching(name)))
                    .forEach(name -> wrong.add(page + ": test " + name));
        }
        assertEquals(List.of(), wrong);
    }

    private static java.util.function.Predicate<String> matching(String name) {
        return Pattern.compile(name.replace("*", "\\w*")).asMatchPredicate();
    }

    private static List<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
        }
    }
}
