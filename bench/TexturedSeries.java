import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.ScanFiles;

/**
 * A contrast agent that arrives in real anatomy while it breathes: {@code TexturedSeries ANATOMY
 * MATRIX FRAMES SEED OUTPUT}. The anatomy is the time average of an image series. Six kinds of tissue, in
 * random places, take the agent up each in its own way, with fine texture; the upper part of the body
 * moves along y and x.
 */
public final class TexturedSeries {

    private static final int TISSUES = 6;

    /** Largest displacement in pixels. */
    private static final double BREATH = 4;

    private TexturedSeries() {}

    public static void main(String[] args) {
        ImageSeries anatomy = ScanFiles.readSeries(Path.of(args[0]));
        int matrix = Integer.parseInt(args[1]);
        int frames = Integer.parseInt(args[2]);
        Random random = new Random(Long.parseLong(args[3]));
        double[] mean = average(anatomy, matrix);
        double[][] tissues = new double[TISSUES][];
        for (int k = 0; k < TISSUES; k++) {
            tissues[k] = noise(matrix, matrix / 14.0, random);
        }
        double[] texture = noise(matrix, 1.2, random);
        double period = 3.7 + 1.6 * random.nextDouble();
        double enhancement = 1 + 1.5 * random.nextDouble();
        float[] images = new float[2 * matrix * matrix * frames];
        double[] frame = new double[matrix * matrix];
        for (int t = 0; t < frames; t++) {
            for (int i = 0; i < frame.length; i++) {
                double uptake = 0;
                double all = 0;
                for (int k = 0; k < TISSUES; k++) {
                    double part = Math.exp(4 * tissues[k][i]);
                    all += part;
                    uptake += part * curve(k, (double) t / frames);
                }
                double fine = Math.max(0, Math.min(2, 1 + 0.5 * texture[i]));
                frame[i] = mean[i] * Math.max(0, 1 + enhancement * uptake / all * fine);
            }
            double phase = 2 * Math.PI * t / period;
            double up = BREATH * (Math.pow(Math.sin(phase / 2), 4) + 0.08 * random.nextGaussian());
            double aside = 0.25 * BREATH * Math.sin(phase);
            move(frame, matrix, up, aside, images, t);
        }
        ImageSeries series =
                new ImageSeries(
                        ComplexImages.wrap(images, matrix, matrix, frames),
                        Geometry.uncalibrated(matrix),
                        Map.of());
        ScanFiles.write(series, Path.of(args[4]));
    }

    /** Uptake of a kind of tissue at a time from 0 to 1: none, artery, cortex, medulla, slow, loss of signal. */
    private static double curve(int tissue, double time) {
        return switch (tissue) {
            case 1 -> 0.9 * bolus(time, 0.15, 0.06) + 0.3 * wash(time, 0.2, 0.2);
            case 2 -> wash(time, 0.22, 0.1) - 0.3 * wash(time, 0.4, 0.3);
            case 3 -> 0.8 * wash(time, 0.35, 0.25);
            case 4 -> 0.35 * wash(time, 0.3, 0.5);
            case 5 -> -0.25 * bolus(time, 0.3, 0.1);
            default -> 0;
        };
    }

    private static double bolus(double time, double start, double width) {
        double s = Math.max(0, time - start) / (1.5 * width);
        return Math.pow(s * Math.exp(1 - s), 1.5);
    }

    private static double wash(double time, double start, double constant) {
        return 1 - Math.exp(-Math.max(0, time - start) / constant);
    }

    /** The time average of the magnitudes on another matrix, of peak 1. */
    private static double[] average(ImageSeries series, int matrix) {
        float[] magnitudes = series.magnitudes();
        int width = series.geometry().width();
        int height = series.geometry().height();
        double[] sum = new double[width * height];
        double peak = 0;
        for (int i = 0; i < magnitudes.length; i++) {
            sum[i % sum.length] += magnitudes[i];
        }
        for (double value : sum) {
            peak = Math.max(peak, value);
        }
        double[] result = new double[matrix * matrix];
        for (int i = 0; i < result.length; i++) {
            double x = (i % matrix + 0.5) * width / matrix - 0.5;
            double y = (i / matrix + 0.5) * height / matrix - 0.5;
            result[i] = at(sum, width, height, x, y) / peak;
        }
        return result;
    }

    /** Noise of standard deviation 1, blurred by a Gaussian. */
    private static double[] noise(int matrix, double blur, Random random) {
        double[] white = random.doubles((long) matrix * matrix, -1, 1).toArray();
        double[] result = blurred(blurred(white, matrix, blur, 1), matrix, blur, matrix);
        double energy = 0;
        for (double value : result) {
            energy += value * value;
        }
        double scale = Math.sqrt(result.length / energy);
        for (int i = 0; i < result.length; i++) {
            result[i] *= scale;
        }
        return result;
    }

    private static double[] blurred(double[] values, int matrix, double blur, int step) {
        double[] result = new double[values.length];
        int reach = (int) Math.ceil(3 * blur);
        for (int i = 0; i < values.length; i++) {
            int place = i / step % matrix;
            for (int d = -reach; d <= reach; d++) {
                int other = Math.floorMod(place + d, matrix);
                result[i] += Math.exp(-d * d / (2 * blur * blur)) * values[i + (other - place) * step];
            }
        }
        return result;
    }

    /** Stores a frame whose upper three quarters are displaced. */
    private static void move(
            double[] frame, int matrix, double up, double aside, float[] images, int t) {
        for (int i = 0; i < frame.length; i++) {
            int x = i % matrix;
            int y = i / matrix;
            double part =
                    (1 - 0.3 * x / matrix) / (1 + Math.exp((y - 0.75 * matrix) / (0.05 * matrix)));
            images[2 * (t * frame.length + i)] =
                    (float) at(frame, matrix, matrix, x - aside * part, y - up * part);
        }
    }

    /** Linear interpolation, continued beyond the border. */
    private static double at(double[] values, int width, int height, double x, double y) {
        double cx = Math.max(0, Math.min(width - 1, x));
        double cy = Math.max(0, Math.min(height - 1, y));
        int left = Math.min((int) cx, width - 2);
        int top = Math.min((int) cy, height - 2);
        double a = cx - left;
        double b = cy - top;
        int i = top * width + left;
        return (1 - b) * ((1 - a) * values[i] + a * values[i + 1])
                + b * ((1 - a) * values[i + width] + a * values[i + width + 1]);
    }
}
