package org.dynamicmri.imagej;

import static org.dynamicmri.imagej.Screen.require;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.Menus;
import ij.Prefs;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import ij.gui.Roi;
import ij.gui.StackWindow;
import ij.plugin.frame.Recorder;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.TextArea;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.MouseEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JEditorPane;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.ScanOverview;
import org.dynamicmri.imagej.CommandRun.Ended;
import org.dynamicmri.io.CountedReads;
import org.dynamicmri.io.ScanReads;
import org.dynamicmri.scan.ScanHints;

/**
 * What a user does in the window of a scan, with letters of any size. To be run in a Java process
 * of its own with a display; ends it with exit code 0 if all went well.
 */
final class ScanTour {

    /** Of what it walks through. */
    static final String NAME = "scans";

    private final Screen screen;
    private final String scale;

    private ScanTour(Screen screen, String scale) {
        this.screen = screen;
        this.scale = scale;
    }

    /**
     * @param arguments the folder for the pictures, ImageJ's scale of letters, a scan with its
     *     trajectory, a continuous scan, and a scan without a trajectory
     */
    public static void main(String[] arguments) throws AWTException, IOException {
        ScaledTour.run(
                NAME,
                arguments,
                (screen, scale) -> {
                    ScanTour tour = new ScanTour(screen, scale);
                    tour.fits(arguments[2]);
                    tour.showsGating(arguments[3]);
                    if (Prefs.getGuiScale() == 1) {
                        tour.enlargesAtTheEdge();
                        tour.reconstructs(arguments[2]);
                        tour.readsAfterTheRun(arguments[2]);
                        tour.replaysWithOpenMaps();
                        tour.framesContinuousScan(arguments[3]);
                        tour.readsWithTrajectory(arguments[4]);
                    }
                });
    }

    /** Collects the titles of images as they open. */
    private record ShownTitles(List<String> titles) implements ImageListener {

        @Override
        public void imageOpened(ImagePlus image) {
            titles.add(image.getTitle());
        }

        @Override
        public void imageClosed(ImagePlus image) {}

        @Override
        public void imageUpdated(ImagePlus image) {}
    }

    private Window open(String scan) {
        new Thread(() -> InspectedScan.open(scan)).start();
        return screen.window("Scan: " + new File(scan).getName());
    }

    private Window open(ScanReads reads, String scan) {
        ScanOverview overview =
                InspectedScan.overview(new GivenValues(Map.of("input", scan)), reads);
        EventQueue.invokeLater(() -> ScanWindow.open(overview));
        return screen.window("Scan: " + new File(scan).getName());
    }

    private static JButton button(Window window, String text) {
        return Screen.find(window, JButton.class, button -> button.getText().equals(text));
    }

    private static boolean isShown(Window window, String words) {
        return Screen.find(
                        window,
                        JTextArea.class,
                        area -> area.isShowing() && area.getText().contains(words))
                != null;
    }

    private void awaitWords(Window window, String words) {
        screen.await(words, () -> isShown(window, words) ? words : null);
    }

    private static void change(Runnable action) {
        EventQueue.invokeLater(action);
    }

    /** What gates a scan is seen before the run, and larger on request. */
    private void showsGating(String scan) throws IOException {
        Window window = open(scan);
        awaitWords(window, "needs about");
        change(() -> Screen.select(window, "One heart beat"));
        GatingStrip strip = Screen.find(window, GatingStrip.class, part -> true);
        screen.await("the gating signals", () -> strip.isShowing() ? strip : null);
        awaitWords(window, "a cardiac cycle of");
        screen.pause(500);
        screen.save("scan-gating-" + scale, window);
        requireButtons(window);
        requireWhole(window, JComboBox.class);
        requireWhole(window, JTextField.class);
        change(strip::doClick);
        ImagePlus picture = screen.image("Gating");
        require(picture.getWidth() > strip.getWidth() / Prefs.getGuiScale(), "a larger picture");
        picture.close();
        Dimension users = new Dimension(window.getWidth() - 80, window.getHeight() - 80);
        change(() -> window.setSize(users));
        change(() -> Screen.select(window, "By number of spokes"));
        screen.await("no gating", () -> strip.isShowing() ? null : strip);
        AtomicReference<Dimension> size = new AtomicReference<>();
        change(() -> size.set(window.getSize()));
        require(screen.await("the size", size::get).equals(users), "the user's size is kept");
        window.dispose();
    }

    /** The window is on the screen, its button in sight, and nothing of the choices is cut off. */
    private void fits(String scan) throws IOException {
        Window window = open(scan);
        awaitWords(window, "The method motion needs about");
        screen.save("scan-" + scale, window);
        requireButtons(window);
        requireWhole(window, JComboBox.class);
        window.dispose();
    }

