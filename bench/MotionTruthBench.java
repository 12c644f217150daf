import ij.gui.Plot;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.model.ModelFile;
import org.dynamicmri.model.ModelQuery;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.model.Window;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.DynamicPhantom;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * The motion in a model compared with that of the phantom it was scanned from: {@code MotionTruthBench
 * MODEL PNG}. The model's matrix and frames are the phantom's.
 */
public final class MotionTruthBench {

    /** Times between frames at which the model's curves are drawn. */
    private static final int STEPS = 5;

    private static final Color MODEL = new Color(0x0072b2);
    private static final Color MODEL_2 = new Color(0xd55e00);

    private final DynamicPhantom phantom;
    private final MotionModel model;
    private final Workers workers;
    private final Geometry geometry;
    private final int frames;

    /** The pixels of the heart in the first frame. */
    private final boolean[] heart;

    private MotionTruthBench(MotionModel model, Workers workers) {
        this.model = model;
        this.workers = workers;
        this.geometry = model.series().geometry();
        this.frames = model.series().frames();
        this.phantom =
                new DynamicPhantom(
                        new SimulationSettings(
                                PhantomKind.CINE, geometry.width(), frames, 1, 8, 0, "golden", 0, 1));
        this.heart = phantom.heart(0);
    }

    public static void main(String[] args) throws IOException {
        try (Workers workers = Workers.of(0)) {
            MotionModel model = ModelFile.read(Path.of(args[0])).slice(1, workers);
            MotionTruthBench bench = new MotionTruthBench(model, workers);
            bench.print();
            bench.plot(new File(args[1]));
        }
    }

    /** A quantity of the model on its own matrix. */
    private List<float[]> query(Quantity what, int reference, double... times) {
        ModelQuery query =
                new ModelQuery(
                        Window.whole(geometry, geometry.width()),
                        Arrays.stream(times).boxed().toList(),
                        reference);
        return query.run(what, model, workers, Monitor.SILENT);
    }

    private float[] trueDisplacement(int frame) {
        return inMm(phantom.displacement(0, frame), 1);
    }

    /** Central differences of the true displacement. */
    private float[] trueVelocity(int frame) {
        float[] next = phantom.displacement(frame, frame + 1);
        float[] last = phantom.displacement(frame, frame - 1);
        for (int i = 0; i < next.length; i++) {
            next[i] = (next[i] - last[i]) / 2;
        }
        return inMm(next, 1 / geometry.frameIntervalSeconds());
    }

    private float[] inMm(float[] pixels, double factor) {
        for (int i = 0; i < pixels.length; i++) {
            double size = i % 2 == 0 ? geometry.pixelWidthMm() : geometry.pixelHeightMm();
            pixels[i] *= (float) (size * factor);
        }
        return pixels;
    }

    /** Eigenvalues of the Green-Lagrange strain by central differences of the true displacement. */
    private float[] trueStrain(int frame) {
        float[] u = phantom.displacement(0, frame);
        int width = geometry.width();
        float[] strains = new float[u.length];
        for (int p = width + 1; p < u.length / 2 - width - 1; p++) {
            double xx = 1 + (u[2 * (p + 1)] - u[2 * (p - 1)]) / 2.0;
            double yx = (u[2 * (p + 1) + 1] - u[2 * (p - 1) + 1]) / 2.0;
            double xy = (u[2 * (p + width)] - u[2 * (p - width)]) / 2.0;
            double yy = 1 + (u[2 * (p + width) + 1] - u[2 * (p - width) + 1]) / 2.0;
            double a = (xx * xx + yx * yx - 1) / 2;
            double d = (xy * xy + yy * yy - 1) / 2;
            double b = (xx * xy + yx * yy) / 2;
            double root = Math.sqrt((a - d) * (a - d) / 4 + b * b);
            strains[2 * p] = (float) ((a + d) / 2 + root);
            strains[2 * p + 1] = (float) ((a + d) / 2 - root);
        }
        return strains;
    }

    private void print() {
        List<Double> endpoint = new ArrayList<>();
        List<Double> step = new ArrayList<>();
        List<Double> speed = new ArrayList<>();
        List<Double> strain = new ArrayList<>();
        for (int frame = 1; frame < frames; frame++) {
            float[] found = query(Quantity.DISPLACEMENT, 0, frame).get(0);
            double pixel = geometry.pixelWidthMm();
            endpoint.add(meanError(found, trueDisplacement(frame), heart) / pixel);
            float[] next = query(Quantity.DISPLACEMENT, frame - 1, frame).get(0);
            float[] trueNext = inMm(phantom.displacement(frame - 1, frame), 1);
            step.add(meanError(next, trueNext, phantom.heart(frame - 1)) / pixel);
            float[] strains = query(Quantity.STRAIN, 0, frame).get(0);
            strain.add(meanError(strains, trueStrain(frame), heart));
            if (frame < frames - 1) {
                float[] velocity = query(Quantity.VELOCITY, 0, frame).get(0);
                speed.add(meanError(velocity, trueVelocity(frame), heart));
            }
        }
        System.out.println("| inside the heart | mean over the frames | worst frame | largest true mean |");
        System.out.println("|---|---|---|---|");
        row(
                "endpoint error since the first frame (pixels)",
                endpoint,
                largest(Quantity.DISPLACEMENT) / geometry.pixelWidthMm());
        row(
                "endpoint error from frame to frame (pixels)",
                step,
                largest(Quantity.VELOCITY)
                        * geometry.frameIntervalSeconds()
                        / geometry.pixelWidthMm());
        row("error of the velocity (mm/s)", speed, largest(Quantity.VELOCITY));
        row("error of both principal strains", strain, largest(Quantity.STRAIN));
    }

