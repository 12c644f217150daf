package org.dynamicmri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes are short; docs/development.md lists those that are not, each with its reason. */
class ClassSizeTest {

    private static final int MOST_LINES = 250;
    private static final Path SOURCES = Path.of("src/main/java/org/dynamicmri");
    private static final Path DOCUMENT = Path.of("docs/development.md");
    private static final String HEADING = "| class | why it is longer |";
    private static final Pattern CLASS = Pattern.compile("`([a-z.0-9]+\\.[A-Z]\\w*)`");

    @Test
    void longClassesAreThoseThatAreListed() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    if (lines.count() > MOST_LINES) {
                        found.add(name(file));
                    }
                }
            }
        }
        assertEquals(listed(), found, "docs/development.md lists the classes that are longer");
    }

    private static String name(Path file) {
        String path = SOURCES.relativize(file).toString().replace('\\', '/');
        return path.substring(0, path.length() - ".java".length()).replace('/', '.');
    }

    private static Set<String> listed() throws IOException {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf(HEADING);
        assertTrue(start > 0, "the table of long classes is missing");
        String table = text.substring(start, text.indexOf("\n\n", start));
        Set<String> names = new TreeSet<>();
        for (String row : table.split("\n")) {
            Matcher match = CLASS.matcher(row.split("\\|")[1]);
            while (match.find()) {
                assertTrue(names.add(match.group(1)), match.group(1) + " is listed twice");
            }
        }
        return names;
    }
}