    /** Fields and boxes are as large as they need to be, within what holds them. */
    private static void requireWhole(Window window, Class<? extends Component> type) {
        for (Component part : Screen.all(window, type)) {
            Component parent = part.getParent();
            if (part.isShowing() && !(parent instanceof JComboBox)) {
                Rectangle place = part.getBounds();
                Dimension needed = part.getPreferredSize();
                require(
                        place.width >= needed.width
                                && place.height >= needed.height
                                && new Rectangle(parent.getSize()).contains(place),
                        "all of " + part);
            }
        }
    }

    private static void requireButtons(Window window) {
        Rectangle whole = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        for (String text : new String[] {"Copy Text", "All Parameters...", "Reconstruct"}) {
            JButton button = button(window, text);
            Rectangle place = new Rectangle(button.getLocationOnScreen(), button.getSize());
            require(whole.contains(place), text + " at " + place + " of " + whole);
            require(button.getWidth() >= button.getPreferredSize().width, "all of " + text);
        }
    }

    /**
     * An image that ImageJ puts at the edge of the screen is shown whole and large all the same.
     */
    private void enlargesAtTheEdge() {
        Rectangle whole = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImagePlus image = IJ.openImage("test-images/cine_truth.tif");
        ImageWindow.setNextLocation(whole.width - 150, whole.height - 250);
        image.show();
        change(() -> Zoom.enlarge(image));
        ImageCanvas canvas = image.getCanvas();
        screen.await("a large image", () -> canvas.getMagnification() > 4 ? canvas : null);
        screen.pause(500);
        require(
                canvas.getWidth() == (int) (canvas.getMagnification() * image.getWidth()),
                "all of the image, at " + canvas.getBounds());
        require(
                whole.contains(image.getWindow().getBounds()),
                "on the screen: " + image.getWindow().getBounds());
        image.close();
    }

    /**
     * One button makes the image of a file that is read once, and the recorder writes the line of
     * the dialog.
     */
    private void reconstructs(String scan) throws IOException {
        new Recorder(true);
        CountedReads counted = new CountedReads();
        Window window = open(counted.reads(), scan);
        change(() -> Screen.select(window, "By number of spokes"));
        JTextField spokes =
                screen.await(
                        "the number of spokes",
                        () ->
                                Screen.find(
                                        window,
                                        JTextField.class,
                                        field -> field.getText().equals("8")));
        change(() -> spokes.setText("1x"));
        awaitWords(window, "\"1x\" was given");
        change(() -> spokes.setText("16"));
        awaitWords(window, "16 spokes per frame");
        change(() -> Screen.select(window, "tv: "));
        awaitWords(window, "The method tv needs about");
        require(
                SwingUtilities.getRootPane(window).getDefaultButton()
                        == button(window, "Reconstruct"),
                "Enter reconstructs");
        List<String> titles = new CopyOnWriteArrayList<>();
        ImageListener watch = new ShownTitles(titles);
        ImagePlus.addImageListener(watch);
        change(button(window, "Reconstruct")::doClick);
        ImagePlus result = screen.image("heart tv");
        ImagePlus.removeImageListener(watch);
        require(titles.get(0).equals("Preview, averaged over time"), titles.toString());
        require(result.getWindow() instanceof StackWindow, "a slider for the frames");
        awaitWords(window, "Verdict:");
        require(counted.count() == 1, "read " + counted.count() + " times");
        require(result.getNFrames() == 5, "frames of 16 spokes");
        require(result.changes, "asks before the result is lost");
        screen.save("scan-done", window);
        tellsTheTime(result);
        addsBars(result);
        String recorded = Recorder.getInstance().getText();
        require(
                recorded.contains(
                        "run(\"Reconstruct Dynamic MRI...\", \"input="
                                + scan
                                + " method=tv spokes=16\");"),
                recorded);
        result.changes = false;
        result.close();
        window.dispose();
    }

    /** The status bar tells the time of the frame under the pointer. */
    private void tellsTheTime(ImagePlus result) {
        change(() -> result.setT(3));
        ImageCanvas canvas = result.getCanvas();
        MouseEvent moved = new MouseEvent(canvas, MouseEvent.MOUSE_MOVED, 0, 0, 20, 30, 0, false);
        screen.await(
                "the time of the frame in the status bar",
                () -> {
                    canvas.dispatchEvent(moved);
                    return Screen.find(
                            IJ.getInstance(),
                            JLabel.class,
                            label -> String.valueOf(label.getText()).contains("(frame 3 of 5)"));
                });
    }

    /** Bars in sizes that suit the image. */
    private void addsBars(ImagePlus result) throws IOException {
        int before = result.getOverlay().size();
        new ScaleBars().run("");
        List<Roi> bars =
                List.of(result.getOverlay().toArray()).subList(before, result.getOverlay().size());
        require(bars.size() == 6, "two bars with their words: " + bars);
        // letters are lower than their line
        Rectangle all = new Rectangle(result.getWidth(), result.getHeight() + 4);
        screen.save("scan-bars", result.getWindow());
        for (Roi part : bars) {
            require(all.contains(part.getBounds()), part + " in " + all);
        }
    }

