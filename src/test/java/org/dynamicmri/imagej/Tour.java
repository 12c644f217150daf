package org.dynamicmri.imagej;

import static org.dynamicmri.imagej.Screen.require;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.io.LogStream;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.EventQueue;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.TextField;
import java.awt.Window;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JTable;

/**
 * A walk through the menu of an installed plugin, as a user takes it: mouse, keyboard, windows. It
 * quits ImageJ if every window came up, and leaves a picture of each. To be run in a Java process
 * of its own with a display and an empty working folder; knows the plugin by its windows only.
 */
final class Tour {

    private static final String RECONSTRUCT = "Reconstruct Dynamic MRI...";
    private static final String SCAN = "cine k-space";
    private static final String SCAN_LABEL = "Image";

    private final Screen screen;

    private Tour(Screen screen) {
        this.screen = screen;
    }

    /**
     * @param arguments the folder for the pictures
     */
    public static void main(String[] arguments) throws AWTException, IOException {
        Screen screen = new Screen(new File(arguments[0]));
        try {
            new Tour(screen).walk();
            new Tour(screen).quitWhileRunning();
        } catch (IOException | RuntimeException | AssertionError e) {
            e.printStackTrace();
            screen.saveAll("failed");
        }
        Runtime.getRuntime().halt(1);
    }

    private void walk() throws IOException {
        LogStream.redirectSystem(false);
        ImageJ imageJ = new ImageJ();
        imageJ.setLocation(20, 20);
        List<String> entries = entries();
        record();
        reconstruct();
        stop("Stop and keep", "cine inr");
        stop("Cancel", null);
        closeWhileRunning();
        wrongImage();
        compare();
        inspect();
        convert();
        importScan();
        coilMaps();
        simulate();
        heldOutSpokes();
        batch();
        query();
        explore();
        for (String entry : entries) {
            if (entry.endsWith("...")) {
                cancel(entry);
            }
        }
        information();
        twoAtOnce();
        System.out.println("TOUR DONE " + String.join(" | ", entries));
    }

    /** The labels of our menu. */
    private static List<String> entries() {
        List<String> labels = new ArrayList<>();
        Menu ours = (Menu) item(pluginsMenu(), "Dynamic MRI");
        for (int i = 0; i < ours.getItemCount(); i++) {
            labels.add(ours.getItem(i).getLabel());
        }
        return labels;
    }

    private static Menu pluginsMenu() {
        for (int i = 0; i < Menus.getMenuBar().getMenuCount(); i++) {
            if (Menus.getMenuBar().getMenu(i).getLabel().equals("Plugins")) {
                return Menus.getMenuBar().getMenu(i);
            }
        }
        throw new AssertionError("no menu Plugins");
    }

    private static MenuItem item(Menu menu, String label) {
        for (int i = 0; i < menu.getItemCount(); i++) {
            if (menu.getItem(i).getLabel().equals(label)) {
                return menu.getItem(i);
            }
        }
        throw new AssertionError("no entry " + label);
    }

    /** Opens the dialog and chooses the image there, whichever window the display puts in front. */
    private Window reconstructionOf(String title) {
        Window dialog = screen.dialog(RECONSTRUCT);
        screen.choose(dialog, SCAN_LABEL, title);
        screen.choose(dialog, "Method", "motion");
        if (Screen.isShown(dialog, "Matrix")) {
            // remembered of a run before
            screen.type(dialog, "Matrix", "0");
        }
        return dialog;
    }

    /** What ImageJ's recorder writes while the sample is reconstructed, and the image. */
    private void record() throws IOException {
        IJ.run("Record...");
        Window recorder = screen.window("Recorder");
        IJ.doCommand("Beating Heart 64 x 64");
        screen.image(SCAN);
        Window dialog = reconstructionOf(SCAN);
        screen.choose(dialog, "Method", "tv");
        screen.answer(dialog, "OK");
        ImagePlus result = screen.image("cine tv");
        screen.awaitEndOfRun();
        screen.save("recorder", recorder);
        Files.writeString(Path.of("recorded.ijm"), Recorder.getInstance().getText());
        IJ.saveAsTiff(result, "recorded.tif");
        Recorder.getInstance().close();
        result.close();
    }

