package org.dynamicmri.imagej;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * The documentation within the jar: the pages of the project's folder {@code docs}, as HTML that
 * Swing shows. Links to files outside of the jar become text.
 */
final class HelpPages {

    /** The page with which the help starts. */
    static final String START = "index.md";

    private static final String FOLDER = "/org/dynamicmri/help/";
    private static final Pattern PAGE = Pattern.compile("([\\w-]+\\.md)(#.*)?");
    private static final Pattern WEB = Pattern.compile("https?://.*");
    private static final Pattern IMAGE = Pattern.compile("<img src=\"([^\"]*)\"");
    private static final int WIDEST_IMAGE = 700;

    private HelpPages() {}

    /** The URL that links and pictures of pages are relative to. */
    static URL folder() {
        return HelpPages.class.getResource(FOLDER);
    }

    /** Whether a link leads to a page of the help. */
    static boolean isPage(String link) {
        Matcher page = PAGE.matcher(link);
        return page.matches() && HelpPages.class.getResource(FOLDER + page.group(1)) != null;
    }

    /** Whether a link leads to the web. */
    static boolean isWeb(String link) {
        return WEB.matcher(link).matches();
    }

    /** The Markdown of a page. */
    static String markdown(String name) {
        try (InputStream stream = HelpPages.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no help page " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of a page as HTML. */
    static String html(String name) {
        return forSwing(
                new MarkdownPage(markdown(name))
                        .withLinks(
                                link ->
                                        link.startsWith("#")
                                                || isWeb(link)
                                                || HelpPages.isPage(link)));
    }

    /** A section of a page without its heading, links and pictures, as HTML. */
    static String section(String name, String heading) {
        MarkdownPage section = new MarkdownPage(markdown(name)).section(heading);
        return forSwing(section.withLinks(link -> false)).replaceAll("<img [^>]*>", "");
    }

    /** Swing's tables have no lines by default, and its images no largest width. */
    private static String forSwing(MarkdownPage page) {
        String html =
                page.html().replace("<table>", "<table border=1 cellspacing=0 cellpadding=3>");
        return IMAGE.matcher(html)
                .replaceAll(
                        image ->
                                Matcher.quoteReplacement(
                                        image.group() + width(FOLDER + image.group(1))));
    }

    private static String width(String resource) {
        try (InputStream stream = HelpPages.class.getResourceAsStream(resource)) {
            BufferedImage image = stream == null ? null : ImageIO.read(stream);
            return image == null || image.getWidth() <= WIDEST_IMAGE
                    ? ""
                    : " width=" + WIDEST_IMAGE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
