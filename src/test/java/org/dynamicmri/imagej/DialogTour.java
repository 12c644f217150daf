package org.dynamicmri.imagej;

import static org.dynamicmri.imagej.Screen.require;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.AWTEvent;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionListener;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.util.stream.Stream;
import javax.swing.JDialog;
import javax.swing.KeyStroke;
import org.dynamicmri.command.Reconstruct;

/**
 * What a user does in the dialog of a reconstruction, with letters of any size. To be run in a Java
 * process of its own with a display; ends it with exit code 0 if all went well.
 */
final class DialogTour {

    /** Of what it walks through. */
    static final String NAME = "dialogs";

    private static final String TITLE = "Reconstruct Dynamic MRI...";

    private final Screen screen;
    private final String scale;

    private DialogTour(Screen screen, String scale) {
        this.screen = screen;
        this.scale = scale;
    }

    /**
     * @param arguments the folder for the pictures, ImageJ's scale of letters, the scan, a
     *     continuous scan
     */
    public static void main(String[] arguments) throws AWTException, IOException {
        ScaledTour.run(
                NAME,
                arguments,
                (screen, scale) -> {
                    DialogTour tour = new DialogTour(screen, scale);
                    tour.sizes(arguments[2]);
                    tour.gating(arguments[3]);
                    if (Prefs.getGuiScale() == 1) {
                        tour.memory();
                        tour.recording();
                    }
                });
    }

    private Window open() {
        // named as ImageJ names it, so that the end of the run is told from its beginning
        new Thread(() -> new CommandPlugIn().run(Reconstruct.class.getName()), TITLE).start();
        return shown();
    }

    /** The dialog, once all of it is there. */
    private Window shown() {
        Window dialog = screen.window(TITLE);
        screen.pause(1000);
        return dialog;
    }

    private static void dispatch(AWTEvent event) {
        Toolkit.getDefaultToolkit().getSystemEventQueue().postEvent(event);
    }

    private static <C extends Component> C field(Window dialog, String label, Class<C> type) {
        return Screen.behind(dialog, label, type);
    }

    private static void choose(Window dialog, String label, String item) {
        choose(field(dialog, label, Choice.class), item);
    }

