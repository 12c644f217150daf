package org.dynamicmri.imagej;

import java.awt.EventQueue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.swing.JFrame;

/** Walks through the help window on a display; its argument is a file for a picture. */
final class HelpTour {

    private HelpTour() {}

    /** Prints {@code HELP DONE} at the end. */
    public static void main(String[] arguments) throws Exception {
        AtomicReference<HelpWindow> opened = new AtomicReference<>();
        EventQueue.invokeAndWait(() -> opened.set(HelpWindow.open()));
        HelpWindow window = opened.get();
        require(window, "Tutorials: learn by doing");
        EventQueue.invokeAndWait(() -> window.open("formats.md#given-coil-maps"));
        require(window, "Given coil maps");
        // the event that scrolls comes after that of the page
        EventQueue.invokeAndWait(() -> {});
        requireScrolled(window);
        EventQueue.invokeAndWait(window::back);
        require(window, "Tutorials: learn by doing");
        EventQueue.invokeAndWait(() -> window.open("first-reconstruction.md"));
        require(window, "Golden-angle radial sparse parallel MRI");
        Thread.sleep(2000); // pictures load on threads of their own
        EventQueue.invokeAndWait(() -> save(window.frame(), Path.of(arguments[0])));
        EventQueue.invokeAndWait(() -> window.frame().dispose());
        System.out.println("HELP DONE");
        System.exit(0);
    }

    private static void requireScrolled(HelpWindow window) {
        if (window.position() == 0) {
            throw new AssertionError("the window is not scrolled to the heading");
        }
    }

    private static void require(HelpWindow window, String text) {
        if (!window.text().replaceAll("\\s+", " ").contains(text)) {
            throw new AssertionError(text + " is not in " + window.text());
        }
    }

    private static void save(JFrame frame, Path file) {
        BufferedImage picture =
                new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
        frame.paint(picture.getGraphics());
        try {
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
