package org.dynamicmri.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.dynamicmri.imagej.MarkdownPage;

/** One page of Markdown as a page of the site, with the navigation and anchors as on GitHub. */
final class PageWriter {

    private static final Pattern PAGE_LINK =
            Pattern.compile("href=\"(?!https?:)([^\"#]*)\\.md(#[^\"]*)?\"");

    private static final Map<String, String> NAVIGATION =
            new LinkedHashMap<>();

    static {
        NAVIGATION.put("docs/index.html", "Documentation");
        NAVIGATION.put("docs/first-reconstruction.html", "Start");
        NAVIGATION.put("docs/how-to.html", "How to");
        NAVIGATION.put("docs/commands.html", "Commands");
        NAVIGATION.put("docs/formats.html", "Formats");
        NAVIGATION.put("docs/api.html", "API");
        NAVIGATION.put("docs/why-motion.html", "Why motion?");
        NAVIGATION.put("docs/method.html", "Method");
        NAVIGATION.put("docs/benchmarks.html", "Benchmarks");
    }

    private static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 0 1rem 4rem; color: #222; }
            nav { border-bottom: 1px solid #ccc; padding: .7rem 0; }
            nav a { margin-right: 1.1rem; }
            a { color: #0b5fa5; text-decoration: none; }
            a:hover { text-decoration: underline; }
            img { max-width: 100%; }
            pre { background: #f4f4f4; padding: .7rem; overflow-x: auto; line-height: 1.35; }
            code, tt { font: .88em ui-monospace, monospace; }
            table { border-collapse: collapse; display: block; overflow-x: auto; }
            th, td { border: 1px solid #ddd; padding: .25rem .6rem; text-align: left; vertical-align: top; }
            """;

    private PageWriter() {}

    /**
     * A page as HTML.
     *
     * @param name the page's path within the project, such as {@code docs/api.md}
     * @param markdown its text
     */
    static String html(String name, String markdown) {
        MarkdownPage page = new MarkdownPage(markdown);
        String body = PAGE_LINK.matcher(page.html()).replaceAll("href=\"$1.html$2\"");
        String up = "../".repeat(name.split("/").length - 1);
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head>");
        html.append("<meta charset=\"utf-8\">");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.append("<title>").append(page.title()).append(" - Dynamic MRI for Fiji</title>");
        html.append("<style>\n").append(STYLE).append("</style></head><body>\n<nav>");
        NAVIGATION.forEach(
                (file, label) ->
                        html.append("<a href=\"").append(up).append(file).append("\">")
                                .append(label).append("</a> "));
        return html.append("</nav>\n").append(body).append("</body></html>\n").toString();
    }
}
