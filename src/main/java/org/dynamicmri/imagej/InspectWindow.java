package org.dynamicmri.imagej;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.WindowConstants;

/**
 * A window that tells what a file holds: pictures above, a table of the description below. To be
 * used on the event thread.
 */
final class InspectWindow {

    private static final int MARGIN = 10;
    private static final int TABLE_HEIGHT = 330;
    private static final int LEAST_WIDTH = 720;

    private InspectWindow() {}

    /**
     * Opens the window.
     *
     * @param title the file's or image's name
     * @param description lines {@code name: value}
     * @param picture the pictures, or null if there are none
     * @param file the file, which can be reconstructed from here, or empty for an image
     */
    static JFrame open(String title, String description, ImagePlus picture, String file) {
        JFrame frame = new JFrame("Inspected: " + title);
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        int width = LEAST_WIDTH;
        if (picture != null) {
            JLabel label = new JLabel(new ImageIcon(picture.getBufferedImage()));
            label.setBorder(BorderFactory.createEmptyBorder(MARGIN, MARGIN, 0, MARGIN));
            label.setOpaque(true);
            label.setBackground(Color.WHITE);
            frame.add(label, BorderLayout.NORTH);
            width = label.getPreferredSize().width;
        }
        JEditorPane table = new JEditorPane("text/html", html(description));
        table.setEditable(false);
        table.setCaretPosition(0);
        JScrollPane scroll = new JScrollPane(table);
        scroll.setBorder(null);
        scroll.setPreferredSize(new Dimension(width, TABLE_HEIGHT));
        frame.add(scroll, BorderLayout.CENTER);
        JButton copy = new JButton("Copy text");
        copy.addActionListener(
                event ->
                        Toolkit.getDefaultToolkit()
                                .getSystemClipboard()
                                .setContents(new StringSelection(description), null));
        JPanel bar = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        bar.add(copy);
        if (!file.isEmpty()) {
            JButton reconstruct = new JButton("Reconstruct...");
            reconstruct.addActionListener(event -> CommandPlugIn.reconstruct(file));
            bar.add(reconstruct);
            frame.getRootPane().setDefaultButton(reconstruct);
        }
        frame.add(bar, BorderLayout.SOUTH);
        frame.pack();
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
        return frame;
    }

    /** Two columns, with what the user must do in bold. */
    static String html(String description) {
        StringBuilder html =
                new StringBuilder(
                        "<html><body style='font-family:sans-serif;font-size:11px;margin:10px'>"
                                + "<table cellpadding='2'>");
        for (String line : description.split("\\R")) {
            String[] parts = line.split(": ", 2);
            String name = escaped(parts[0]);
            String value = parts.length > 1 ? escaped(parts[1]) : "";
            boolean asks = parts[0].equals("missing") || parts[0].equals("not usable");
            html.append("<tr><td valign='top'><font color='#6b7078'>")
                    .append(name)
                    .append("</font></td><td>")
                    .append(asks ? "<b>" + value + "</b>" : value)
                    .append("</td></tr>");
        }
        return html.append("</table></body></html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
