package org.dynamicmri.imagej;

import ij.Prefs;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import javax.swing.JComboBox;
import javax.swing.JTable;

/** Letters of Swing's components at ImageJ's GUI scale, which scales AWT's alone. */
final class Letters {

    private static final int TIP_WIDTH = 320;

    private Letters() {}

    /** ImageJ's scale: 1 for letters of usual size. */
    static double scale() {
        return Prefs.getGuiScale();
    }

    /** Scales the letters of all parts of a container that have their usual size. */
    static void scale(Container container, double scale) {
        for (Component part : container.getComponents()) {
            enlarge(part, scale);
            // a table gives its header away as soon as it is shown
            if (part instanceof JTable table && table.getTableHeader().getParent() == null) {
                enlarge(table.getTableHeader(), scale);
            }
            // the parts of a box have its letters
            if (part instanceof Container inner && !(part instanceof JComboBox)) {
                scale(inner, scale);
            }
        }
    }

    private static void enlarge(Component part, double scale) {
        Font font = part.getFont();
        if (font != null && scale != 1) {
            part.setFont(font.deriveFont((float) scale * font.getSize2D()));
        }
    }

    /** A sentence as a tool tip of several lines. */
    static String wrapped(String text) {
        return "<html><div style='width:" + TIP_WIDTH + "px'>" + escaped(text) + "</div></html>";
    }

    /** A text as HTML shows it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
