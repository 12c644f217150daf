import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import net.imglib2.RealRandomAccess;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.interpolation.randomaccess.LanczosInterpolatorFactory;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.ScanFiles;

/**
 * Kidneys that take up a contrast agent, far brighter than the breathing anatomy around them: {@code
 * KidneySeries ANATOMY MATRIX FRAMES SEED BRIGHTNESS NOISE OUTPUT}. The anatomy is the time average of
 * an image series, with BRIGHTNESS as its peak, where the cortex of the kidneys reaches 1. An aorta,
 * kidneys with cortex, medulla and papillae, liver and spleen take the agent up each in its own way, with
 * fine texture. The upper part of the body moves along y and x. NOISE is the standard deviation of the
 * noise in the series itself, relative to its peak.
 */
public final class KidneySeries {

    /** Largest displacement in pixels. */
    private static final double BREATH = 5;

    private static final int WAVES = 400;

    private final int matrix;
    private final Random random;

    private KidneySeries(int matrix, Random random) {
        this.matrix = matrix;
        this.random = random;
    }

    public static void main(String[] args) {
        int matrix = Integer.parseInt(args[1]);
        int frames = Integer.parseInt(args[2]);
        KidneySeries made = new KidneySeries(matrix, new Random(Long.parseLong(args[3])));
        double[] anatomy = made.average(ScanFiles.readSeries(Path.of(args[0])), Double.parseDouble(args[4]));
        float[] images = made.images(anatomy, frames, Double.parseDouble(args[5]));
        ImageSeries series =
                new ImageSeries(
                        ComplexImages.wrap(images, matrix, matrix, frames),
                        Geometry.uncalibrated(matrix),
                        Map.of());
        ScanFiles.write(series, Path.of(args[6]));
    }

    private float[] images(double[] anatomy, int frames, double noise) {
        double[][] tissues = tissues();
        double[] texture = waves(1);
        double start = 2 * Math.PI * random.nextDouble();
        double period = 2.7 + 2.6 * random.nextDouble();
        int pixels = matrix * matrix;
        double[] values = new double[pixels * frames];
        double[] frame = new double[pixels];
        double peak = 0;
        for (int t = 0; t < frames; t++) {
            double[] uptake = uptake((double) t / frames);
            for (int i = 0; i < pixels; i++) {
                double agent = 0;
                for (int k = 0; k < tissues.length; k++) {
                    agent += uptake[k] * tissues[k][i];
                }
                frame[i] = anatomy[i] + agent * Math.max(0.2, Math.min(2, 1 + 0.25 * texture[i]));
            }
            double phase = Math.PI * t / period + start;
            double up = BREATH * Math.pow(Math.sin(phase), 4) + 0.3 * random.nextGaussian();
            double aside = 0.8 * Math.sin(2 * phase);
            RealRandomAccess<DoubleType> still = at(frame, matrix, matrix);
            for (int i = 0; i < pixels; i++) {
                double part = moving(coordinate(i % matrix), coordinate(i / matrix));
                double value = value(still, i % matrix + aside * part, i / matrix + up * part);
                values[t * pixels + i] = Math.max(0, value);
                peak = Math.max(peak, value);
            }
        }
        float[] images = new float[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            images[2 * i] = (float) Math.abs(values[i] / peak + noise * random.nextGaussian());
        }
        return images;
    }

    /** What the tissues of {@link #tissues} hold of the agent at a time from 0 to 1. */
    private static double[] uptake(double time) {
        return new double[] {
            1.1 * bolus(time, 0.12, 0.06) + 0.385 * wash(time, 0.25, 0.15),
            wash(time, 0.2, 0.12) * (1 - 0.35 * wash(time, 0.45, 0.3)),
            0.8 * wash(time, 0.4, 0.3),
            0.9 * wash(time, 0.6, 0.3),
            0.45 * wash(time, 0.35, 0.4),
            0.7 * bolus(time, 0.18, 0.12) + 0.3 * wash(time, 0.3, 0.2)
        };
    }

    private static double bolus(double time, double start, double width) {
        double s = Math.max(0, time - start) / (1.5 * width);
        return Math.pow(s * Math.exp(1 - s), 1.5);
    }

    /** A step that takes half of a duration before and half of it after a time. */
    private static double wash(double time, double middle, double duration) {
        return 1 / (1 + Math.exp(-4 * (time - middle) / duration));
    }

