package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import org.junit.jupiter.api.Test;

class LettersTest {

    private static float size(JComponent part) {
        return part.getFont().getSize2D();
    }

    @Test
    void scalesAllPartsAndTheHeadersOfTables() {
        JTable table = new JTable(2, 3);
        JLabel label = new JLabel("State");
        JPanel panel = new JPanel();
        panel.add(new JScrollPane(table));
        panel.add(label);
        float cells = size(table);
        float header = size(table.getTableHeader());
        float words = size(label);
        Letters.scale(panel, 1.5);
        assertEquals(1.5f * cells, size(table));
        assertEquals(1.5f * header, size(table.getTableHeader()));
        assertEquals(1.5f * words, size(label));
    }
}
