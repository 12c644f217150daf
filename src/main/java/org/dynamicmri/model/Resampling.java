package org.dynamicmri.model;

import org.dynamicmri.operator.Workers;

/**
 * Images at the pixels of a {@link Window}: interpolated along x, then along y, and continued by
 * their border. Pixels of the image itself keep their values, bit for bit.
 */
public final class Resampling {

    private final int sourceWidth;
    private final Window window;
    private final Taps across;
    private final Taps down;

    /**
     * @param sourceWidth pixels of the images along x
     * @param sourceHeight pixels of the images along y
     */
    public Resampling(int sourceWidth, int sourceHeight, Window window, Kernel kernel) {
        this.sourceWidth = sourceWidth;
        this.window = window;
        this.across = Taps.of(window.left(), window.stepX(), window.width(), sourceWidth, kernel);
        this.down = Taps.of(window.top(), window.stepY(), window.height(), sourceHeight, kernel);
    }

    /**
     * Interpolates an image of several components.
     *
     * @param image [component, x, y], the component fastest
     * @return the same at the pixels of the window
     */
    public float[] apply(float[] image, int components, Workers workers) {
        if (window.isWhole(sourceWidth, image.length / components / sourceWidth)) {
            return image.clone();
        }
        float[] result = new float[components * window.width() * window.height()];
        workers.forEach(window.height(), (worker, y) -> row(image, components, y, result));
        return result;
    }

    /** One row: first the rows around it are summed, then the columns. */
    private void row(float[] image, int components, int y, float[] result) {
        int line = components * sourceWidth;
        float[] sum = new float[line];
        for (int tap = 0; tap < down.count; tap++) {
            float weight = down.weights[y * down.count + tap];
            if (weight != 0) {
                int from = line * down.places[y * down.count + tap];
                for (int i = 0; i < line; i++) {
                    sum[i] += weight * image[from + i];
                }
            }
        }
        int to = components * window.width() * y;
        for (int x = 0; x < window.width(); x++) {
            for (int tap = 0; tap < across.count; tap++) {
                float weight = across.weights[x * across.count + tap];
                if (weight != 0) {
                    int from = components * across.places[x * across.count + tap];
                    for (int c = 0; c < components; c++) {
                        result[to + c] += weight * sum[from + c];
                    }
                }
            }
            to += components;
        }
    }

    /** The pixels that take part in each value along one axis, and their weights. */
    private record Taps(int count, int[] places, float[] weights) {

        static Taps of(double first, double step, int points, int pixels, Kernel kernel) {
            int count = (int) Math.ceil(2 * kernel.reach) + 1;
            int[] places = new int[points * count];
            float[] weights = new float[points * count];
            double[] exact = new double[count];
            for (int point = 0; point < points; point++) {
                double place = first + step * point;
                int lowest = (int) Math.ceil(place - kernel.reach);
                double sum = 0;
                for (int tap = 0; tap < count; tap++) {
                    exact[tap] = kernel.weight(place - lowest - tap);
                    sum += exact[tap];
                    places[point * count + tap] = Math.max(0, Math.min(pixels - 1, lowest + tap));
                }
                for (int tap = 0; tap < count; tap++) {
                    weights[point * count + tap] = (float) (exact[tap] / sum);
                }
            }
            return new Taps(count, places, weights);
        }
    }
}
