package org.dynamicmri.motion;

/** Bilinear interpolation of images that continue by their border. */
final class Bilinear {

    private Bilinear() {}

    /**
     * The value at a point between pixels.
     *
     * @param values image, x fastest
     * @param offset index of its first pixel
     * @param step floats from one pixel to the next along x
     */
    static float at(float[] values, int offset, int step, int width, int height, float x, float y) {
        float px = Math.max(0, Math.min(width - 1, x));
        float py = Math.max(0, Math.min(height - 1, y));
        int x0 = Math.min((int) px, width - 2);
        int y0 = Math.min((int) py, height - 2);
        float fx = px - x0;
        float fy = py - y0;
        int i = offset + step * (y0 * width + x0);
        int j = i + step * width;
        float top = values[i] + fx * (values[i + step] - values[i]);
        float bottom = values[j] + fx * (values[j + step] - values[j]);
        return top + fy * (bottom - top);
    }
}
