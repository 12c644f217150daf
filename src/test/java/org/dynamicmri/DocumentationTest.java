package org.dynamicmri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.junit.jupiter.api.Test;

/** The documentation's links lead somewhere, and the README's figures are measured ones. */
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern CODE = Pattern.compile("(?m)^# code: (\\S+) [0-9a-f]{40}$");
    private static final Pattern FORMULA = Pattern.compile("(?m)^ {4}(.*?)(?: +#.*)?$");
    private static final Pattern SYMBOL = Pattern.compile("(?<!\\^)\\b[A-Za-z]\\b(?<!pi i)");
    private static final Pattern FIGURE = Pattern.compile("\\d+\\.\\d\\d");

    @Test
    void linksLeadToFilesAndHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : Pages.all()) {
            for (String link : found(LINK, Files.readString(page), 1)) {
                if (!link.startsWith("http") && !leads(page, link)) {
                    broken.add(page + ": " + link);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || found(HEADING, Files.readString(target), 1).stream()
                        .map(DocumentationTest::anchor)
                        .anyMatch(parts[1]::equals);
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    @Test
    void scoresOfTheReadmeStandInTheBenchmarks() throws IOException {
        String benchmarks = Files.readString(Path.of("docs/benchmarks.md"));
        List<String> scores = found(FIGURE, Files.readString(Path.of("README.md")), 0);
        assertTrue(scores.size() > 20, scores.toString());
        assertEquals(
                List.of(), scores.stream().filter(score -> !benchmarks.contains(score)).toList());
    }

    @Test
    void theReadmeListsTheInstalledMethods() throws IOException {
        List<String> expected = Methods.installed().stream().map(DocumentationTest::row).toList();
        List<String> found =
                Files.readAllLines(Path.of("README.md")).stream()
                        .dropWhile(line -> !line.equals("## Methods"))
                        .filter(line -> line.startsWith("| `"))
                        .toList();
        assertEquals(expected, found);
    }

    private static String row(Method method) {
        String presets =
                method.presets().size() < 2
                        ? ""
                        : method.presets().stream()
                                .map(preset -> "`" + preset.name() + "`")
                                .collect(Collectors.joining(", ", "; presets ", ""));
        return "| `" + method.name() + "` | " + method.description() + presets + " |";
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertTrue(Files.readAllLines(Path.of("README.md")).size() < 120);
    }

    @Test
    void oneVersionEverywhere() throws IOException {
        List<String> versions = new ArrayList<>();
        for (String[] place :
                new String[][] {
                    {"pom.xml", "(?s)<artifactId>Dynamic_MRI</artifactId>\\s*<version>([^<]*)"},
                    {"CITATION.cff", "(?m)^version: (.*)$"},
                    {"CHANGELOG.md", "(?s)^.*?\n## (\\S+)"}
                }) {
            versions.add(
                    found(Pattern.compile(place[1]), Files.readString(Path.of(place[0])), 1)
                            .get(0)
                            .replace("-SNAPSHOT", ""));
        }
        assertEquals(1, versions.stream().distinct().count(), versions.toString());
    }

    @Test
    void theBenchmarksAreShort() throws IOException {
        assertTrue(Files.readAllLines(Path.of("docs/benchmarks.md")).size() <= 150);
    }

    /** What bench/record.sh writes: how it was measured, then tables whose rows are complete. */
    @Test
    void resultsSayHowTheyWereMeasured() throws IOException {
        try (Stream<Path> results = Files.list(Path.of("bench/results"))) {
            for (Path result : results.toList()) {
                String text = Files.readString(result);
                for (String key : List.of("command: bench/", "date: ", "machine: ", "commit: ")) {
                    assertTrue(text.contains("# " + key), result + " lacks " + key);
                }
                assertTrue(found(CODE, text, 1).stream().allMatch(this::isFolder), result + "");
                for (String table : text.replaceAll("(?m)^#.*\\n", "").split("\n\n")) {
                    assertEquals(
                            1,
                            table.lines().map(DocumentationTest::cells).distinct().count(),
                            result + ": rows of different lengths");
                }
            }
        }
    }

    private boolean isFolder(String name) {
        return Files.isDirectory(Path.of(name));
    }

    private static int cells(String row) {
        return row.replaceAll("\"[^\"]*\"", "").split(",", -1).length;
    }

    /** Each symbol of the formulas has one row in the table of symbols. */
    @Test
    void symbolsHaveOneMeaning() throws IOException {
        String page = Files.readString(Path.of("docs/method.md"));
        String table = page.substring(page.indexOf("## Symbols"), page.indexOf("## Signal model"));
        List<String> listed =
                found(Pattern.compile("(?m)^\\| (`.*?) \\|"), table, 1).stream()
                        .flatMap(cell -> found(SYMBOL, cell, 0).stream())
                        .toList();
        assertEquals(listed.stream().distinct().toList(), listed, "listed twice");
        for (String formulas : List.of("docs/method.md", "docs/why-motion.md")) {
            for (String line : found(FORMULA, Files.readString(Path.of(formulas)), 1)) {
                List<String> symbols = found(SYMBOL, line, 0);
                assertTrue(listed.containsAll(symbols), formulas + ": " + line);
            }
        }
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map((MatchResult hit) -> hit.group(group)).toList();
    }
}
