package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.io.LogStream;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/**
 * A walk through the menu of an installed plugin, as a user takes it: mouse, keyboard, windows. It
 * ends its Java process with 0 if every window came up, and leaves a picture of each. To be run in
 * a Java process of its own with a display; knows the plugin by its windows only.
 */
final class Tour {

    private static final long PATIENCE_MILLIS = 120_000;
    private static final String RECONSTRUCT = "Reconstruct Dynamic MRI...";

    private final Robot robot = new Robot();
    private final File pictures;

    private Tour(File pictures) throws AWTException {
        this.pictures = pictures;
        robot.setAutoDelay(40);
    }

    /**
     * @param arguments the folder for the pictures
     */
    public static void main(String[] arguments) {
        int exit = 1;
        try {
            new Tour(new File(arguments[0])).walk();
            exit = 0;
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            picture(arguments[0]);
        }
        Runtime.getRuntime().halt(exit);
    }

    private static void picture(String folder) {
        try {
            Rectangle screen = new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize());
            ImageIO.write(
                    new Robot().createScreenCapture(screen), "png", new File(folder, "failed.png"));
        } catch (AWTException | IOException e) {
            e.printStackTrace();
        }
    }

    private void walk() throws IOException {
        LogStream.redirectSystem(false);
        ImageJ imageJ = new ImageJ();
        imageJ.setLocation(20, 20);
        List<String> entries = entries();
        IJ.doCommand("Beating Heart (64 x 64)");
        await("the sample", () -> image("cine k-space"));
        reconstruct();
        stop("Stop and keep", "Stopped reconstruction");
        stop("Cancel", null);
        closeWhileRunning();
        mistakes();
        compare();
        for (String entry : entries) {
            if (entry.endsWith("...")) {
                lookAt(entry);
            }
        }
        information();
        System.out.println("TOUR DONE " + String.join(" | ", entries));
    }

    /** The labels of our menu. */
    private static List<String> entries() {
        Menu plugins = menu(Menus.getMenuBar(), "Plugins");
        List<String> labels = new ArrayList<>();
        Menu ours = (Menu) item(plugins, "Dynamic MRI");
        for (int i = 0; i < ours.getItemCount(); i++) {
            labels.add(ours.getItem(i).getLabel());
        }
        return labels;
    }

    private static Menu menu(java.awt.MenuBar bar, String label) {
        for (int i = 0; i < bar.getMenuCount(); i++) {
            if (bar.getMenu(i).getLabel().equals(label)) {
                return bar.getMenu(i);
            }
        }
        throw new AssertionError("no menu " + label);
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
        IJ.doCommand(RECONSTRUCT);
        Window dialog = window(RECONSTRUCT);
        choose(choices(dialog).get(0), title);
        return dialog;
    }

    /** Chooses by the keyboard. */
    private void choose(Choice choice, String item) {
        choice.requestFocus();
        robot.delay(300);
        for (int code : new int[] {KeyEvent.VK_UP, KeyEvent.VK_DOWN}) {
            for (int i = 0; i < 10 && !choice.getSelectedItem().equals(item); i++) {
                key(code);
                robot.delay(60);
            }
        }
        require(choice.getSelectedItem().equals(item), "the keyboard chooses " + item);
    }

    private void reconstruct() throws IOException {
        Window dialog = reconstructionOf("cine k-space");
        robot.delay(1500);
        save("reconstruct-dialog", dialog.getBounds());
        int height = dialog.getHeight();
        click(find(dialog, Checkbox.class, box -> box.getLabel().equals("Advanced")));
        await("the advanced parameters", () -> dialog.getHeight() > height ? dialog : null);
        robot.delay(800);
        save("reconstruct-advanced", dialog.getBounds());
        click(button(dialog, "  OK  "));
        Window running = window("Reconstructing");
        click(button(running, "Pause"));
        await("the pause", () -> button(running, "Resume"));
        robot.delay(600);
        save("live-view", running.getBounds());
        click(button(running, "Resume"));
        ImagePlus result = await("the result", () -> image("motion"));
        robot.delay(600);
        save("result", result.getWindow().getBounds());
        require(result.getNFrames() == 10, "ten frames");
        require(result.getCalibration().getUnit().equals("mm"), "millimetres");
        closingAsks(result);
        require(
                find(running, Button.class, present -> true) == null,
                "no button is left under the result");
    }

    /** A result that is closed unsaved is kept when the user cancels. */
    private void closingAsks(ImagePlus result) {
        java.awt.EventQueue.invokeLater(() -> result.getWindow().close());
        click(await("the question", Tour::cancelOfQuestion));
        robot.delay(500);
        require(result.getWindow() != null && result.getWindow().isShowing(), "the result is kept");
        result.changes = false;
    }

    /** Starts a run and ends it by one of its buttons. */
    private void stop(String label, String left) {
        click(button(reconstructionOf("cine k-space"), "  OK  "));
        Window running = window("Reconstructing");
        robot.delay(600);
        click(button(running, label));
        await(
                "the end of the run",
                () -> image("Reconstructing") == null && !isRunning() ? running : null);
        require((left == null ? null : image(left)) != null == (left != null), label);
        close(left);
    }

    /** The result of a run whose window was closed comes in a new one. */
    private void closeWhileRunning() {
        close("motion");
        click(button(reconstructionOf("cine k-space"), "  OK  "));
        window("Reconstructing");
        close("Reconstructing");
        ImagePlus result = await("the result all the same", () -> image("motion"));
        require(result.changes, "asks before the result is lost");
        result.changes = false;
    }

    private static boolean isRunning() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("dynamic-mri-"));
    }

    private void close(String title) {
        ImagePlus image = title == null ? null : image(title);
        if (image != null) {
            image.changes = false;
            image.close();
        }
    }

    /** A wrong image: told in the dialog, told in one box after OK, and nothing is left behind. */
    private void mistakes() throws IOException {
        ImagePlus wrong = IJ.createImage("photo", "RGB", 64, 64, 1);
        wrong.show();
        Window dialog = reconstructionOf("photo");
        robot.delay(1200);
        save("wrong-image", dialog.getBounds());
        click(button(dialog, "  OK  "));
        Window message = window("Dynamic MRI");
        save("wrong-image-message", message.getBounds());
        click(find(message, Button.class, present -> true));
        await("the end", () -> !isRunning() ? wrong : null);
        wrong.close();
    }

    private void compare() throws IOException {
        IJ.doCommand("Compare Series...");
        Window dialog = window("Compare Series...");
        choose(choices(dialog).get(0), "motion");
        choose(choices(dialog).get(1), "cine truth");
        robot.delay(400);
        save("compare-dialog", dialog.getBounds());
        click(button(dialog, "  OK  "));
        ImagePlus figure = await("the comparison", () -> image("Comparison"));
        robot.delay(800);
        save("comparison", figure.getWindow().getBounds());
        figure.changes = false;
        figure.close();
    }

    /** Opens a dialog, looks at it, cancels it by the keyboard. */
    private void lookAt(String entry) throws IOException {
        IJ.doCommand(entry);
        Window dialog = window(entry);
        robot.delay(700);
        save(
                entry.toLowerCase(java.util.Locale.ROOT)
                        .replaceAll("[^a-z]+", "-")
                        .replaceAll("-$", ""),
                dialog.getBounds());
        click(button(dialog, "Cancel"));
        await("the end of " + entry, () -> dialog.isShowing() ? null : entry);
    }

    private void information() throws IOException {
        IJ.doCommand("Dynamic MRI Engine Info");
        Window log = window("Log");
        await(
                "TensorFlow's version",
                () -> IJ.getLog().contains("TensorFlow: 2.16.2") ? log : null);
        log.toFront();
        robot.delay(800);
        save("engine-info", log.getBounds());
        IJ.doCommand("Dynamic MRI Help");
        Window help = window("Dynamic MRI Help");
        robot.delay(800);
        save("help", help.getBounds());
    }

    private static Button cancelOfQuestion() {
        for (Window window : Window.getWindows()) {
            if (window.isShowing()
                    && find(window, Button.class, button -> button.getLabel().contains("Don't"))
                            != null) {
                return find(window, Button.class, button -> button.getLabel().contains("Cancel"));
            }
        }
        return null;
    }

    private static ImagePlus image(String title) {
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus image = WindowManager.getImage(ids[i]);
            if (image != null && image.getTitle().equals(title)) {
                return image;
            }
        }
        return null;
    }

    private Window window(String title) {
        Window found =
                await(
                        "the window " + title,
                        () -> {
                            for (Window window : Window.getWindows()) {
                                if (window.isShowing() && title(window).startsWith(title)) {
                                    return window;
                                }
                            }
                            return null;
                        });
        robot.delay(300);
        return found;
    }

    private static String title(Window window) {
        String title =
                window instanceof Frame frame
                        ? frame.getTitle()
                        : window instanceof Dialog dialog ? dialog.getTitle() : null;
        return title == null ? "" : title;
    }

    private <T> T await(String what, Supplier<T> wanted) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (System.currentTimeMillis() < end) {
            T found = wanted.get();
            if (found != null) {
                return found;
            }
            robot.delay(50);
        }
        throw new AssertionError("did not come: " + what);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("does not hold: " + what);
        }
    }

    private Button button(Window window, String label) {
        return find(window, Button.class, button -> button.getLabel().equals(label));
    }

    private static List<Choice> choices(Container container) {
        List<Choice> choices = new ArrayList<>();
        for (Component child : container.getComponents()) {
            if (child instanceof Choice choice) {
                choices.add(choice);
            } else if (child instanceof Container inner) {
                choices.addAll(choices(inner));
            }
        }
        return choices;
    }

    private static <C extends Component> C find(
            Container container, Class<C> type, Predicate<C> wanted) {
        for (Component child : container.getComponents()) {
            if (type.isInstance(child) && wanted.test(type.cast(child))) {
                return type.cast(child);
            }
            C inner = child instanceof Container c ? find(c, type, wanted) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private void click(Component component) {
        require(component != null && component.isShowing(), "something to click at");
        Point corner = component.getLocationOnScreen();
        clickAt(
                corner.x + Math.min(15, component.getWidth() / 2),
                corner.y + component.getHeight() / 2);
    }

    private void clickAt(int x, int y) {
        robot.mouseMove(x, y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    private void key(int code) {
        robot.keyPress(code);
        robot.keyRelease(code);
    }

    private void save(String name, Rectangle area) throws IOException {
        Rectangle screen = new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(
                robot.createScreenCapture(area.intersection(screen)),
                "png",
                new File(pictures, name + ".png"));
    }
}
