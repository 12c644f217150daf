package org.dynamicmri.imagej;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Rectangle;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.Scrollable;

/** Content as wide as the window: where the screen is too small, it scrolls upwards only. */
final class Page extends JPanel implements Scrollable {

    private static final int STEP = 16;

    /**
     * @param gap pixels around the content and between its parts
     */
    Page(int gap) {
        super(new BorderLayout(gap, gap));
        setBorder(BorderFactory.createEmptyBorder(gap, gap, gap, gap));
    }

    /** The page in a scroll pane of its own. */
    JScrollPane scrolling() {
        JScrollPane scroll = new JScrollPane(this);
        scroll.setBorder(null);
        return scroll;
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle seen, int orientation, int direction) {
        return STEP;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle seen, int orientation, int direction) {
        return seen.height;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    /** As high as the window, unless that is too low. */
    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent().getHeight() > getPreferredSize().height;
    }
}
