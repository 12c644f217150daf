package org.dynamicmri.operator;

/**
 * Two-dimensional FFTs of single complex images, interleaved [x, y], unshifted: pixel 0 and
 * frequency 0 come first. One instance serves one thread.
 */
public final class ImageFft {

    /** Rows or columns transformed side by side. */
    private static final int BLOCK = 72;

    private final int width;
    private final int height;
    private final BatchFft fftX;
    private final BatchFft fftY;
    private final Split data;
    private final Split scratch;

    /**
     * @param width pixels along x
     * @param height pixels along y
     */
    public ImageFft(int width, int height) {
        this.width = width;
        this.height = height;
        this.fftX = new BatchFft(width);
        this.fftY = new BatchFft(height);
        this.data = new Split(Math.max(width, height) * BLOCK);
        this.scratch = new Split(Math.max(width, height) * BLOCK);
    }

    /** Replaces the image at {@code offset} complex values by its transform. */
    public void forward(float[] images, int offset) {
        rows(images, offset, false, 1);
        columns(images, offset, false);
    }

    /** Replaces a transform by its image, with the factor 1 / (width height). */
    public void inverse(float[] images, int offset) {
        rows(images, offset, true, 1f / (width * height));
        columns(images, offset, true);
    }

    private void rows(float[] images, int offset, boolean inverse, float scale) {
        for (int y0 = 0; y0 < height; y0 += BLOCK) {
            int lanes = Math.min(BLOCK, height - y0);
            for (int r = 0; r < lanes; r++) {
                int source = 2 * (offset + (y0 + r) * width);
                for (int x = 0; x < width; x++) {
                    data.re[x * lanes + r] = scale * images[source + 2 * x];
                    data.im[x * lanes + r] = scale * images[source + 2 * x + 1];
                }
            }
            Split result = run(fftX, lanes, inverse);
            for (int r = 0; r < lanes; r++) {
                int target = 2 * (offset + (y0 + r) * width);
                for (int x = 0; x < width; x++) {
                    images[target + 2 * x] = result.re[x * lanes + r];
                    images[target + 2 * x + 1] = result.im[x * lanes + r];
                }
            }
        }
    }

    private void columns(float[] images, int offset, boolean inverse) {
        for (int x0 = 0; x0 < width; x0 += BLOCK) {
            int lanes = Math.min(BLOCK, width - x0);
            for (int y = 0; y < height; y++) {
                int source = 2 * (offset + y * width + x0);
                for (int x = 0; x < lanes; x++) {
                    data.re[y * lanes + x] = images[source + 2 * x];
                    data.im[y * lanes + x] = images[source + 2 * x + 1];
                }
            }
            Split result = run(fftY, lanes, inverse);
            for (int y = 0; y < height; y++) {
                int target = 2 * (offset + y * width + x0);
                for (int x = 0; x < lanes; x++) {
                    images[target + 2 * x] = result.re[y * lanes + x];
                    images[target + 2 * x + 1] = result.im[y * lanes + x];
                }
            }
        }
    }

    private Split run(BatchFft fft, int lanes, boolean inverse) {
        return inverse ? fft.backward(data, scratch, lanes) : fft.forward(data, scratch, lanes);
    }
}
