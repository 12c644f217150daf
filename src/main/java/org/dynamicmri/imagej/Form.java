package org.dynamicmri.imagej;

import java.awt.Checkbox;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.ScrollPane;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels and what is to be filled in behind them, in aligned columns under headings, which scroll
 * where the screen is too small for them. The keyboard's focus is always in sight.
 */
final class Form extends ScrollPane {

    private static final int COLUMNS = 2;
    private static final int GAP = 4;
    private static final int INDENT = 20;
    private static final int STEP = 24;

    /**
     * What stands in a row, or next to something else in one.
     *
     * @param label before the editor; null for headings and boxes, which have their own
     * @param beside whether another entry may stand next to it
     * @param advanced whether it is shown on request
     */
    private record Entry(Label label, Component editor, boolean beside, boolean advanced) {}

    private final transient List<Entry> entries = new ArrayList<>();
    private final Panel content = new Panel(new GridBagLayout());
    private Dimension room = new Dimension(Integer.MAX_VALUE, Integer.MAX_VALUE);
    private boolean showsAdvanced;
    private int laidColumns;

    Form() {
        super(SCROLLBARS_AS_NEEDED);
        Panel corner = new Panel(new GridBagLayout());
        GridBagConstraints place = new GridBagConstraints();
        place.anchor = GridBagConstraints.NORTHWEST;
        place.weightx = 1;
        place.weighty = 1;
        corner.add(content, place);
        add(corner);
        getVAdjustable().setUnitIncrement(STEP);
    }

    /** Adds a heading. */
    void addHeading(Component heading, boolean advanced) {
        entries.add(new Entry(null, heading, false, advanced));
    }

    /**
     * Adds something to be filled in.
     *
     * @param label or null for a box
     * @param beside whether another may stand next to it
     */
    void addEntry(Label label, Component editor, boolean beside, boolean advanced) {
        entries.add(new Entry(label, editor, beside, advanced));
        reveal(editor, editor);
    }

    private void reveal(Component part, Component whole) {
        part.addFocusListener(
                new FocusAdapter() {
                    @Override
                    public void focusGained(FocusEvent event) {
                        scrollTo(whole);
                    }
                });
        if (part instanceof Panel panel) {
            for (Component child : panel.getComponents()) {
                reveal(child, whole);
            }
        }
    }

    private void scrollTo(Component part) {
        Rectangle place = part.getBounds();
        int top = getScrollPosition().y;
        int height = getViewportSize().height;
        if (place.y < top) {
            setScrollPosition(new Point(0, Math.max(0, place.y - GAP)));
        } else if (place.y + place.height > top + height) {
            setScrollPosition(new Point(0, place.y + place.height + GAP - height));
        }
    }

    /** Shows what few users change, or hides it. */
    void showAdvanced(boolean shown) {
        showsAdvanced = shown;
        layOut(COLUMNS);
        setScrollPosition(0, 0);
    }

    /**
     * Fits into the room that there is, in one column if two are too wide. The entries are laid out
     * again only then, as the keyboard's focus is lost by it.
     *
     * @param available room on the screen
     */
    void fit(Dimension available) {
        room = available;
        if (laidColumns > 1 && wholeWidth() > room.width) {
            layOut(1);
        }
        invalidate();
    }

    private void layOut(int columns) {
        laidColumns = columns;
        content.removeAll();
        GridBagConstraints place = new GridBagConstraints();
        place.gridy = -1;
        int free = 0;
        for (Entry entry : entries) {
            if (entry.advanced && !showsAdvanced) {
                continue;
            }
            if (free == 0 || !entry.beside) {
                place.gridy++;
                free = columns;
            }
            place.gridx = 2 * (columns - free);
            free = entry.beside ? free - 1 : 0;
            add(entry, place, columns);
        }
        content.invalidate();
        validate();
    }

    private void add(Entry entry, GridBagConstraints place, int columns) {
        int left = place.gridx == 0 ? 0 : INDENT;
        int width = entry.beside ? 1 : 2 * columns - 1;
        boolean heading = entry.label == null && !(entry.editor instanceof Checkbox);
        if (entry.label != null) {
            place.insets = new Insets(0, left, GAP, 0);
            place.anchor = GridBagConstraints.EAST;
            place.gridwidth = 1;
            content.add(entry.label, place);
            place.gridx++;
            left = 0;
        } else {
            width++;
        }
        place.insets = new Insets(heading ? 2 * GAP : 0, left, GAP, 0);
        place.anchor = GridBagConstraints.WEST;
        place.gridwidth = width;
        content.add(entry.editor, place);
    }

    private int wholeWidth() {
        Insets border = getInsets();
        return content.getPreferredSize().width + Math.max(border.left + border.right, GAP);
    }

    /** All of it where there is room, else as much as goes. */
    @Override
    public Dimension getPreferredSize() {
        Insets border = getInsets();
        int height = content.getPreferredSize().height + Math.max(border.top + border.bottom, GAP);
        int width = wholeWidth();
        if (height > room.height) {
            width += getVScrollbarWidth();
        }
        if (width > room.width) {
            height += getHScrollbarHeight();
        }
        return new Dimension(Math.min(width, room.width), Math.min(height, room.height));
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }
}
