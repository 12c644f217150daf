package org.dynamicmri.simulate;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;

/**
 * Receiver coils on a ring around the object and its smooth phase.
 *
 * <p>A coil's sensitivity falls off with the square of the distance and its phase is a slow ramp;
 * the maps are scaled so that the sum over coils of |S|^2 is 1 in every pixel.
 */
public final class CoilArray {

    private static final double RING_X = 1.25;
    private static final double RING_Y = 1.1;
    private static final double COIL_SIZE = 0.75;

    private CoilArray() {}

    /** Maps of {@code coils} coils evenly placed around the image. */
    public static CoilMaps maps(int width, int height, int coils) {
        float[] maps = new float[2 * width * height * coils];
        double[] re = new double[coils];
        double[] im = new double[coils];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double power = 0;
                for (int coil = 0; coil < coils; coil++) {
                    sensitivity(coordinate(x, width), coordinate(y, height), coil, coils, re, im);
                    power += re[coil] * re[coil] + im[coil] * im[coil];
                }
                double scale = 1 / Math.sqrt(power);
                for (int coil = 0; coil < coils; coil++) {
                    int i = 2 * ((coil * height + y) * width + x);
                    maps[i] = (float) (scale * re[coil]);
                    maps[i + 1] = (float) (scale * im[coil]);
                }
            }
        }
        return new CoilMaps(ComplexImages.wrap(maps, width, height, coils));
    }

    private static void sensitivity(
            double x, double y, int coil, int coils, double[] re, double[] im) {
        double angle = 2 * Math.PI * (coil + 0.25) / coils;
        double dx = x - RING_X * Math.cos(angle);
        double dy = y - RING_Y * Math.sin(angle);
        double magnitude = 1 / (1 + (dx * dx + dy * dy) / (COIL_SIZE * COIL_SIZE));
        double phase = angle + 0.9 * Math.atan2(y - 1.6 * Math.sin(angle), 3 - x * Math.cos(angle));
        re[coil] = magnitude * Math.cos(phase);
        im[coil] = magnitude * Math.sin(phase);
    }

    /** Phase of the object in radians at a pixel: smooth, within about one turn over the image. */
    static double objectPhase(int x, int width, int y, int height) {
        double u = coordinate(x, width);
        double v = coordinate(y, height);
        return 0.4 + 0.9 * u - 0.6 * v + 0.7 * u * u - 0.4 * u * v + 0.3 * Math.sin(2.5 * v + u);
    }

    private static double coordinate(int pixel, int size) {
        return (pixel - size / 2) * 2.0 / size;
    }
}
