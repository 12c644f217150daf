package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;

/**
 * Mouse, keyboard and eyes of somebody at ImageJ's windows. Every wait ends in an {@link
 * AssertionError} that tells what did not come.
 */
final class Screen {

    private static final long PATIENCE_MILLIS = 300_000;

    private final Robot robot;
    private final File pictures;

    /**
     * @param pictures the folder for {@link #save}
     */
    Screen(File pictures) throws AWTException {
        this.robot = new Robot();
        this.pictures = pictures;
        robot.setAutoDelay(20);
    }

    void pause(int millis) {
        robot.delay(millis);
    }

    <T> T await(String what, Supplier<T> wanted) {
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

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("does not hold: " + what);
        }
    }

    /** Waits for a window whose title starts so. */
    Window window(String title) {
        Window found = await("the window " + title, () -> windowOrNull(title));
        robot.delay(300);
        return found;
    }

    /** Opens an entry's dialog. */
    Window dialog(String entry) {
        IJ.doCommand(entry);
        return window(entry);
    }

    static Window windowOrNull(String title) {
        for (Window window : Window.getWindows()) {
            if (window.isShowing() && title(window).startsWith(title)) {
                return window;
            }
        }
        return null;
    }

    private static String title(Window window) {
        String title =
                window instanceof Frame frame
                        ? frame.getTitle()
                        : window instanceof Dialog dialog ? dialog.getTitle() : null;
        return title == null ? "" : title;
    }

    /** Waits for an image of this title. */
    ImagePlus image(String title) {
        ImagePlus found = await("the image " + title, () -> imageOrNull(title));
        robot.delay(300);
        return found;
    }

    static ImagePlus imageOrNull(String title) {
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus image = WindowManager.getImage(ids[i]);
            if (image != null && image.getTitle().equals(title)) {
                return image;
            }
        }
        return null;
    }

    /** Closes an image without being asked, if it is open. */
    static void close(String title) {
        ImagePlus image = imageOrNull(title);
        if (image != null) {
            image.changes = false;
            image.close();
        }
    }

    /** Waits until no thread of ours is left. */
    void awaitEndOfRun() {
        await(
                "the end of all threads",
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                        .map(Thread::getName)
                                        .noneMatch(Screen::isOfRun)
                                ? this
                                : null);
    }

    /** Our workers, and the thread of the menu entry, which lets go of the command at its end. */
    private static boolean isOfRun(String thread) {
        return thread.startsWith("dynamic-mri-") || thread.startsWith("Reconstruct Dynamic MRI");
    }

    /** Chooses by the keyboard what stands behind a label. */
    void choose(Window dialog, String label, String item) {
        Choice choice = behind(dialog, label, Choice.class);
        focus(choice);
        for (int code : new int[] {KeyEvent.VK_UP, KeyEvent.VK_DOWN}) {
            for (int i = 0; i < 20 && !choice.getSelectedItem().equals(item); i++) {
                key(code);
                robot.delay(60);
            }
        }
        require(choice.getSelectedItem().equals(item), "the keyboard chooses " + item);
    }

    /** Types by the keyboard into the field behind a label; no capital letters. */
    void type(Window dialog, String label, String text) {
        TextField field = behind(dialog, label, TextField.class);
        focus(field);
        field.selectAll();
        for (char character : text.toCharArray()) {
            key(KeyEvent.getExtendedKeyCodeForChar(character));
        }
        await("the text " + text, () -> field.getText().equals(text) ? field : null);
    }

    /** Selects, in whichever Swing box of a window offers it, the item whose words start so. */
    static void select(Window window, String words) {
        for (Component part : parts(window)) {
            if (part instanceof JComboBox<?> box && selects(box, words)) {
                return;
            }
        }
        throw new AssertionError("not offered: " + words);
    }

    private static <T> boolean selects(JComboBox<T> box, String words) {
        JList<T> list = new JList<>();
        for (int i = 0; i < box.getItemCount(); i++) {
            Component shown =
                    box.getRenderer()
                            .getListCellRendererComponent(list, box.getItemAt(i), i, false, false);
            if (shown instanceof JLabel label && label.getText().startsWith(words)) {
                box.setSelectedIndex(i);
                return true;
            }
        }
        return false;
    }

    private void focus(Component component) {
        await(
                "the focus",
                () -> {
                    component.requestFocus();
                    robot.delay(150);
                    return component.isFocusOwner() ? component : null;
                });
    }

    static <C extends Component> C behind(Window dialog, String label, Class<C> type) {
        boolean found = false;
        for (Component part : parts(dialog)) {
            found |= part instanceof Label text && text.getText().startsWith(label);
            if (found && type.isInstance(part)) {
                return type.cast(part);
            }
        }
        throw new AssertionError("nothing to fill in behind " + label);
    }

    /** All parts of a kind. */
    static <C extends Component> List<C> all(Container container, Class<C> type) {
        return parts(container).stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<Component> parts(Container container) {
        List<Component> parts = new ArrayList<>();
        for (Component child : container.getComponents()) {
            parts.add(child);
            if (child instanceof Container inner) {
                parts.addAll(parts(inner));
            }
        }
        return parts;
    }

    /** Whether a label can be seen. */
    static boolean isShown(Window dialog, String label) {
        Label found = find(dialog, Label.class, text -> text.getText().startsWith(label));
        return found != null && found.isShowing();
    }

    static Button button(Window window, String label) {
        return find(window, Button.class, button -> button.getLabel().trim().equals(label));
    }

    static <C extends Component> C find(Container container, Class<C> type, Predicate<C> wanted) {
        return parts(container).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .findFirst()
                .orElse(null);
    }

    void tick(Window dialog, String label) {
        click(find(dialog, Checkbox.class, box -> box.getLabel().equals(label)));
    }

    /** Clicks a button and waits until its dialog is gone. */
    void answer(Window dialog, String label) {
        click(button(dialog, label));
        await("the end of " + title(dialog), () -> dialog.isShowing() ? null : dialog);
    }

    /** As {@link #answer}, where without a window manager a click may go to what lies above. */
    void press(Window dialog, String label) {
        Button button = button(dialog, label);
        Toolkit.getDefaultToolkit()
                .getSystemEventQueue()
                .postEvent(
                        new ActionEvent(
                                button, ActionEvent.ACTION_PERFORMED, button.getActionCommand()));
        await("the end of " + title(dialog), () -> dialog.isShowing() ? null : dialog);
    }

    void click(Component component) {
        require(component != null && component.isShowing(), "something to click at");
        Point corner = await("a component that stays in its place", () -> placeIfStill(component));
        robot.mouseMove(
                corner.x + Math.min(15, component.getWidth() / 2),
                corner.y + component.getHeight() / 2);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    /** Clicks twice within a part of a component. */
    void doubleClick(Component component, Rectangle part) {
        Point corner = await("a component that stays in its place", () -> placeIfStill(component));
        robot.mouseMove(
                corner.x + part.x + Math.min(15, part.width / 2),
                corner.y + part.y + part.height / 2);
        for (int i = 0; i < 2; i++) {
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        }
    }

    /** A dialog that is still growing takes its buttons along. */
    private Point placeIfStill(Component component) {
        Point before = component.getLocationOnScreen();
        robot.delay(250);
        return component.getLocationOnScreen().equals(before) ? before : null;
    }

    private void key(int code) {
        robot.keyPress(code);
        robot.keyRelease(code);
    }

    /** Leaves a picture of a window. */
    void save(String name, Window window) throws IOException {
        window.toFront();
        robot.delay(700);
        save(name, window.getBounds());
    }

    /** Leaves a picture of all that is on the screen. */
    void saveAll(String name) throws IOException {
        save(name, new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
    }

    private void save(String name, Rectangle area) throws IOException {
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(
                robot.createScreenCapture(area.intersection(screen)),
                "png",
                new File(pictures, name + ".png"));
    }
}
