package org.dynamicmri.imagej;

import ij.WindowManager;
import ij.gui.GUI;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JFrame;
import javax.swing.JRootPane;
import javax.swing.WindowConstants;

/** Windows on the screen, and Swing's frames among those of ImageJ. */
final class Frames {

    /** The property of a frame's content that holds the size which it got here. */
    private static final String FITTED = "fitted";

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
        frame.getRootPane().putClientProperty(FITTED, contentSize(frame));
        WindowManager.addWindow(frame);
    }

    /** Fits a frame whose content has changed, unless the user has given it another size. */
    static void fitAgain(JFrame frame) {
        JRootPane content = frame.getRootPane();
        if (contentSize(frame).equals(content.getClientProperty(FITTED))) {
            fit(frame);
            content.putClientProperty(FITTED, contentSize(frame));
        }
    }

    /** Without the borders, which the window system may add later. */
    private static Dimension contentSize(JFrame frame) {
        Insets borders = frame.getInsets();
        return new Dimension(
                frame.getWidth() - borders.left - borders.right,
                frame.getHeight() - borders.top - borders.bottom);
    }

    /** Gives a window the size that it needs, on the screen. */
    static void fit(Window window) {
        window.pack();
        Rectangle screen = GUI.getMaxWindowBounds(window);
        window.setSize(
                Math.min(window.getWidth(), screen.width),
                Math.min(window.getHeight(), screen.height));
        keepOnScreen(window);
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
