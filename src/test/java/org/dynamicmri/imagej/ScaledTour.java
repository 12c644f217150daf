package org.dynamicmri.imagej;

import ij.ImageJ;
import ij.Prefs;
import java.awt.AWTException;
import java.io.File;
import java.io.IOException;

/**
 * The start and the end of what a user does in ImageJ's windows with letters of any size, in a Java
 * process of its own with a display.
 */
final class ScaledTour {

    /** What the user does. */
    @FunctionalInterface
    interface Walk {
        void through(Screen screen, String scale) throws IOException;
    }

    private ScaledTour() {}

    /**
     * Starts ImageJ, lets the user walk, and ends the process: with exit code 0 if all went well,
     * and otherwise with pictures of all windows.
     *
     * @param name what is shown, for the last line and the pictures
     * @param arguments the folder for the pictures, ImageJ's scale of letters, others
     */
    static void run(String name, String[] arguments, Walk walk) throws AWTException, IOException {
        Screen screen = new Screen(new File(arguments[0]));
        try {
            Prefs.setGuiScale(Double.parseDouble(arguments[1]));
            new ImageJ();
            walk.through(screen, arguments[1]);
            System.out.println(done(name));
            Runtime.getRuntime().halt(0);
        } catch (IOException | RuntimeException | AssertionError e) {
            e.printStackTrace();
            screen.saveAll("failed-" + name + "-" + arguments[1]);
        }
        Runtime.getRuntime().halt(1);
    }

    /** The last line of a walk that went well. */
    static String done(String name) {
        return name + " done";
    }
}
