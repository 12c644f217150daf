package org.dynamicmri.operator;

/**
 * Two-dimensional FFTs of single complex images, interleaved [x, y], unshifted: pixel 0 and
 * frequency 0 come first. One instance serves one thread.
 */
public final class ImageFft {

    /** Rows or columns of a tile of a transposition. */
    private static final int TILE = 16;

    private final int width;
    private final int height;
    private final Fft fftX;
    private final Fft fftY;

    /** [x] for each y, and [y] for each x. */
    private final SplitComplexRows rows;

    private final SplitComplexRows columns;

    /**
     * @param width pixels along x
     * @param height pixels along y
     */
    public ImageFft(int width, int height) {
        this.width = width;
        this.height = height;
        this.fftX = Fft.of(width);
        this.fftY = Fft.of(height);
        this.rows = new SplitComplexRows(height, width);
        this.columns = new SplitComplexRows(width, height);
    }

    /** Replaces the image at {@code offset} complex values by its transform. */
    public void forward(float[] images, int offset) {
        load(images, offset, 1);
        fftY.forward(rows, width);
        transpose(rows.re, columns.re);
        transpose(rows.im, columns.im);
        fftX.forward(columns, height);
        store(images, offset);
    }

    /** Replaces a transform by its image, with the factor 1 / (width height). */
    public void inverse(float[] images, int offset) {
        load(images, offset, 1f / (width * height));
        fftY.backward(rows, width);
        transpose(rows.re, columns.re);
        transpose(rows.im, columns.im);
        fftX.backward(columns, height);
        store(images, offset);
    }

    private void load(float[] images, int offset, float scale) {
        for (int y = 0; y < height; y++) {
            float[] re = rows.re[y];
            float[] im = rows.im[y];
            int source = 2 * (offset + y * width);
            for (int x = 0; x < width; x++) {
                re[x] = scale * images[source + 2 * x];
                im[x] = scale * images[source + 2 * x + 1];
            }
        }
    }

    /** In tiles that stay in the cache. */
    private static void transpose(float[][] from, float[][] to) {
        for (int x0 = 0; x0 < to.length; x0 += TILE) {
            int end = Math.min(to.length, x0 + TILE);
            for (int y = 0; y < from.length; y++) {
                float[] row = from[y];
                for (int x = x0; x < end; x++) {
                    to[x][y] = row[x];
                }
            }
        }
    }

    private void store(float[] images, int offset) {
        for (int y0 = 0; y0 < height; y0 += TILE) {
            int end = Math.min(height, y0 + TILE);
            for (int x = 0; x < width; x++) {
                float[] re = columns.re[x];
                float[] im = columns.im[x];
                for (int y = y0; y < end; y++) {
                    int target = 2 * (offset + y * width + x);
                    images[target] = re[y];
                    images[target + 1] = im[y];
                }
            }
        }
    }
}
