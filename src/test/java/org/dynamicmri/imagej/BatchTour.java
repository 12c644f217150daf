package org.dynamicmri.imagej;

import static org.dynamicmri.imagej.Screen.require;

import ij.ImagePlus;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.io.IOException;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.table.TableCellRenderer;
import org.dynamicmri.batch.Batch;

/**
 * What a user sees of a batch, with letters of any size. To be run in a Java process of its own
 * with a display; ends it with exit code 0 if all went well.
 */
final class BatchTour {

    /** Of what it walks through. */
    static final String NAME = "batches";

    private BatchTour() {}

    /**
     * @param arguments the folder for the pictures, ImageJ's scale of letters, a folder of a scan
     *     and of a damaged one, and a folder for the results
     */
    public static void main(String[] arguments) throws AWTException, IOException {
        ScaledTour.run(NAME, arguments, (screen, scale) -> walk(screen, scale, arguments));
    }

    private static void walk(Screen screen, String scale, String[] arguments) throws IOException {
        String entry =
                String.format(
                        "%s input=[%s] output=[%s] method=gridding",
                        Batch.class.getName(), arguments[2], arguments[3]);
        new Thread(() -> new CommandPlugIn().run(entry), "Batch Dynamic MRI...").start();
        Window window = screen.window("Dynamic MRI Batch");
        JLabel summary =
                Screen.find(window, JLabel.class, label -> label.getText().contains("done"));
        screen.await(
                "the end of the batch",
                () -> summary.getText().startsWith("1 of 2 done, 1 failed. ") ? summary : null);
        screen.pause(500);
        screen.save("batch-" + scale, window);
        Rectangle whole = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        for (JButton button : Screen.all(window, JButton.class)) {
            if (button.isShowing() && !button.getText().isEmpty()) {
                Rectangle place = new Rectangle(button.getLocationOnScreen(), button.getSize());
                require(whole.contains(place), button.getText() + " at " + place);
            }
        }
        require(summary.getWidth() >= summary.getPreferredSize().width, "all of the summary");
        JTable table = Screen.find(window, JTable.class, found -> true);
        int done = table.getValueAt(0, 1).toString().contains("done") ? 0 : 1;
        requireWhole(table, done, 0);
        requireWhole(table, done, 1);
        EventQueue.invokeLater(
                () -> {
                    table.setRowSelectionInterval(done, done);
                    table.getActionMap().get("open").actionPerformed(null);
                });
        ImagePlus result =
                screen.await("the result", () -> Screen.imageOrNull("heart_gridding.tif"));
        require(result.getNFrames() == 10, "frames of the result");
        window.dispose();
    }

    /** A cell is shown without being cut off. */
    private static void requireWhole(JTable table, int row, int column) {
        TableCellRenderer renderer = table.getCellRenderer(row, column);
        Component cell = table.prepareRenderer(renderer, row, column);
        require(
                cell.getPreferredSize().width <= table.getCellRect(row, column, false).width
                        && cell.getPreferredSize().height <= table.getRowHeight(row),
                "all of " + table.getValueAt(row, column));
    }
}
