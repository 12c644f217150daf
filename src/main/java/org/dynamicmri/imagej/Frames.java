package org.dynamicmri.imagej;

import ij.WindowManager;
import ij.gui.GUI;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JFrame;
import javax.swing.WindowConstants;

/** Swing's frames among ImageJ's windows. */
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
        int width = Math.min(frame.getWidth(), screen.width);
        int height = Math.min(frame.getHeight(), screen.height);
        frame.setBounds(
                Math.max(screen.x, Math.min(frame.getX(), screen.x + screen.width - width)),
                Math.max(screen.y, Math.min(frame.getY(), screen.y + screen.height - height)),
                width,
                height);
    }
}
