import ij.ImagePlus;
import ij.ImageStack;
import ij.plugin.GifWriter;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.ScanFiles;

/**
 * Plays image series side by side: {@code HeartMovie GIF TITLE SERIES [TITLE SERIES]...}. The grey
 * levels are those of the last series, from 0 to its largest value.
 */
public final class HeartMovie {

    private static final int SIZE = 190;
    private static final int GAP = 6;
    private static final int TITLE = 24;

    /** GIF has 256 colours: grey levels in coarse steps compress well and still look smooth. */
    private static final int GREY_STEP = 10;

    /** Share of the matrix, about the centre, that is shown. */
    private static final double CROP = 0.6;

    private HeartMovie() {}

    public static void main(String[] args) {
        int panels = (args.length - 1) / 2;
        ImageSeries[] series = new ImageSeries[panels];
        for (int i = 0; i < panels; i++) {
            series[i] = ScanFiles.readSeries(Path.of(args[2 + 2 * i]));
        }
        float white = max(series[panels - 1].magnitudes());
        int frames = series[0].frames();
        ImageStack stack = new ImageStack(panels * (SIZE + GAP) - GAP, SIZE + TITLE);
        for (int frame = 0; frame < frames; frame++) {
            BufferedImage page =
                    new BufferedImage(
                            stack.getWidth(), stack.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D pen = page.createGraphics();
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, page.getWidth(), page.getHeight());
            pen.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
            for (int i = 0; i < panels; i++) {
                int x = i * (SIZE + GAP);
                pen.setColor(Color.BLACK);
                pen.drawString(args[1 + 2 * i], x + 2, TITLE - 7);
                pen.drawImage(picture(series[i], frame, white), x, TITLE, null);
            }
            pen.dispose();
            stack.addSlice(new ColorProcessor(page));
        }
        ImagePlus movie = new ImagePlus("movie", stack);
        movie.getCalibration().fps = 1 / series[0].geometry().frameIntervalSeconds();
        GifWriter.save(movie, args[0]);
    }

    /** The middle of a frame. */
    private static BufferedImage picture(ImageSeries series, int frame, float white) {
        int width = series.geometry().width();
        int height = series.geometry().height();
        float[] values = series.magnitudes();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float value = values[(frame * height + y) * width + x] / white;
                int grey = Math.min(255, Math.round(255 * value));
                picture.setRGB(x, y, new Color(grey, grey, grey).getRGB());
            }
        }
        int w = (int) (width * CROP);
        int h = (int) (height * CROP);
        return inSteps(enlarged(picture.getSubimage((width - w) / 2, (height - h) / 2, w, h)));
    }

    private static BufferedImage enlarged(BufferedImage picture) {
        BufferedImage large = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = large.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, SIZE, SIZE, null);
        pen.dispose();
        return large;
    }

    private static BufferedImage inSteps(BufferedImage picture) {
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int grey = picture.getRGB(x, y) & 0xff;
                int step = Math.min(255, Math.round(grey / (float) GREY_STEP) * GREY_STEP);
                picture.setRGB(x, y, new Color(step, step, step).getRGB());
            }
        }
        return picture;
    }

    private static float max(float[] values) {
        float max = 0;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