    private void reconstruct() throws IOException {
        Window dialog = reconstructionOf(SCAN);
        screen.pause(1000);
        screen.save("reconstruct-dialog", dialog);
        screen.type(dialog, "Model file", "heart.model");
        screen.tick(dialog, "Advanced");
        screen.await(
                "the advanced parameters", () -> Screen.isShown(dialog, "Seed") ? dialog : null);
        screen.save("reconstruct-advanced", dialog);
        // A finer matrix, so that the run lasts until the pause on a fast machine, too.
        screen.type(dialog, "Matrix", "128");
        screen.answer(dialog, "OK");
        Window running = screen.window("Reconstructing");
        screen.pause(1000);
        screen.click(Screen.button(running, "Pause"));
        screen.await("the pause", () -> Screen.button(running, "Resume"));
        screen.save("live-view", running);
        screen.click(Screen.button(running, "Resume"));
        ImagePlus result = screen.image("cine motion");
        screen.save("result", result.getWindow());
        require(result.getNFrames() == 10, "ten frames");
        require(result.getCalibration().getUnit().equals("mm"), "millimetres");
        require(result.getOverlay() != null, "the acquisition's name over the image");
        require(new File("heart.model").exists(), "the model is written");
        closingAsks(result);
        require(
                Screen.find(running, Button.class, present -> true) == null,
                "no button is left under the result");
    }

    /** A result that is closed unsaved is kept when the user cancels. */
    private void closingAsks(ImagePlus result) {
        EventQueue.invokeLater(() -> result.getWindow().close());
        screen.click(screen.await("the question", Tour::cancelOfQuestion));
        screen.pause(500);
        require(result.getWindow() != null && result.getWindow().isShowing(), "the result is kept");
        result.changes = false;
    }

    private static Button cancelOfQuestion() {
        return buttonOfQuestion("Cancel");
    }

    /** A button of ImageJ's question whether to save an image. */
    private static Button buttonOfQuestion(String label) {
        for (Window window : Window.getWindows()) {
            if (window.isShowing()
                    && Screen.find(window, Button.class, b -> b.getLabel().contains("Don't"))
                            != null) {
                return Screen.find(window, Button.class, b -> b.getLabel().contains(label));
            }
        }
        return null;
    }

    /** Starts a run that lasts for seconds on a fast machine, too. */
    private void startLongRun() {
        Window dialog = reconstructionOf(SCAN);
        screen.choose(dialog, "Method", "inr");
        screen.answer(dialog, "OK");
    }

    /** Starts a run and ends it by one of its buttons. */
    private void stop(String label, String left) {
        startLongRun();
        Window running = screen.window("Reconstructing");
        screen.click(Screen.button(running, label));
        screen.await(
                "the end of the run",
                () -> Screen.imageOrNull("Reconstructing") == null ? running : null);
        screen.awaitEndOfRun();
        require((left == null ? null : Screen.imageOrNull(left)) != null == (left != null), label);
        if (left != null) {
            Screen.close(left);
        }
    }

    /** The result of a run whose window was closed comes in a new one. */
    private void closeWhileRunning() {
        Screen.close("cine motion");
        screen.answer(reconstructionOf(SCAN), "OK");
        screen.window("Reconstructing");
        Screen.close("Reconstructing");
        ImagePlus result = screen.image("cine motion");
        require(result.changes, "asks before the result is lost");
        result.changes = false;
    }

    /** A wrong image: told in the dialog, told in one box after OK, and nothing is left behind. */
    private void wrongImage() throws IOException {
        ImagePlus wrong = IJ.createImage("photo", "RGB", 64, 64, 1);
        wrong.show();
        Window dialog = reconstructionOf("photo");
        screen.pause(500);
        screen.save("wrong-image", dialog);
        screen.answer(dialog, "OK");
        Window message = screen.window("Dynamic MRI");
        screen.save("wrong-image-message", message);
        screen.answer(message, "OK");
        screen.answer(screen.window(RECONSTRUCT), "Cancel");
        screen.awaitEndOfRun();
        wrong.close();
    }

    private void compare() throws IOException {
        Window dialog = screen.dialog("Compare Series...");
        screen.choose(dialog, "Series to score", "cine motion");
        screen.choose(dialog, "Reference series", "cine truth");
        screen.save("compare-dialog", dialog);
        screen.answer(dialog, "OK");
        saveAndClose("comparison", screen.image("Comparison"));
    }

