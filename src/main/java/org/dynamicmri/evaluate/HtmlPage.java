package org.dynamicmri.evaluate;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A plain page of tables and images that needs nothing but itself and the images. */
public final class HtmlPage implements Page {

    private static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, sans-serif; color: #202226; margin: 2rem auto;
                   max-width: 1200px; padding: 0 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
            p { color: #6b7078; max-width: 60rem; }
            div { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .9rem; }
            th, td { padding: .35rem .8rem; border-bottom: 1px solid #e3e5e9; text-align: right; }
            th:first-child, td:first-child { text-align: left; font-weight: 600; }
            .best { font-weight: 700; color: #0072b2; }
            img { max-width: 100%; height: auto; margin-top: 1.5rem; display: block; }
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    /** An empty page with its title as the heading. */
    public HtmlPage(String title) {
        this.title = title;
        body.append("<h1>").append(escaped(title)).append("</h1>\n");
    }

    @Override
    public void heading(String text) {
        body.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    @Override
    public void paragraph(String text) {
        body.append("<p>").append(escaped(text)).append("</p>\n");
    }

    /** A picture inside the page itself. */
    @Override
    public void image(BufferedImage picture, String description) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PageFiles.writePng(picture, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        image(
                "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray()),
                description);
    }

    /** A picture in a file next to the page. */
    public void image(String file, String description) {
        body.append("<img src=\"")
                .append(escaped(file))
                .append("\" alt=\"")
                .append(escaped(description))
                .append("\">\n");
    }

    /**
     * A table with a row a name.
     *
     * @param corner the head of the column of names
     * @param rows the cells of each row by column; a column that a row lacks stays empty
     * @param higherIsBetter of which columns the best cell is marked, and whether it is the highest
     */
    public void table(
            String corner,
            List<String> names,
            List<Map<String, String>> rows,
            Map<String, Boolean> higherIsBetter) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        body.append("<div><table>\n<tr><th>").append(escaped(corner)).append("</th>");
        columns.forEach(column -> body.append("<th>").append(escaped(column)).append("</th>"));
        body.append("</tr>\n");
        for (int i = 0; i < rows.size(); i++) {
            body.append("<tr><td>").append(escaped(names.get(i))).append("</td>");
            for (String column : columns) {
                String cell = rows.get(i).getOrDefault(column, "");
                boolean best =
                        rows.size() > 1
                                && higherIsBetter.containsKey(column)
                                && cell.equals(best(rows, column, higherIsBetter.get(column)));
                body.append(best ? "<td class=\"best\">" : "<td>")
                        .append(cell.equals("null") ? "\u2013" : escaped(cell))
                        .append("</td>");
            }
            body.append("</tr>\n");
        }
        body.append("</table></div>\n");
    }

    @Override
    public void table(String corner, List<String> names, List<Map<String, String>> rows) {
        table(corner, names, rows, Map.of());
    }

    private static String best(List<Map<String, String>> rows, String column, boolean highest) {
        String best = null;
        for (Map<String, String> row : rows) {
            String cell = row.get(column);
            if (cell == null || cell.equals("null")) {
                continue;
            }
            double value = Double.parseDouble(cell);
            if (best == null || (value > Double.parseDouble(best)) == highest) {
                best = cell;
            }
        }
        return best;
    }

    /** The page. */
    public String html() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>"
                + escaped(title)
                + "</title>\n<style>\n"
                + STYLE
                + "</style>\n</head>\n<body>\n"
                + body
                + "</body>\n</html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
