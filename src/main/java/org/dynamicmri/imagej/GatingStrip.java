package org.dynamicmri.imagej;

import ij.ImagePlus;
import java.awt.Insets;
import java.util.Optional;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import org.dynamicmri.command.GatingPicture;

/**
 * What will gate a scan, in little room; pressed, it opens the whole picture as an image. Invisible
 * where nothing gates the scan. To be used on the event thread.
 */
final class GatingStrip extends JButton {

    private transient GatingPicture shown;

    GatingStrip() {
        setVisible(false);
        setContentAreaFilled(false);
        setMargin(new Insets(0, 0, 0, 0));
        setToolTipText("The signals that gate the scan. Press for the whole picture.");
        getAccessibleContext().setAccessibleName("Gating");
        addActionListener(event -> new ImagePlus("Gating", shown.whole()).show());
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
