package org.dynamicmri.imagej;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Toolkit;
import javax.swing.JEditorPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import org.dynamicmri.command.ScanOverview;

/** What was found in a file: the object next to the table of facts, or the pictures above it. */
final class ScanView extends JPanel {

    private static final int GAP = 8;
    private static final int PICTURE_SIDE = 300;
    private static final int TABLE_WIDTH = 460;

    /** Part of the letters' colour in that of the names of facts. */
    private static final double LETTERS_PART = 0.75;

    /** Part of the screen's height that is the picture's at the most. */
    private static final double SCREEN_PART = 0.35;

    private final double scale;
    private final ScanPicture picture;
    private final JEditorPane table = new JEditorPane("text/html", "");
    private final JScrollPane scroll = new JScrollPane(table);

    /**
     * @param scale of the letters
     */
    ScanView(double scale) {
        super(new BorderLayout(GAP, GAP));
        this.scale = scale;
        double screen = Toolkit.getDefaultToolkit().getScreenSize().height;
        int side = (int) Math.min(scale * PICTURE_SIDE, SCREEN_PART * screen);
        picture = new ScanPicture(side);
        table.setEditable(false);
        scroll.setBorder(null);
        scroll.setPreferredSize(new Dimension((int) (scale * TABLE_WIDTH), side));
    }

    /** Shows what was found. */
    void show(ScanOverview found) {
        table.setText(ScanTable.html(Wording.of(found.description()), scale, faint()));
        table.setCaretPosition(0);
        boolean seen = found.object() != null;
        picture.show(seen ? found.object() : found.picture());
        removeAll();
        add(picture, seen ? BorderLayout.WEST : BorderLayout.NORTH);
        add(scroll, BorderLayout.CENTER);
    }

    /** Between the letters and the background of the look and feel, which may be dark. */
    private Color faint() {
        Color letters = table.getForeground();
        Color ground = table.getBackground();
        return new Color(
                mixed(letters.getRed(), ground.getRed()),
                mixed(letters.getGreen(), ground.getGreen()),
                mixed(letters.getBlue(), ground.getBlue()));
    }

    private static int mixed(int letters, int ground) {
        return (int) Math.round(LETTERS_PART * letters + (1 - LETTERS_PART) * ground);
    }
}