    private void saveAndClose(String name, ImagePlus image) throws IOException {
        screen.save(name, image.getWindow());
        image.changes = false;
        image.close();
    }

    private void inspect() throws IOException {
        Window dialog = screen.dialog("Inspect k-space...");
        screen.choose(dialog, SCAN_LABEL, SCAN);
        screen.save("inspect-dialog", dialog);
        screen.answer(dialog, "OK");
        Window told = screen.window("Scan: " + SCAN);
        screen.save("inspected", told);
        told.dispose();
    }

    private void convert() throws IOException {
        new File("scans").mkdir();
        Window dialog = screen.dialog("Convert k-space...");
        screen.choose(dialog, SCAN_LABEL, SCAN);
        screen.type(dialog, "Output file", "scans/heart.h5");
        screen.save("convert-dialog", dialog);
        screen.answer(dialog, "OK");
        File written = new File("scans/heart.h5");
        screen.await("the converted scan", () -> written.exists() ? written : null);
    }

    /** A file of File > Import is shown, and reconstructed in its window. */
    private void importScan() throws IOException {
        Window told = openScan();
        screen.save("imported", told);
        EventQueue.invokeLater(button(told, "All Parameters...")::doClick);
        Window dialog = screen.window(RECONSTRUCT);
        require(
                Screen.behind(dialog, "Input file", TextField.class).getText().endsWith("heart.h5"),
                "the file is the input");
        screen.answer(dialog, "Cancel");
        screen.awaitEndOfRun();
        IJ.run("Record...");
        screen.window("Recorder");
        EventQueue.invokeLater(() -> Screen.select(told, "tv: "));
        EventQueue.invokeLater(button(told, "Reconstruct")::doClick);
        ImagePlus result = screen.image("heart tv");
        screen.awaitEndOfRun();
        screen.save("scan-window", told);
        Files.writeString(Path.of("guided.ijm"), Recorder.getInstance().getText());
        Recorder.getInstance().close();
        IJ.saveAsTiff(result, "guided.tif");
        EventQueue.invokeLater(button(told, "Explore Motion")::doClick);
        Window explorer = screen.window("Explore: guided.tif");
        screen.save("explored-result", explorer);
        explorer.dispose();
        result.close();
        told.dispose();
    }

    private Window openScan() {
        new Thread(() -> IJ.run("Dynamic MRI k-space...", "open=scans/heart.h5")).start();
        return screen.window("Scan: heart.h5");
    }

    private static JButton button(Window window, String text) {
        return Screen.find(window, JButton.class, button -> button.getText().equals(text));
    }

    private void coilMaps() throws IOException {
        Window dialog = screen.dialog("Estimate Coil Maps...");
        screen.choose(dialog, SCAN_LABEL, SCAN);
        screen.save("coil-maps-dialog", dialog);
        screen.answer(dialog, "OK");
        saveAndClose("coil-maps", screen.image("Coil maps, joint"));
    }

    private void simulate() throws IOException {
        Window dialog = screen.dialog("Simulate MRI Acquisition...");
        screen.choose(dialog, "Phantom", "contrast");
        screen.type(dialog, "Matrix", "64");
        screen.save("simulate-dialog", dialog);
        screen.answer(dialog, "OK");
        ImagePlus truth = screen.image("contrast truth");
        truth.setSlice(6);
        screen.save("simulated", truth.getWindow());
        for (String what : List.of("truth", "maps", "k-space")) {
            screen.image("contrast " + what);
            Screen.close("contrast " + what);
        }
    }

    private void heldOutSpokes() throws IOException {
        IJ.run("Clear Results");
        Window dialog = screen.dialog("Compare by Held-out Spokes...");
        screen.type(dialog, "Input file", "scans/heart.h5");
        screen.type(dialog, "Methods", "cg-sense;tv");
        screen.save("held-out-dialog", dialog);
        screen.answer(dialog, "OK");
        Window results = screen.window("Results");
        screen.await(
                "both methods", () -> ResultsTable.getResultsTable().size() == 2 ? dialog : null);
        screen.save("held-out", results);
        screen.awaitEndOfRun();
        require(Screen.imageOrNull("Reconstructing") == null, "the images on the way are closed");
    }