    /**
     * With a trajectory that is chosen during a run, the scan is read after it; the dialog of all
     * parameters takes the samples that the window has read.
     */
    private void readsAfterTheRun(String scan) {
        CountedReads counted = new CountedReads();
        Window window = open(counted.reads(), scan);
        awaitWords(window, "The method motion needs about");
        change(() -> Screen.select(window, "gridding: "));
        awaitWords(window, "The method gridding needs about");
        AtomicReference<Boolean> later = new AtomicReference<>();
        change(
                () -> {
                    button(window, "Reconstruct").doClick();
                    Screen.select(window, "golden");
                    later.set(isShown(window, "is read with this trajectory after the run"));
                });
        require(screen.await("the run", later::get), "no second read during a run");
        ImagePlus result = screen.image("heart gridding");
        awaitWords(window, "needs about");
        require(counted.count() == 2, "read " + counted.count() + " times");
        // lets go of the samples, so that the dialog has to read
        counted.reads().take(Path.of(scan), ScanHints.NONE, assumed -> {});
        int before = counted.count();
        String title = GuidedRun.label(Reconstruct.class);
        Menus.getCommands()
                .put(
                        title,
                        CommandPlugIn.class.getName()
                                + "(\""
                                + Reconstruct.class.getName()
                                + "\")");
        change(button(window, "All Parameters...")::doClick);
        Window dialog = screen.window(title);
        screen.await(
                "the advice of the dialog",
                () ->
                        Screen.find(
                                dialog,
                                TextArea.class,
                                area ->
                                        area.isShowing()
                                                && area.getText().contains("needs about")));
        require(counted.count() == before + 1, "the dialog reads as the window does");
        screen.press(dialog, "Cancel");
        screen.awaitEndOfRun();
        result.changes = false;
        result.close();
        window.dispose();
    }

    /**
     * What is recorded of a run with open coil maps gives the same image, also where another open
     * image has the title of the maps.
     */
    private void replaysWithOpenMaps() {
        ImagePlus scan = IJ.openImage("test-images/cine_ksp.tif");
        ImagePlus maps = IJ.openImage("test-images/cine_maps.tif");
        ImagePlus other = IJ.openImage("test-images/cine_maps.tif");
        IJ.run(other, "Flip Horizontally", "stack");
        for (ImagePlus image : List.of(scan, other, maps)) {
            image.show();
        }
        other.setTitle(maps.getTitle());
        Recorder recorder = Recorder.getInstance();
        int before = recorder.getText().length();
        AtomicReference<Ended> ended = new AtomicReference<>();
        GuidedRun.start(
                CommandParameter.newCommand(Reconstruct.class),
                new GivenValues(Map.of("image", scan, "maps-image", maps, "method", "gridding")),
                ended::set);
        ImagePlus guided = screen.await("a guided run", ended::get).images().get(0);
        require("given".equals(guided.getStringProperty("maps")), "of the open maps");
        String line = recorder.getText().substring(before);
        require(line.contains("maps-image="), line);
        Reconstruct replayed = CommandParameter.newCommand(Reconstruct.class);
        new MacroArguments(line.replaceAll("(?s).*\\.\\.\\.\", \"(.*)\"\\);.*", "$1"))
                .fill(replayed);
        ImagePlus again = CommandRun.of(replayed).images().get(0);
        require(
                Arrays.equals(
                        (float[]) guided.getStack().getPixels(7),
                        (float[]) again.getStack().getPixels(7)),
                "the same bits by " + line);
        for (ImagePlus image : List.of(scan, maps, other, guided, again)) {
            image.changes = false;
            image.close();
        }
    }

    /** A continuous scan is offered in frames without being asked. */
    private void framesContinuousScan(String scan) throws IOException {
        Window window = open(scan);
        awaitWords(window, "8 spokes per frame");
        screen.save("scan-continuous", window);
        window.dispose();
    }

    /** A scan without a trajectory is read again with the one that is chosen. */
    private void readsWithTrajectory(String scan) throws IOException {
        Window window = open(scan);
        awaitWords(window, "what is missing");
        require(!button(window, "Reconstruct").isEnabled(), "nothing to press yet");
        screen.save("scan-without-trajectory", window);
        change(() -> Screen.select(window, "golden"));
        JEditorPane table = Screen.find(window, JEditorPane.class, pane -> true);
        screen.await(
                "the scan read again",
                () -> table.getText().contains("radial, golden angle") ? table : null);
        awaitWords(window, "The method cg-sense needs about");
        require(button(window, "Reconstruct").isEnabled(), "the scan can be reconstructed");
        screen.save("scan-with-trajectory", window);
        window.dispose();
    }
}