    private static void row(String name, List<Double> errors, double largest) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.3f |%n",
                name,
                errors.stream().mapToDouble(e -> e).average().orElseThrow(),
                errors.stream().mapToDouble(e -> e).max().orElseThrow(),
                largest);
    }

    private float[] truth(Quantity what, int frame) {
        return switch (what) {
            case DISPLACEMENT -> trueDisplacement(frame);
            case VELOCITY -> trueVelocity(frame);
            default -> trueStrain(frame);
        };
    }

    /** The largest mean length of the truth in any frame. */
    private double largest(Quantity what) {
        return IntStream.range(1, frames - 1)
                .mapToDouble(frame -> meanLength(truth(what, frame), heart))
                .max()
                .orElseThrow();
    }

    private static double meanError(float[] found, float[] truth, boolean[] heart) {
        float[] difference = new float[found.length];
        for (int i = 0; i < found.length; i++) {
            difference[i] = found[i] - truth[i];
        }
        return meanLength(difference, heart);
    }

    private static double meanLength(float[] vectors, boolean[] heart) {
        return IntStream.range(0, heart.length)
                .filter(p -> heart[p])
                .mapToDouble(p -> Math.hypot(vectors[2 * p], vectors[2 * p + 1]))
                .average()
                .orElseThrow();
    }

    private static double mean(float[] vectors, int component, boolean[] heart) {
        return IntStream.range(0, heart.length)
                .filter(p -> heart[p])
                .mapToDouble(p -> vectors[2 * p + component])
                .average()
                .orElseThrow();
    }

    private void plot(File file) throws IOException {
        BufferedImage[] panels = {
            panel(Quantity.DISPLACEMENT, "Mean displacement (mm)"),
            panel(Quantity.VELOCITY, "Mean speed (mm/s)"),
            panel(Quantity.STRAIN, "Mean principal strains")
        };
        int width = Arrays.stream(panels).mapToInt(BufferedImage::getWidth).sum();
        BufferedImage all =
                new BufferedImage(width, panels[0].getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = all.createGraphics();
        int x = 0;
        for (BufferedImage panel : panels) {
            graphics.drawImage(panel, x, 0, null);
            x += panel.getWidth();
        }
        graphics.dispose();
        ImageIO.write(all, "png", file);
    }

    private BufferedImage panel(Quantity what, String title) {
        int last = frames - 1;
        double[] times = IntStream.rangeClosed(0, last * STEPS).mapToDouble(i -> i / (double) STEPS).toArray();
        List<float[]> found = query(what, 0, times);
        int from = what == Quantity.VELOCITY ? 1 : 0;
        double[] trueTimes = IntStream.range(from, frames - from).mapToDouble(i -> i).toArray();
        Plot plot = new Plot("", "Time (ms); line: model, circles: truth", title);
        plot.setFrameSize(360, 260);
        plot.setFontSize(13);
        double low = 0;
        double high = 0;
        for (int component = 0; component < (what == Quantity.STRAIN ? 2 : 1); component++) {
            int c = component;
            double[] curve =
                    IntStream.range(0, times.length)
                            .mapToDouble(i -> value(what, c, found.get(i), heart))
                            .toArray();
            double[] truth =
                    Arrays.stream(trueTimes)
                            .map(t -> value(what, c, truth(what, (int) t), heart))
                            .toArray();
            plot.setColor(c == 0 ? MODEL : MODEL_2);
            plot.setLineWidth(2);
            plot.add("line", inMs(times), curve);
            plot.setColor(Color.BLACK);
            plot.setLineWidth(1);
            plot.add("circle", inMs(trueTimes), truth);
            for (double value : curve) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            for (double value : truth) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        plot.setLimits(0, inMs(new double[] {last})[0], 1.08 * low, 1.08 * high);
        return plot.getProcessor().getBufferedImage();
    }

    private static double value(Quantity what, int component, float[] vectors, boolean[] heart) {
        return what == Quantity.STRAIN ? mean(vectors, component, heart) : meanLength(vectors, heart);
    }

    private double[] inMs(double[] times) {
        return Arrays.stream(times).map(t -> t * 1000 * geometry.frameIntervalSeconds()).toArray();
    }
}