    /** Share of each tissue in each pixel: aorta, cortex, medulla, papillae, liver, spleen. */
    private double[][] tissues() {
        double[] spots = waves(2.5);
        double[][] tissues = new double[6][matrix * matrix];
        for (int i = 0; i < spots.length; i++) {
            double x = coordinate(i % matrix);
            double y = coordinate(i / matrix);
            double left = ellipse(x + 0.2, y - 0.05, 0.09, 0.15, 0.2);
            double right = ellipse(x - 0.2, y - 0.03, 0.09, 0.15, -0.2);
            double inner =
                    ellipse(x + 0.19, y - 0.05, 0.05, 0.1, 0.2)
                            + ellipse(x - 0.19, y - 0.03, 0.05, 0.1, -0.2);
            tissues[0][i] = ellipse(x, y, 0.025, 0.4, 0);
            tissues[1][i] = Math.max(0, left + right - inner);
            tissues[spots[i] > 0.3 ? 3 : 2][i] = inner;
            tissues[4][i] = ellipse(x + 0.22, y + 0.25, 0.2, 0.12, 0.3) * (1 - left);
            tissues[5][i] = ellipse(x - 0.25, y + 0.2, 0.08, 0.1, 0) * (1 - right);
        }
        return tissues;
    }

    /** 1 inside of an ellipse and 0 outside, with a soft edge. */
    private static double ellipse(double x, double y, double a, double b, double angle) {
        double u = x * Math.cos(angle) + y * Math.sin(angle);
        double v = y * Math.cos(angle) - x * Math.sin(angle);
        return 1 / (1 + Math.exp(60 * Math.min(a, b) * (Math.hypot(u / a, v / b) - 1)));
    }

    /** How far a place takes part in the motion. */
    private static double moving(double x, double y) {
        return 1 / (1 + Math.exp(20 * (y - 0.35))) / (1 + Math.exp(60 * (Math.abs(x) - 0.42)));
    }

    /** A random texture of standard deviation 1: that of white noise, blurred by a Gaussian. */
    private double[] waves(double blur) {
        double[] sum = new double[matrix * matrix];
        for (int wave = 0; wave < WAVES; wave++) {
            double kx = random.nextGaussian() / (Math.sqrt(2) * blur);
            double ky = random.nextGaussian() / (Math.sqrt(2) * blur);
            double phase = 2 * Math.PI * random.nextDouble();
            for (int i = 0; i < sum.length; i++) {
                double angle = kx * (i % matrix) + ky * (i / matrix) + phase;
                sum[i] += Math.sqrt(2.0 / WAVES) * Math.cos(angle);
            }
        }
        return sum;
    }

    /** The time average of the magnitudes on the matrix. */
    private double[] average(ImageSeries series, double peak) {
        float[] magnitudes = series.magnitudes();
        int width = series.geometry().width();
        int height = series.geometry().height();
        double[] sum = new double[width * height];
        for (int i = 0; i < magnitudes.length; i++) {
            sum[i % sum.length] += magnitudes[i];
        }
        double most = 0;
        for (double value : sum) {
            most = Math.max(most, value);
        }
        RealRandomAccess<DoubleType> average = at(sum, width, height);
        double[] result = new double[matrix * matrix];
        for (int i = 0; i < result.length; i++) {
            double x = (coordinate(i % matrix) + 0.5) * width;
            double y = (coordinate(i / matrix) + 0.5) * height;
            result[i] = peak / most * Math.max(0, value(average, x, y));
        }
        return result;
    }

    /** Place of a pixel in the field of view, from -.5 to .5. */
    private double coordinate(int pixel) {
        return (double) pixel / matrix - 0.5;
    }

    private static double value(RealRandomAccess<DoubleType> image, double x, double y) {
        image.setPosition(x, 0);
        image.setPosition(y, 1);
        return image.get().get();
    }

    /** An image between its pixels, continued beyond its border. */
    private static RealRandomAccess<DoubleType> at(double[] values, int width, int height) {
        return Views.interpolate(
                        Views.extendBorder(ArrayImgs.doubles(values, width, height)),
                        new LanczosInterpolatorFactory<DoubleType>())
                .realRandomAccess();
    }
}
