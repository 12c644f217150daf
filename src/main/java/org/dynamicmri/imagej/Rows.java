package org.dynamicmri.imagej;

import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** Rows of a label and what it names, which the keyboard reaches by Alt and a letter. */
final class Rows extends JPanel {

    /** No letter. */
    static final char NO_KEY = 0;

    private static final int GAP = 8;

    private int count;

    Rows() {
        super(new GridBagLayout());
    }

    /** Two components side by side: a label and what it names. */
    static JPanel pair(String text, char key, JComponent named) {
        JPanel pair = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
        pair.add(label(text, key, named));
        pair.add(named);
        return pair;
    }

    private static JLabel label(String text, char key, Component named) {
        JLabel label = new JLabel(text);
        label.setLabelFor(named);
        if (key != NO_KEY) {
            label.setDisplayedMnemonic(key);
        }
        return label;
    }

    /**
     * Adds a row.
     *
     * @param key a letter of the label, or {@link #NO_KEY}
     * @param more what follows in the same row; null if the rest of the row is the component's
     */
    void add(String text, char key, JComponent named, JComponent more) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridy = count++;
        place.anchor = GridBagConstraints.BASELINE_LEADING;
        place.insets = new Insets(2, 0, 2, GAP);
        add(label(text, key, named), place);
        place.fill = GridBagConstraints.HORIZONTAL;
        place.gridwidth = more == null ? GridBagConstraints.REMAINDER : 1;
        place.weightx = more == null ? 1 : 0;
        add(named, place);
        if (more != null) {
            place.weightx = 1;
            add(more, place);
        }
    }
}
