package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JSlider;
import org.dynamicmri.command.Explore;
import org.dynamicmri.model.Layer;

/**
 * A user of the explorer's window: slides, zooms, changes what is shown, makes images. It ends its
 * Java process with 0 if all came as it should, and leaves pictures. To be run in a Java process of
 * its own with a display.
 */
final class ExplorerTour {

    private static final long PATIENCE_MILLIS = 60_000;

    private final Robot robot = new Robot();
    private final File pictures;
    private ExplorerWindow window;
    private ExplorerCanvas canvas;

    private ExplorerTour(File pictures) throws AWTException {
        this.pictures = pictures;
        robot.setAutoDelay(30);
    }

    /**
     * @param arguments a model, a damaged model, a model of breath states, the folder for the
     *     pictures
     */
    public static void main(String[] arguments) {
        int exit = 1;
        try {
            new ImageJ(ImageJ.NO_SHOW);
            refuse(arguments[1]);
            new ExplorerTour(new File(arguments[3])).walk(arguments[0]);
            new ExplorerTour(new File(arguments[3])).breathe(arguments[2]);
            exit = 0;
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(exit);
    }

    private static void open(String model) {
        new CommandPlugIn().run(Explore.class.getName() + " model=[" + model + "]");
    }

    private static void refuse(String damaged) {
        IJ.redirectErrorMessages();
        open(damaged);
        System.out.println("REFUSED " + IJ.getErrorMessage());
        require(find(ExplorerWindow.class) == null, "no window of a damaged model");
    }

    private void look(String model) {
        open(model);
        await("the window", () -> (window = find(ExplorerWindow.class)) != null);
        canvas = component(ExplorerCanvas.class, found -> true);
        await("a picture", () -> canvas.shown() != null);
    }

    private void breathe(String model) throws IOException {
        look(model);
        float[] before = values();
        JSlider breath = component(JSlider.class, found -> found.getMinimum() == 1);
        EventQueue.invokeLater(() -> breath.setValue(3));
        await("another state", () -> !Arrays.equals(before, values()));
        require(window.seen().state() == 3, "the last state");
        save("breath");
        leave();
    }

    private void walk(String model) throws IOException {
        look(model);
        slide();
        zoom();
        for (Layer layer : Layer.values()) {
            select(layer);
            save(layer.name().toLowerCase(java.util.Locale.ROOT));
        }
        select(Layer.DISPLACEMENT);
        selectVectors(ExplorerView.Vectors.DISPLACEMENT);
        save("arrows");
        make();
        play();
        leave();
    }

    private void leave() {
        EventQueue.invokeLater(window::dispose);
        await("the end", () -> !window.isDisplayable());
        System.out.println("EXPLORED " + window.getTitle());
    }

    private float[] values() {
        return canvas.shown().picture().values();
    }

    /** Between frames: neither of them. */
    private void slide() {
        JSlider slider = component(JSlider.class, found -> found.getMinimum() == 0);
        float[] before = values();
        EventQueue.invokeLater(() -> slider.setValue(3217));
        await("another time", () -> !Arrays.equals(before, values()));
    }

    private void zoom() {
        Rectangle place = new Rectangle(canvas.getLocationOnScreen(), canvas.getSize());
        double whole = canvas.viewport().mmPerPixel();
        robot.mouseMove(place.x + place.width / 2, place.y + place.height / 2);
        robot.mouseWheel(-3);
        await("the wheel", () -> shownScale() < 0.9 * whole);
        double wheeled = shownScale();
        drag(place.x + 150, place.y + 150, 250, InputEvent.BUTTON1_DOWN_MASK);
        await("the rectangle", () -> shownScale() < 0.9 * wheeled);
        Point.Double before = centre();
        drag(place.x + 150, place.y + 150, 80, InputEvent.BUTTON3_DOWN_MASK);
        await("the move", () -> centre().x < before.x && centre().y < before.y);
        robot.mouseMove(place.x + 200, place.y + 200);
        for (int click = 0; click < 2; click++) {
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        }
        await("the whole view", () -> shownScale() == whole);
    }

    private double shownScale() {
        return canvas.shown().viewport().mmPerPixel();
    }

    private Point.Double centre() {
        Viewport part = canvas.viewport();
        return new Point.Double(part.centreX(), part.centreY());
    }

    private void drag(int x, int y, int way, int button) {
        robot.mouseMove(x, y);
        robot.mousePress(button);
        robot.mouseMove(x + way / 2, y + way / 2);
        robot.mouseMove(x + way, y + way);
        robot.mouseRelease(button);
    }

    private void select(Layer layer) {
        JComboBox<?> box = component(JComboBox.class, found -> found.getItemAt(0) == Layer.IMAGE);
        EventQueue.invokeLater(() -> box.setSelectedItem(layer));
        await(layer.toString(), () -> window.seen() != null && window.seen().layer() == layer);
    }

    private void selectVectors(ExplorerView.Vectors vectors) {
        JComboBox<?> box = component(JComboBox.class, found -> found.getItemAt(0) != Layer.IMAGE);
        EventQueue.invokeLater(() -> box.setSelectedItem(vectors));
        await("arrows", () -> !canvas.shown().arrows().isEmpty());
    }

    private void make() {
        float[] values = values();
        ImagePlus image = made("Image");
        require(image.getCalibration().getUnit().equals("mm"), "millimetres");
        require(image.getWidth() == canvas.shown().picture().width(), "the pixels of the screen");
        require(image.getNChannels() == 2 && image.getNFrames() == 1, "x and y at one time");
        require(image.getStack().getProcessor(2).getf(7, 0) == values[15], "the values seen");
        double pixel = image.getCalibration().pixelWidth;
        require(Math.abs(pixel - shownScale()) < 1e-4 * pixel, "the extent of a pixel");
        require(image.getOverlay().size() == canvas.shown().arrows().size(), "arrows");
        ImagePlus stack = made("Stack");
        require(stack.getNFrames() == 10, "all frames");
        require(stack.getCalibration().frameInterval > 0, "the time between frames");
        ImagePlus picture = made("Picture");
        require(picture.getType() == ImagePlus.COLOR_RGB, "colours");
        require(Math.abs(picture.getCalibration().pixelWidth - shownScale()) < 1e-9, "calibrated");
    }

    private ImagePlus made(String button) {
        int before = WindowManager.getImageCount();
        click(button);
        await(button, () -> WindowManager.getImageCount() > before);
        return WindowManager.getCurrentImage();
    }

    private void play() {
        double before = window.seen().time();
        click("Play");
        await("playing", () -> window.seen().time() != before);
        click("Pause");
    }

    private void click(String label) {
        AbstractButton button =
                component(AbstractButton.class, found -> label.equals(found.getText()));
        EventQueue.invokeLater(button::doClick);
    }

    private void save(String name) throws IOException {
        robot.waitForIdle();
        ImageIO.write(
                robot.createScreenCapture(window.getBounds()),
                "png",
                new File(pictures, "explorer-" + name + ".png"));
    }

    private static <W extends Window> W find(Class<W> type) {
        return Arrays.stream(Window.getWindows())
                .filter(found -> type.isInstance(found) && found.isShowing())
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    private <C extends Component> C component(Class<C> type, Predicate<C> wanted) {
        C found = component(window, type, wanted);
        require(found != null, "a component " + type);
        return found;
    }

    private static <C extends Component> C component(
            Container container, Class<C> type, Predicate<C> wanted) {
        for (Component child : container.getComponents()) {
            if (type.isInstance(child) && wanted.test(type.cast(child))) {
                return type.cast(child);
            }
            C inner = child instanceof Container c ? component(c, type, wanted) : null;
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private void await(String what, BooleanSupplier holds) {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!holds.getAsBoolean()) {
            require(System.currentTimeMillis() < end, what + " comes");
            robot.delay(30);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("does not hold: " + what);
        }
    }
}
