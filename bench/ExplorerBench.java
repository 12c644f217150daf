import ij.ImageJ;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JSlider;
import org.dynamicmri.command.Explore;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.imagej.CommandPlugIn;
import org.dynamicmri.model.Layer;
import org.dynamicmri.model.ModelFile;
import org.dynamicmri.model.ModelView;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;

/**
 * Time that the explorer takes for a picture: {@code ExplorerBench times MODEL NAME THREADS}, a line
 * a layer; and a picture of its window: {@code ExplorerBench window MODEL LAYER ARROWS TIME PNG},
 * the time as a part of the series.
 */
public final class ExplorerBench {

    private static final int SCREEN = 560;
    private static final int PICTURES = 60;
    private static final int WARM_UP = 20;

    private ExplorerBench() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("times")) {
            times(Path.of(args[1]), args[2], Integer.parseInt(args[3]));
        } else {
            window(args[1], args[2], args[3], Double.parseDouble(args[4]), new File(args[5]));
            System.exit(0);
        }
    }

    private static void times(Path file, String name, int threads) {
        try (Workers workers = Workers.of(threads)) {
            MotionModel model = ModelFile.read(file).slice(1, workers);
            for (Layer layer : Layer.values()) {
                for (int zoom : new int[] {1, 4}) {
                    double[] millis = measure(model, workers, layer, zoom);
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %s | %d | %.1f | %.1f | %.1f |%n",
                            name,
                            layer,
                            zoom,
                            millis[PICTURES / 2],
                            millis[PICTURES - 1],
                            millis[PICTURES]);
                }
            }
        }
    }

    /**
     * Milliseconds of pictures with arrows at times anywhere between the frames, sorted, and the
     * milliseconds of processor time of one.
     */
    private static double[] measure(MotionModel model, Workers workers, Layer layer, int zoom) {
        ModelView view = new ModelView(model, workers);
        Geometry geometry = model.series().geometry();
        double step = (double) geometry.width() / SCREEN / zoom;
        double first = geometry.width() / 2.0 - SCREEN / 2.0 * step;
        var window =
                new org.dynamicmri.model.Window(SCREEN, SCREEN, first, first, step, step);
        view.scale(layer);
        double[] millis = new double[PICTURES + 1];
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = 0;
        for (int i = -WARM_UP; i < PICTURES; i++) {
            double time = (i + WARM_UP) * 0.618 % 1 * (model.series().frames() - 1);
            if (i == 0) {
                processor = system.getProcessCpuTime();
            }
            long start = System.nanoTime();
            view.render(layer, window, time, 1);
            view.arrows(Quantity.VELOCITY, window, time);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        millis[PICTURES] = (system.getProcessCpuTime() - processor) / 1e6 / PICTURES;
        Arrays.sort(millis, 0, PICTURES);
        return millis;
    }

    private static void window(String model, String layer, String arrows, double time, File picture)
            throws Exception {
        new ImageJ(ImageJ.NO_SHOW);
        new CommandPlugIn().run(Explore.class.getName() + " model=[" + model + "]");
        EventQueue.invokeAndWait(() -> {});
        JFrame frame =
                (JFrame)
                        Arrays.stream(Window.getWindows())
                                .filter(window -> window instanceof JFrame && window.isShowing())
                                .findFirst()
                                .orElseThrow();
        EventQueue.invokeAndWait(
                () ->
                        visit(
                                frame,
                                component -> {
                                    if (component instanceof JComboBox<?> box) {
                                        select(box, layer);
                                        select(box, arrows);
                                    } else if (component instanceof JSlider slider
                                            && slider.getMinimum() == 0) {
                                        slider.setValue((int) (time * slider.getMaximum()));
                                    }
                                }));
        Thread.sleep(3000);
        EventQueue.invokeAndWait(
                () -> {
                    Container content = frame.getRootPane();
                    BufferedImage image =
                            new BufferedImage(
                                    content.getWidth(),
                                    content.getHeight(),
                                    BufferedImage.TYPE_INT_RGB);
                    content.paint(image.getGraphics());
                    try {
                        ImageIO.write(image, "png", picture);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
    }

    private static void select(JComboBox<?> box, String item) {
        for (int i = 0; i < box.getItemCount(); i++) {
            if (Objects.toString(box.getItemAt(i)).startsWith(item)) {
                box.setSelectedIndex(i);
            }
        }
    }

    private static void visit(Container container, Consumer<Component> action) {
        for (Component component : container.getComponents()) {
            action.accept(component);
            if (component instanceof Container inner) {
                visit(inner, action);
            }
        }
    }
}