    private static void choose(Choice choice, String item) {
        choice.select(item);
        require(choice.getSelectedItem().equals(item), "offered: " + item);
        dispatch(new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, item, ItemEvent.SELECTED));
    }

    private static void requireReachable(Window dialog, String label) {
        Button button = Screen.button(dialog, label);
        Rectangle place = new Rectangle(button.getLocationOnScreen(), button.getSize());
        Rectangle whole = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        require(whole.contains(place), label + " at " + place + " of " + whole);
    }

    private static void requireWhole(Component choice) {
        require(
                choice.getWidth() >= choice.getPreferredSize().width,
                "nothing is clipped: " + choice);
    }

    /** All of the dialog can be reached and read. */
    private void sizes(String scan) throws IOException {
        IJ.openImage(scan).show();
        screen.pause(500);
        Window dialog = open();
        screen.save("dialog-" + scale, dialog);
        requireReachable(dialog, "OK");
        choose(dialog, "Method", "tv");
        screen.await(
                "the presets of tv",
                () -> field(dialog, "Preset", Choice.class).getItemCount() == 2 ? dialog : null);
        choose(dialog, "Preset", "wavelets");
        requireWhole(field(dialog, "Preset", Choice.class));
        showAdvanced(dialog);
        screen.save("dialog-advanced-" + scale, dialog);
        requireReachable(dialog, "OK");
        requireReachable(dialog, "Cancel");
        TextField seed = field(dialog, "Seed", TextField.class);
        seed.requestFocus();
        screen.pause(500);
        screen.save("dialog-focus-" + scale, dialog);
        screen.press(dialog, "Cancel");
        screen.pause(300);
    }

    /** What gates a scan is seen before the run; nothing of it is recorded. */
    private void gating(String scan) throws IOException {
        Window dialog = open();
        field(dialog, "Input file", TextField.class).setText(scan);
        showAdvanced(dialog);
        field(dialog, "Number of frames", TextField.class).setText("8");
        Choice gating =
                Screen.find(
                        dialog,
                        Choice.class,
                        box -> box.getItemCount() > 1 && box.getItem(1).equals("cardiac"));
        choose(gating, "cardiac");
        GatingStrip strip = Screen.find(dialog, GatingStrip.class, part -> true);
        screen.await("the gating signals", () -> strip.isShowing() ? strip : null);
        screen.pause(1000);
        screen.save("dialog-gating-" + scale, dialog);
        EventQueue.invokeLater(strip::doClick);
        Window picture = screen.window("Gating");
        require(picture.getOwner() == dialog, "the dialog does not block the whole picture");
        EventQueue.invokeLater(strip::doClick);
        screen.pause(500);
        require(
                Stream.of(dialog.getOwnedWindows()).filter(Window::isShowing).count() == 1,
                "another press opens another picture");
        ActionListener escape =
                ((JDialog) picture)
                        .getRootPane()
                        .getActionForKeyStroke(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0));
        EventQueue.invokeLater(() -> escape.actionPerformed(null));
        screen.await("no picture after Esc", () -> picture.isShowing() ? null : picture);
        requireReachable(dialog, "OK");
        choose(gating, "none");
        screen.await("no gating", () -> strip.isShowing() ? null : strip);
        screen.press(dialog, "Cancel");
        screen.pause(300);
    }

    private void showAdvanced(Window dialog) {
        Checkbox advanced =
                Screen.find(dialog, Checkbox.class, box -> box.getLabel().equals("Advanced"));
        advanced.setState(true);
        dispatch(
                new ItemEvent(
                        advanced, ItemEvent.ITEM_STATE_CHANGED, "Advanced", ItemEvent.SELECTED));
        screen.await(
                "the advanced parameters", () -> Screen.isShown(dialog, "Seed") ? dialog : null);
        screen.pause(1000);
    }

    /** What was typed comes back after a mistake, what was chosen after a result. */
    private void memory() {
        ImagePlus first = WindowManager.getCurrentImage();
        Window dialog = open();
        require(
                field(dialog, "Image", Choice.class).getSelectedItem().equals(first.getTitle()),
                "the image in front");
        choose(dialog, "Method", "gridding");
        showAdvanced(dialog);
        field(dialog, "Matrix", TextField.class).setText("wrong");
        field(dialog, "Output file", TextField.class).setText("/nowhere/at/all.tif");
        screen.press(dialog, "OK");
        screen.press(screen.window("Dynamic MRI"), "OK");
        Window again = shown();
        TextField matrix = field(again, "Matrix", TextField.class);
        require(matrix.getText().equals("wrong"), "what was typed");
        TextField output = field(again, "Output file", TextField.class);
        require(output.getText().equals("/nowhere/at/all.tif"), "the file");
        matrix.setText("64");
        output.setText("");
        screen.press(again, "OK");
        screen.image("cine gridding");
        screen.awaitEndOfRun();
        Window next = open();
        require(
                field(next, "Method", Choice.class).getSelectedItem().equals("gridding"),
                "the method is remembered");
        require(field(next, "Matrix", TextField.class).getText().equals("64"), "the matrix");
        require(
                field(next, "Image", Choice.class).getSelectedItem().equals(first.getTitle()),
                "a result is not the next scan");
        screen.press(next, "Cancel");
        screen.awaitEndOfRun();
        requireNoRecordOfCancelling();
    }

    /** Macros are recorded with the parameters' names, whatever the labels are. */
    private void recording() {
        new Recorder(true);
        // as ImageJ does around a command of its menu
        Recorder.setCommand(TITLE);
        Window dialog = open();
        choose(dialog, "Method", "gridding");
        choose(dialog, "Gradient-delay correction", "none");
        field(dialog, "Frame times in ms", TextField.class).setText("20,100");
        field(dialog, "Spokes per frame", TextField.class).setText("16");
        Screen.find(dialog, Checkbox.class, box -> box.getLabel().startsWith("Hold out"))
                .setState(true);
        screen.press(dialog, "OK");
        screen.awaitEndOfRun();
        Recorder.saveCommand();
        String recorded = Recorder.getInstance().getText();
        for (String key : new String[] {"delays=none", "times=20,100", "spokes=16", "held-out"}) {
            require(recorded.contains(" " + key), key + " is recorded: " + recorded);
        }
    }

    private void requireNoRecordOfCancelling() {
        require(Recorder.getCommand() == null, "a dialog that was cancelled is not recorded");
    }
}
