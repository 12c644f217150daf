package org.dynamicmri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Text that users read follows the style guide of docs/development.md. */
class PlainWordsTest {

    /** A phrase, and what to write instead. */
    private static final Map<String, String> REJECTED = new TreeMap<>();

    static {
        REJECTED.put("(fore)?tells?|(fore)?told|telling", "specify, show, report, predict");
        REJECTED.put("(is|are|was) (not )?said", "is reported");
        REJECTED.put("drown(s|ed)?", "below the noise level");
        REJECTED.put("held against", "compared with");
        REJECTED.put("at hand", "current");
        REJECTED.put("by (itself|themselves)", "automatically");
        REJECTED.put("the house", "package structure");
        REJECTED.put("way of the data", "data flow");
        REJECTED.put("the door for", "the entry point for");
        REJECTED.put("what the scan shows|all that the scan shows", "what the scan contains");
        REJECTED.put("go(es)? on", "continue");
        REJECTED.put("so many", "this many");
        REJECTED.put("(is|are|was|were) asked for", "requested");
        REJECTED.put("for itself", "on its own");
        REJECTED.put("beside", "next to, with, compared with");
        REJECTED.put("anew|once more", "again");
        REJECTED.put("mend(s|ed)?", "repair, fix");
        REJECTED.put("spoilt", "corrupted");
        REJECTED.put("to and fro", "oscillating");
        REJECTED.put("what it bears", "robustness");
        REJECTED.put("field of the motion", "motion field");
        REJECTED.put("delays of the gradients", "gradient delays");
        REJECTED.put("passed over", "ignored");
        REJECTED.put("over and over", "again and again");
        REJECTED.put("place in the patient", "position in the patient");
        REJECTED.put("(samples|spokes|lines) of a (spoke|frame)", "samples per spoke");
        REJECTED.put(
                "(samples|spokes|lines|coils|beats|bytes|number|map) a (frame|spoke|coil|pixel|minute)",
                "per");
    }

    private static final Pattern PHRASES =
            Pattern.compile(
                    "\\b(" + String.join("|", REJECTED.keySet()) + ")\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final String LITERAL = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
    private static final Pattern TEXT =
            Pattern.compile(LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//[^\\n]*", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String GUIDE = "## Style guide";

    @Test
    void documentation() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(Path.of("docs"), ".md")) {
            String text = Files.readString(file);
            found.addAll(
                    rejected(file, file.endsWith("development.md") ? outsideOfGuide(text) : text));
        }
        List<String> pages =
                List.of("README", "CHANGELOG", "CONTRIBUTING", "SECURITY", "test-images/README");
        for (String name : pages) {
            Path file = Path.of(name + ".md");
            found.addAll(rejected(file, Files.readString(file)));
        }
        assertNone(found);
    }

    /** Macros, scripts and benchmarks explain themselves in their first comment. */
    @Test
    void macrosAndBenchmarks() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("macros"), Path.of("bench"))) {
            for (String ending : List.of(".ijm", ".groovy", ".sh")) {
                for (Path file : files(folder, ending)) {
                    found.addAll(rejected(file, Files.readString(file)));
                }
            }
        }
        assertNone(found);
    }

    /** Labels, descriptions and messages are among the string literals of the sources. */
    @Test
    void literals() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> sources = files(Path.of("src/main/java"), ".java");
        assertFalse(sources.isEmpty());
        for (Path file : sources) {
            Matcher text = TEXT.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
            while (text.find()) {
                found.addAll(rejected(file, text.group().replaceAll("\"\\s*\\+\\s*\"", "")));
            }
        }
        assertNone(found);
    }

    /** Javadoc and comments; names of parameters are those of the code. */
    @Test
    void comments() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(Path.of("src/main/java"), ".java")) {
            Matcher comment = COMMENT.matcher(Files.readString(file));
            while (comment.find()) {
                String text = comment.group().replaceAll("(?m)^ *\\*", "");
                found.addAll(rejected(file, text.replaceAll("@param \\w+", "")));
            }
        }
        assertNone(found);
    }

    @Test
    void aPhraseIsFoundAcrossLines() {
        assertEquals(1, rejected(Path.of("a.md"), "the matrix is not\ntold here").size());
        assertEquals(1, rejected(Path.of("a.md"), "The run goes\n  on.").size());
        assertTrue(rejected(Path.of("a.md"), "the warehouse, toldfield").isEmpty());
    }

    private static List<String> rejected(Path file, String text) {
        List<String> found = new ArrayList<>();
        String line = text.replaceAll("\\s+", " ");
        Matcher phrase = PHRASES.matcher(line);
        while (phrase.find()) {
            int from = Math.max(0, phrase.start() - 40);
            int to = Math.min(line.length(), phrase.end() + 20);
            found.add(
                    file.getFileName()
                            + ": \"..."
                            + line.substring(from, to)
                            + "...\": rather "
                            + instead(phrase.group()));
        }
        return found;
    }

    private static String instead(String phrase) {
        return REJECTED.entrySet().stream()
                .filter(
                        entry ->
                                Pattern.compile(entry.getKey(), Pattern.CASE_INSENSITIVE)
                                        .matcher(phrase)
                                        .matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String outsideOfGuide(String text) {
        int start = text.indexOf(GUIDE);
        int end = text.indexOf("\n## ", start);
        assertTrue(start >= 0 && end > start, GUIDE);
        return text.substring(0, start) + text.substring(end);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.startsWith("docs/notes"))
                    .sorted()
                    .toList();
        }
    }

    private static void assertNone(List<String> found) {
        assertTrue(found.isEmpty(), () -> String.join("\n", found));
    }
}
