package org.dynamicmri.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link and anchor of the site leads somewhere within it. */
class SiteTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    @TempDir private Path site;

    @Test
    void linksLeadSomewhere() throws IOException {
        int pages = new Site(Path.of(""), site).write();
        assertTrue(pages > 20, pages + " pages");
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : htmlFiles()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                links++;
                if (!link.group(1).startsWith("http") && !leads(page, link.group(1))) {
                    broken.add(site.relativize(page) + ": " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(links > 300, links + " links");
    }

    private List<Path> htmlFiles() throws IOException {
        try (Stream<Path> files = Files.walk(site)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
        }
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1
                        || Files.readString(target).contains(" id=\"" + parts[1] + "\""));
    }
}
