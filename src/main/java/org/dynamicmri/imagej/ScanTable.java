package org.dynamicmri.imagej;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The description of a file as a table, with what the user must do in bold. */
final class ScanTable {

    private static final int FONT_PIXELS = 11;

    /** What a user looks for first; the rest follows as it was found. */
    private static final List<String> FIRST =
            List.of(
                    "missing",
                    "not usable",
                    "image matrix",
                    "frames",
                    "spokes per frame",
                    "coils",
                    "trajectory",
                    "acceleration",
                    "frame interval",
                    "field of view",
                    "object",
                    "note");

    private ScanTable() {}

    /**
     * The table as HTML.
     *
     * @param description {@code name: value} a line
     * @param scale of the letters
     * @param faint colour of the names
     */
    static String html(String description, double scale, Color faint) {
        StringBuilder html =
                new StringBuilder("<html><body style='font-family:sans-serif;font-size:")
                        .append(Math.round(scale * FONT_PIXELS))
                        .append("px;margin:4px 10px'><table cellpadding='2'>");
        List<String[]> facts =
                description
                        .lines()
                        .map(line -> line.split(": ", 2))
                        .sorted(Comparator.comparingInt(ScanTable::rank))
                        .toList();
        for (String[] parts : facts) {
            String name = Letters.escaped(parts[0]);
            if (parts.length == 1) {
                html.append("<tr><td colspan='2'>").append(name).append("</td></tr>");
                continue;
            }
            String value = Letters.escaped(parts[1]);
            boolean asks = parts[0].equals("missing") || parts[0].equals("not usable");
            html.append("<tr><td valign='top' nowrap><font color='")
                    .append(String.format(Locale.ROOT, "#%06x", faint.getRGB() & 0xffffff))
                    .append("'>")
                    .append(name)
                    .append("</font></td><td>")
                    .append(asks ? "<b>" + value + "</b>" : value)
                    .append("</td></tr>");
        }
        return html.append("</table></body></html>").toString();
    }

    private static int rank(String[] fact) {
        int index = FIRST.indexOf(fact[0]);
        return index < 0 ? FIRST.size() : index;
    }
}
