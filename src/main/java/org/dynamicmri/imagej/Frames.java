package org.dynamicmri.imagej;

import ij.WindowManager;
import ij.gui.GUI;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JFrame;
import javax.swing.WindowConstants;

/** Windows on the screen, and Swing's frames among those of ImageJ. */
final class Frames {

    private Frames() {}

    /**
     * Shows a frame at ImageJ's GUI scale in the middle of the screen, not larger than that, and in
     * ImageJ's Window menu until it is closed.
     */
    static void show(JFrame frame) {
        Letters.scale(frame, Letters.scale());
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        frame.addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosed(WindowEvent event) {
                        WindowManager.removeWindow(frame);
                    }
                });
        fit(frame);
        Rectangle screen = GUI.getMaxWindowBounds(frame);
        frame.setLocation(
                screen.x + (screen.width - frame.getWidth()) / 2,
                screen.y + (screen.height - frame.getHeight()) / 2);
        frame.setVisible(true);
        WindowManager.addWindow(frame);
    }

    /** Gives a frame the size that it needs, on the screen. */
    static void fit(JFrame frame) {
        frame.pack();
        Rectangle screen = GUI.getMaxWindowBounds(frame);
        frame.setSize(
                Math.min(frame.getWidth(), screen.width),
                Math.min(frame.getHeight(), screen.height));
        keepOnScreen(frame);
    }

    /** Moves a window that reaches beyond the right or the lower edge of the screen. */
    static void keepOnScreen(Window window) {
        Rectangle screen = GUI.getMaxWindowBounds(window);
        int right = screen.x + screen.width - window.getWidth();
        int bottom = screen.y + screen.height - window.getHeight();
        window.setLocation(
                Math.max(screen.x, Math.min(window.getX(), right)),
                Math.max(screen.y, Math.min(window.getY(), bottom)));
    }
}
