package org.dynamicmri;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown pages of the project, and the code in them. */
public final class Pages {

    private static final Pattern INLINE = Pattern.compile("`([^`]+)`");

    private Pages() {}

    /** All pages of the project folder and of docs/, sorted by path. */
    public static List<Path> all() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> top = Files.list(Path.of(""))) {
            return Stream.concat(docs, top)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** The pages without the notes, which record earlier states. */
    public static List<Path> current() throws IOException {
        return all().stream().filter(page -> !page.startsWith("docs/notes")).toList();
    }

    /**
     * The lines of a page's code blocks, indented or fenced. Lines that end in a backslash are
     * joined with the next one, and comments after {@code " # "} are removed.
     */
    public static List<String> code(Path page) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean fenced = false;
        String open = "";
        for (String line : Files.readAllLines(page)) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (fenced || line.startsWith("    ")) {
                String text = (open + line.strip()).replaceFirst("\\s# .*", "").strip();
                open = text.endsWith("\\") ? text.substring(0, text.length() - 1) : "";
                if (open.isEmpty() && !text.isEmpty()) {
                    lines.add(text);
                }
            }
        }
        return lines;
    }

    /** The code within the running text of a page. */
    public static List<String> inlineCode(Path page) throws IOException {
        String text =
                Files.readString(page)
                        .replaceAll("(?ms)^```.*?^```", "")
                        .replaceAll("(?m)^ {4}.*$", "");
        return INLINE.matcher(text)
                .results()
                .map(code -> code.group(1).replaceAll("\\s+", " "))
                .toList();
    }
}