    private void batch() throws IOException {
        Window dialog = screen.dialog("Batch Dynamic MRI...");
        screen.type(dialog, "Input folder", "scans");
        screen.type(dialog, "Output folder", "series");
        screen.choose(dialog, "Method", "tv");
        screen.save("batch-dialog", dialog);
        Files.writeString(Path.of("scans/notes.h5"), "no k-space");
        screen.answer(dialog, "OK");
        Window window = screen.window("Dynamic MRI Batch");
        screen.await(
                "the end of the batch",
                () ->
                        Screen.find(
                                window,
                                JLabel.class,
                                label -> label.getText().startsWith("1 of 2 done, 1 failed. ")));
        ImagePlus montage = screen.image("montage.png");
        montage.close();
        JTable table = Screen.find(window, JTable.class, present -> true);
        int done = table.getValueAt(0, 1).equals("done") ? 0 : 1;
        require(table.getValueAt(1 - done, 2).toString().contains("expected"), "why it failed");
        screen.save("batch", window);
        screen.doubleClick(table, table.getCellRect(done, 0, true));
        screen.image("heart_tv.tif").close();
        window.dispose();
        Files.delete(Path.of("scans/notes.h5"));
        require(new File("series/montage.png").exists(), "a montage of the batch");
    }

    private void query() throws IOException {
        Window dialog = screen.dialog("Query MRI Model...");
        screen.type(dialog, "Model file", "heart.model");
        screen.choose(dialog, "Quantity", "velocity");
        screen.save("query-dialog", dialog);
        int before = WindowManager.getImageCount();
        screen.answer(dialog, "OK");
        ImagePlus queried =
                screen.await(
                        "the answer of the model",
                        () ->
                                WindowManager.getImageCount() > before
                                        ? WindowManager.getCurrentImage()
                                        : null);
        saveAndClose("queried", queried);
    }

    private void explore() throws IOException {
        Window dialog = screen.dialog("Explore MRI Model...");
        screen.type(dialog, "Model file", "heart.model");
        screen.answer(dialog, "OK");
        Window explorer = screen.window("Explore: heart.model");
        screen.save("explorer", explorer);
        explorer.dispose();
    }

    /** Opens a dialog and cancels it: nothing is left. */
    private void cancel(String entry) {
        int images = WindowManager.getImageCount();
        screen.answer(screen.dialog(entry), "Cancel");
        screen.awaitEndOfRun();
        require(images == WindowManager.getImageCount(), entry + " leaves nothing after Cancel");
    }

    private void twoAtOnce() throws IOException {
        startLongRun();
        Window running = screen.window("Reconstructing");
        IJ.doCommand(RECONSTRUCT);
        Window message = screen.window("Dynamic MRI");
        screen.save("two-at-once", message);
        screen.answer(message, "OK");
        screen.click(Screen.button(running, "Cancel"));
        screen.awaitEndOfRun();
    }

    /**
     * Quitting asks before a running reconstruction is lost; who cancels keeps it, who does not
     * save it ends Java.
     */
    private void quitWhileRunning() throws IOException {
        for (int id : WindowManager.getIDList()) {
            WindowManager.getImage(id).changes = false;
        }
        startLongRun();
        ImagePlus running = screen.image("Reconstructing");
        IJ.getInstance().exitWhenQuitting(true);
        IJ.doCommand("Quit");
        Button cancel = screen.await("the question", Tour::cancelOfQuestion);
        screen.saveAll("quit");
        screen.click(cancel);
        screen.pause(500);
        require(running.getWindow() != null && running.getWindow().isShowing(), "the run goes on");
        System.out.println("QUITTING");
        IJ.doCommand("Quit");
        Button no = screen.await("the question", () -> buttonOfQuestion("Don't"));
        screen.click(no);
        screen.pause(20_000);
        throw new AssertionError("ImageJ did not quit");
    }

    private void information() throws IOException {
        IJ.log("\\Clear");
        IJ.doCommand("Dynamic MRI Engine Info");
        Window log = screen.window("Log");
        screen.await(
                "TensorFlow's version",
                () -> IJ.getLog().contains("TensorFlow: 2.16.2") ? log : null);
        log.setBounds(100, 100, 760, 260);
        screen.save("engine-info", log);
        IJ.doCommand("Dynamic MRI Help");
        Window help = screen.window("Dynamic MRI Help");
        screen.save("help", help);
        help.dispose();
    }
}
