import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.dynamicmri.api.ModelAnswer;
import org.dynamicmri.api.ReconstructedSeries;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.model.DirectionColours;
import org.dynamicmri.recon.Monitor;

/**
 * A picture of each step of the method motion, on a simulated scan: {@code MethodSteps SCAN MAPS PNG}.
 */
final class MethodSteps {

    private static final int TILE = 240;
    private static final int CAPTION = 24;
    private static final int GAP = 8;
    private static final int COLUMNS = 3;

    private final List<String> captions = new ArrayList<>();
    private final List<BufferedImage> tiles = new ArrayList<>();

    public static void main(String[] arguments) throws IOException {
        MethodSteps steps = new MethodSteps();
        steps.draw(Reconstruction.ofFile(arguments[0]).maps(arguments[1]));
        ImageIO.write(steps.page(), "png", new File(arguments[2]));
    }

    private void draw(Reconstruction scan) {
        float[] gridded = magnitudes(scan.method("gridding").run());
        LastStart start = new LastStart();
        ReconstructedSeries result = scan.method("motion").run(start);
        float[] images = magnitudes(result);
        int width = result.geometry().width();
        int pixels = result.geometry().pixels();
        int frame = steepest(images, pixels);
        double interval = result.frameInterval();
        ModelAnswer motion =
                result.model()
                        .ask("displacement")
                        .reference(frame * interval)
                        .times((frame + 1) * interval)
                        .run();
        float[] vectors = inPixels(motion, result.pixelSpacing());
        float[] now = frame(images, frame, pixels);
        float[] next = frame(images, frame + 1, pixels);

        grey("data: gridding, 8 spokes per frame", frame(gridded, frame, pixels), width, 1);
        grey("step 1: images without motion", frame(start.images, frame, pixels), width, 1);
        colour("step 2: displacement to the next frame", vectors, width);
        float[] change = difference(next, now);
        double scale = peak(now) / 4;
        grey("change between the frames", change, width, scale);
        grey("what is left along the motion", difference(warped(next, vectors, width), now), width, scale);
        grey("step 3: images along the motion", now, width, 1);
    }

    /** The last images before the first motion is estimated. */
    private static final class LastStart implements Monitor {
        private boolean atStart = true;
        private float[] images;

        @Override
        public void progress(double fraction, String status) {
            atStart = status.startsWith("Without motion");
        }

        @Override
        public void preview(Supplier<ImageSeries> current) {
            if (atStart) {
                images = current.get().magnitudes();
            }
        }
    }

    private static float[] magnitudes(ReconstructedSeries series) {
        return series.data().slices().get(0).magnitudes();
    }

    private static float[] frame(float[] series, int frame, int pixels) {
        return Arrays.copyOfRange(series, frame * pixels, (frame + 1) * pixels);
    }

    /** The frame with the largest change to the next. */
    private static int steepest(float[] series, int pixels) {
        int best = 0;
        double most = 0;
        for (int frame = 0; frame < series.length / pixels - 1; frame++) {
            double change = 0;
            for (int i = 0; i < pixels; i++) {
                change += Math.abs(series[(frame + 1) * pixels + i] - series[frame * pixels + i]);
            }
            if (change > most) {
                most = change;
                best = frame;
            }
        }
        return best;
    }

    private static float[] inPixels(ModelAnswer motion, double[] spacing) {
        float[] millimetres = motion.values().get(0).get(0);
        int channels = motion.channels().size();
        float[] vectors = new float[2 * (millimetres.length / channels)];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) (millimetres[i / 2 * channels + i % 2] / spacing[i % 2]);
        }
        return vectors;
    }

    /** Linear interpolation of an image at the displaced positions. */
    private static float[] warped(float[] image, float[] vectors, int width) {
        int height = image.length / width;
        float[] result = new float[image.length];
        for (int p = 0; p < image.length; p++) {
            double x = within(p % width + vectors[2 * p], width);
            double y = within(p / width + vectors[2 * p + 1], height);
            int corner = (int) y * width + (int) x;
            double a = x - (int) x;
            double b = y - (int) y;
            result[p] =
                    (float)
                            ((1 - b) * ((1 - a) * image[corner] + a * image[corner + 1])
                                    + b * ((1 - a) * image[corner + width] + a * image[corner + width + 1]));
        }
        return result;
    }

    private static double within(double position, int size) {
        return Math.max(0, Math.min(size - 1.001, position));
    }

    private static float[] difference(float[] a, float[] b) {
        float[] result = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = Math.abs(a[i] - b[i]);
        }
        return result;
    }

    private static double peak(float[] image) {
        float[] sorted = image.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1 - sorted.length / 200];
    }

    /** An image whose white is the given value, or its own peak for 1. */
    private void grey(String caption, float[] image, int width, double white) {
        double top = white == 1 ? peak(image) : white;
        int[] colours = new int[image.length];
        for (int i = 0; i < colours.length; i++) {
            int level = (int) Math.round(255 * Math.min(1, image[i] / top));
            colours[i] = level << 16 | level << 8 | level;
        }
        add(caption, colours, width);
    }

    private void colour(String caption, float[] vectors, int width) {
        double longest = 0;
        for (int i = 0; i < vectors.length; i += 2) {
            longest = Math.max(longest, Math.hypot(vectors[i], vectors[i + 1]));
        }
        add(caption, DirectionColours.of(vectors, (float) longest), width);
    }

    private void add(String caption, int[] colours, int width) {
        BufferedImage tile =
                new BufferedImage(width, colours.length / width, BufferedImage.TYPE_INT_RGB);
        tile.setRGB(0, 0, width, colours.length / width, colours, 0, width);
        captions.add(caption);
        tiles.add(tile);
    }

    private BufferedImage page() {
        int rows = (tiles.size() + COLUMNS - 1) / COLUMNS;
        int step = TILE + CAPTION + GAP;
        BufferedImage page =
                new BufferedImage(
                        GAP + COLUMNS * (TILE + GAP), GAP + rows * step, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, page.getWidth(), page.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int i = 0; i < tiles.size(); i++) {
            int x = GAP + i % COLUMNS * (TILE + GAP);
            int y = GAP + i / COLUMNS * step;
            pen.drawImage(tiles.get(i), x, y, TILE, TILE, null);
            pen.drawString(captions.get(i), x, y + TILE + CAPTION * 2 / 3);
        }
        return page;
    }
}
