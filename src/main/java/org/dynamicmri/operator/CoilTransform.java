package org.dynamicmri.operator;

import java.util.Arrays;
import org.dynamicmri.data.CoilMaps;

/**
 * One image to the Fourier transforms of its coil images on an oversampled grid, and back:
 * weighting by coil maps and deapodisation, zero-filling, FFT. All coils go through each step side
 * by side, which is what makes it fast. Immutable; each thread brings a {@link Workspace}.
 */
final class CoilTransform {

    /** Floats side by side in one FFT: a block that stays in the cache. */
    private static final int LANES = 128;

    private final int width;
    private final int height;
    private final int coils;
    private final int gridWidth;
    private final int gridHeight;

    /** Rows of the image that go through an FFT side by side. */
    private final int block;

    /** Coil maps times deapodisation and scale, [coil, x, y] with the coil fastest. */
    private final SplitComplex weights;

    /** Grids and FFT buffers of one thread. */
    static final class Workspace {
        final PaddedGrid grid;
        private final Fft fftX;
        private final Fft fftY;
        private final SplitComplexRows data;

        private Workspace(CoilTransform transform, int margin) {
            grid =
                    new PaddedGrid(
                            transform.gridWidth, transform.gridHeight, transform.coils, margin);
            fftX = Fft.of(transform.gridWidth);
            fftY = Fft.of(transform.gridHeight);
            data = new SplitComplexRows(transform.gridWidth, transform.block * transform.coils);
        }
    }

    /**
     * @param maps coil maps of the image's matrix
     * @param gridWidth grid points along x, at least the image's width
     * @param gridHeight grid points along y, at least the image's height
     * @param columnFactors factor of each column of the image: undoes a gridding kernel's
     *     apodisation
     * @param rowFactors factor of each row
     */
    CoilTransform(
            CoilMaps maps,
            int gridWidth,
            int gridHeight,
            double[] columnFactors,
            double[] rowFactors) {
        this.width = maps.width();
        this.height = maps.height();
        this.coils = maps.coils();
        this.gridWidth = gridWidth;
        this.gridHeight = gridHeight;
        this.block = Math.max(1, LANES / coils);
        this.weights = new SplitComplex(width * height * coils);
        double scale = 1 / Math.sqrt((double) width * height);
        float[] values = maps.interleaved();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float factor = (float) (scale * columnFactors[x] * rowFactors[y]);
                for (int c = 0; c < coils; c++) {
                    int source = 2 * ((c * height + y) * width + x);
                    int target = (y * width + x) * coils + c;
                    weights.re[target] = factor * values[source];
                    weights.im[target] = factor * values[source + 1];
                }
            }
        }
    }

    Workspace workspace(int margin) {
        return new Workspace(this, margin);
    }

    /** Bytes kept by the transform itself. */
    long bytes() {
        return 8L * width * height * coils;
    }

    /** Image at {@code offset} complex values into {@code images} to the grid, margin included. */
    void forward(float[] images, int offset, Workspace w) {
        for (int y = 0; y < height; y += block) {
            rowsForward(images, offset, y, Math.min(block, height - y), w);
        }
        w.grid.clear(height - height / 2, gridHeight - height / 2);
        w.fftY.forward(w.grid.rows, gridWidth * coils);
        w.grid.fillMargin();
    }

    /** The adjoint: grid, margin included, to the image at {@code offset}, overwritten. */
    void adjoint(Workspace w, float[] images, int offset) {
        w.grid.foldMargin();
        w.fftY.backward(w.grid.rows, gridWidth * coils);
        for (int y = 0; y < height; y += block) {
            rowsAdjoint(y, Math.min(block, height - y), w, images, offset);
        }
    }

    private void rowsForward(float[] images, int offset, int y0, int rows, Workspace w) {
        int lanes = rows * coils;
        for (int x = width - width / 2; x < gridWidth - width / 2; x++) {
            Arrays.fill(w.data.re[x], 0, lanes, 0);
            Arrays.fill(w.data.im[x], 0, lanes, 0);
        }
        for (int x = 0; x < width; x++) {
            float[] columnRe = w.data.re[wrap(x - width / 2, gridWidth)];
            float[] columnIm = w.data.im[wrap(x - width / 2, gridWidth)];
            for (int r = 0; r < rows; r++) {
                int pixel = (y0 + r) * width + x;
                float re = images[2 * (offset + pixel)];
                float im = images[2 * (offset + pixel) + 1];
                int from = pixel * coils;
                int to = r * coils;
                for (int c = 0; c < coils; c++) {
                    float wr = weights.re[from + c];
                    float wi = weights.im[from + c];
                    columnRe[to + c] = re * wr - im * wi;
                    columnIm[to + c] = re * wi + im * wr;
                }
            }
        }
        w.fftX.forward(w.data, lanes);
        for (int x = 0; x < gridWidth; x++) {
            for (int r = 0; r < rows; r++) {
                int row = wrap(y0 + r - height / 2, gridHeight);
                copy(w.data.re[x], r * coils, w.grid.rows.re[row], x * coils);
                copy(w.data.im[x], r * coils, w.grid.rows.im[row], x * coils);
            }
        }
    }

    private void rowsAdjoint(int y0, int rows, Workspace w, float[] images, int offset) {
        for (int x = 0; x < gridWidth; x++) {
            for (int r = 0; r < rows; r++) {
                int row = wrap(y0 + r - height / 2, gridHeight);
                copy(w.grid.rows.re[row], x * coils, w.data.re[x], r * coils);
                copy(w.grid.rows.im[row], x * coils, w.data.im[x], r * coils);
            }
        }
        w.fftX.backward(w.data, rows * coils);
        for (int x = 0; x < width; x++) {
            float[] columnRe = w.data.re[wrap(x - width / 2, gridWidth)];
            float[] columnIm = w.data.im[wrap(x - width / 2, gridWidth)];
            for (int r = 0; r < rows; r++) {
                int pixel = (y0 + r) * width + x;
                int from = r * coils;
                int to = pixel * coils;
                float re = 0;
                float im = 0;
                for (int c = 0; c < coils; c++) {
                    float wr = weights.re[to + c];
                    float wi = weights.im[to + c];
                    re += wr * columnRe[from + c] + wi * columnIm[from + c];
                    im += wr * columnIm[from + c] - wi * columnRe[from + c];
                }
                images[2 * (offset + pixel)] = re;
                images[2 * (offset + pixel) + 1] = im;
            }
        }
    }

    private static int wrap(int index, int size) {
        return index < 0 ? index + size : index;
    }

    /** Copies the values of all coils. */
    private void copy(float[] source, int from, float[] target, int to) {
        for (int c = 0; c < coils; c++) {
            target[to + c] = source[from + c];
        }
    }
}
