package org.dynamicmri.imagej;

import ij.ImagePlus;
import java.awt.Dialog;
import java.awt.Insets;
import java.awt.event.KeyEvent;
import java.util.Optional;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import org.dynamicmri.command.GatingPicture;

/**
 * What will gate a scan, in little room; pressed, it opens the whole picture. Invisible where
 * nothing gates the scan. To be used on the event thread.
 */
final class GatingStrip extends JButton {

    private static final String TITLE = "Gating";

    private transient GatingPicture shown;

    /** The window of the whole picture over a dialog; null before it is first opened. */
    private JDialog picture;

    GatingStrip() {
        setVisible(false);
        setContentAreaFilled(false);
        setMargin(new Insets(0, 0, 0, 0));
        setToolTipText("The signals that gate the scan. Press for the whole picture.");
        getAccessibleContext().setAccessibleName("Gating");
        addActionListener(event -> enlarge());
    }

    /** Opens the whole picture: as an image, or above a dialog, which blocks all images. */
    private void enlarge() {
        if (SwingUtilities.getWindowAncestor(this) instanceof Dialog owner) {
            if (picture == null) {
                picture = closedByEscape(new JDialog(owner, TITLE));
            }
            picture.setContentPane(new JScrollPane(new JLabel(new ImageIcon(shown.whole()))));
            Frames.fit(picture);
            if (!picture.isVisible()) {
                picture.setLocationRelativeTo(owner);
                picture.setVisible(true);
            }
            picture.toFront();
        } else {
            new ImagePlus(TITLE, shown.whole()).show();
        }
    }

    private static JDialog closedByEscape(JDialog dialog) {
        dialog.setDefaultCloseOperation(WindowConstants.HIDE_ON_CLOSE);
        dialog.getRootPane()
                .registerKeyboardAction(
                        event -> dialog.setVisible(false),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        return dialog;
    }

    /**
     * Shows what gates the scan, or nothing.
     *
     * @param width in pixels
     * @return whether it appeared or vanished
     */
    boolean show(Optional<GatingPicture> gating, int width) {
        boolean before = isVisible();
        gating.filter(found -> found != shown)
                .ifPresent(
                        found -> {
                            shown = found;
                            setIcon(new ImageIcon(found.strip(width, Letters.scale())));
                        });
        setVisible(gating.isPresent());
        return before != gating.isPresent();
    }
}
