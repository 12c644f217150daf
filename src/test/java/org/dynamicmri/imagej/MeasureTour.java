package org.dynamicmri.imagej;

import static org.dynamicmri.imagej.Screen.require;

import ij.IJ;
import ij.ImagePlus;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.io.IOException;
import org.dynamicmri.command.Kinetics;
import org.dynamicmri.command.Measure;
import org.dynamicmri.command.MonitoredCommand;

/**
 * What a user sees in the dialogs of measurements, with letters of any size. To be run in a Java
 * process of its own with a display; ends it with exit code 0 if all went well.
 */
final class MeasureTour {

    /** Of what it walks through. */
    static final String NAME = "measurements";

    private final Screen screen;
    private final String scale;

    private MeasureTour(Screen screen, String scale) {
        this.screen = screen;
        this.scale = scale;
    }

    /**
     * @param arguments the folder for the pictures, ImageJ's scale of letters
     */
    public static void main(String[] arguments) throws AWTException, IOException {
        ScaledTour.run(
                NAME, arguments, (screen, scale) -> new MeasureTour(screen, scale).dialogs());
    }

    private void dialogs() throws IOException {
        ImagePlus series = IJ.createHyperStack("heart", 48, 48, 1, 1, 12, 32);
        series.show();
        screen.pause(500);
        Window motion = shown(Measure.class, "Measure Motion...", "measure");
        require(
                Screen.behind(motion, "Open series", Choice.class)
                        .getSelectedItem()
                        .equals("heart"),
                "the open series is proposed");
        require(
                !Screen.find(motion, Checkbox.class, b -> b.getLabel().equals("Report as DICOM"))
                        .getState(),
                "no DICOM report unless requested");
        screen.press(motion, "Cancel");
        Window kinetics = shown(Kinetics.class, "Measure Contrast Kinetics...", "kinetics");
        require(
                Screen.behind(kinetics, "Series", Choice.class).getSelectedItem().equals("heart"),
                "the open series is proposed");
        require(
                !Screen.behind(kinetics, "Open T1 map (spgr, optional)", Choice.class)
                        .getSelectedItem()
                        .equals("heart"),
                "no T1 map is proposed");
        require(
                Screen.behind(kinetics, "T1 map (spgr, optional)", TextField.class)
                        .getText()
                        .isEmpty(),
                "no T1 map file is proposed");
        screen.press(kinetics, "Cancel");
    }

    private Window shown(Class<? extends MonitoredCommand> command, String title, String picture)
            throws IOException {
        new Thread(() -> new CommandPlugIn().run(command.getName()), title).start();
        Window dialog = screen.window(title);
        screen.pause(1000);
        screen.save(picture + "-" + scale, dialog);
        for (String label : new String[] {"OK", "Cancel"}) {
            Button button = Screen.button(dialog, label);
            Rectangle place = new Rectangle(button.getLocationOnScreen(), button.getSize());
            Rectangle whole = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
            require(whole.contains(place), label + " at " + place + " of " + whole);
        }
        return dialog;
    }
}
