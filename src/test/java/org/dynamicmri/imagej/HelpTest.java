package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dynamicmri.batch.Batch;
import org.dynamicmri.command.Explore;
import org.dynamicmri.command.Kinetics;
import org.dynamicmri.command.Measure;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help within ImageJ is the documentation of the project. */
class HelpTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyPageIsInTheJar() throws IOException {
        assertTrue(pages().size() > 20, pages().toString());
        for (String page : pages()) {
            assertEquals(Files.readString(Path.of("docs", page)), HelpPages.markdown(page));
        }
    }

    @Test
    void linksLeadToPagesAnchorsAndPictures() throws IOException {
        int checked = 0;
        for (String page : pages()) {
            Matcher link = LINK.matcher(HelpPages.html(page));
            while (link.find()) {
                String target = link.group(1);
                if (HelpPages.isWeb(target)) {
                    continue;
                }
                checked++;
                if (target.endsWith(".png")) {
                    assertTrue(
                            HelpPages.class.getResource("/org/dynamicmri/help/" + target) != null,
                            page + ": " + target);
                } else {
                    String[] parts = target.split("#", 2);
                    String html = HelpPages.html(parts[0].isEmpty() ? page : parts[0]);
                    assertTrue(
                            parts.length == 1 || html.contains(" id=\"" + parts[1] + "\""),
                            page + ": " + target);
                }
            }
        }
        assertTrue(checked > 100, checked + " links");
    }

    @Test
    void linksOutOfTheJarAreText() {
        String html = HelpPages.html(HelpPages.START);
        assertFalse(html.contains("../README.md"), html);
        assertTrue(html.contains("The README has a summary"), html);
    }

    @Test
    void aSectionEndsAtTheNextHeadingOfItsLevel() {
        MarkdownPage page =
                new MarkdownPage("# A\n\n## B\n\none\n\n### C\n\ntwo\n\n## D\n\nthree\n");
        assertEquals("A", page.title());
        assertEquals("<p>one</p>\n<h3 id=\"c\">C</h3>\n<p>two</p>\n", page.section("B").html());
        assertEquals("", page.section("E").html());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Reconstruct.class,
                Batch.class,
                Sweep.class,
                Explore.class,
                Measure.class,
                Kinetics.class
            })
    void dialogsQuoteTheirSection(Class<? extends MonitoredCommand> command) {
        String[] help = HelpPage.of(command).split("<h3>");
        assertTrue(help.length >= 3, help[0]);
        assertTrue(help[1].replaceAll("<[^>]*>", "").length() > 200, help[1]);
        assertFalse(help[1].contains("<img") || help[1].contains("href"), help[1]);
    }

    /** Follows links in the window, and leaves its picture in {@code target/dialogs}. */
    @Test
    void windowFollowsLinks() throws IOException, InterruptedException {
        Path picture = Files.createDirectories(Path.of("target/dialogs")).resolve("help.png");
        try (Display display = Display.open()) {
            String said = display.walked(HelpTour.class, picture.toString());
            assertTrue(said.contains("HELP DONE"), said);
        }
        assertTrue(Files.size(picture) > 10_000);
    }
}
