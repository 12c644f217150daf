package org.dynamicmri.operator;

import org.dynamicmri.data.CoilMaps;

/**
 * One image to the Fourier transforms of its coil images on an oversampled grid, and back:
 * weighting by coil maps and deapodisation, zero-filling, FFT. All coils go through each step side
 * by side, which is what makes it fast. Immutable; each thread brings a {@link Workspace}.
 */
final class CoilTransform {

    /** Floats side by side in one FFT: a block that stays in the cache. */
    private static final int LANES = 136;

    /** Strides that are multiples of this many floats fall into the same few cache sets. */
    private static final int BAD_STRIDE = 32;

    private final int width;
    private final int height;
    private final int coils;
    private final BatchFft fftX;
    private final BatchFft fftY;
    private final int block;

    /** Coil maps times deapodisation and scale, [coil, x, y] with the coil fastest. */
    private final Split weights;

    /** Grids and FFT buffers of one thread. */
    static final class Workspace {
        final PaddedGrid grid;
        private final Split rows;
        private final Split data;
        private final Split scratch;

        private Workspace(CoilTransform transform, int margin) {
            int gridX = transform.fftX.size();
            int gridY = transform.fftY.size();
            grid = new PaddedGrid(gridX, gridY, transform.coils, margin);
            rows = new Split(transform.height * gridX * transform.coils);
            int lanes = transform.block * transform.coils;
            data = new Split(Math.max(gridX, gridY) * lanes);
            scratch = new Split(Math.max(gridX, gridY) * lanes);
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
        this.fftX = new BatchFft(gridWidth);
        this.fftY = new BatchFft(gridHeight);
        this.block = block(coils);
        this.weights = new Split(width * height * coils);
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

    /** Rows or columns that go through an FFT side by side. */
    private static int block(int coils) {
        int block = Math.max(1, LANES / coils);
        return block * coils % BAD_STRIDE == 0 ? block + 1 : block;
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
        for (int x = 0; x < fftX.size(); x += block) {
            columnsForward(x, Math.min(block, fftX.size() - x), w);
        }
        w.grid.fillMargin();
    }

    /** The adjoint: grid, margin included, to the image at {@code offset}, overwritten. */
    void adjoint(Workspace w, float[] images, int offset) {
        w.grid.foldMargin();
        for (int x = 0; x < fftX.size(); x += block) {
            columnsAdjoint(x, Math.min(block, fftX.size() - x), w);
        }
        for (int y = 0; y < height; y += block) {
            rowsAdjoint(y, Math.min(block, height - y), w, images, offset);
        }
    }

    private void rowsForward(float[] images, int offset, int y0, int rows, Workspace w) {
        int grid = fftX.size();
        int lanes = rows * coils;
        clearGap(w.data, width, grid, lanes);
        for (int r = 0; r < rows; r++) {
            for (int x = 0; x < width; x++) {
                int pixel = (y0 + r) * width + x;
                float re = images[2 * (offset + pixel)];
                float im = images[2 * (offset + pixel) + 1];
                int from = pixel * coils;
                int to = wrap(x - width / 2, grid) * lanes + r * coils;
                for (int c = 0; c < coils; c++) {
                    float wr = weights.re[from + c];
                    float wi = weights.im[from + c];
                    w.data.re[to + c] = re * wr - im * wi;
                    w.data.im[to + c] = re * wi + im * wr;
                }
            }
        }
        Split result = fftX.forward(w.data, w.scratch, lanes);
        for (int r = 0; r < rows; r++) {
            int target = (y0 + r) * grid * coils;
            copyBlocks(result, r * coils, lanes, w.rows, target, coils, coils, grid);
        }
    }

    private void rowsAdjoint(int y0, int rows, Workspace w, float[] images, int offset) {
        int grid = fftX.size();
        int lanes = rows * coils;
        for (int r = 0; r < rows; r++) {
            int source = (y0 + r) * grid * coils;
            copyBlocks(w.rows, source, coils, w.data, r * coils, lanes, coils, grid);
        }
        Split result = fftX.backward(w.data, w.scratch, lanes);
        for (int r = 0; r < rows; r++) {
            for (int x = 0; x < width; x++) {
                int pixel = (y0 + r) * width + x;
                int from = wrap(x - width / 2, grid) * lanes + r * coils;
                int to = pixel * coils;
                float re = 0;
                float im = 0;
                for (int c = 0; c < coils; c++) {
                    float wr = weights.re[to + c];
                    float wi = weights.im[to + c];
                    re += wr * result.re[from + c] + wi * result.im[from + c];
                    im += wr * result.im[from + c] - wi * result.re[from + c];
                }
                images[2 * (offset + pixel)] = re;
                images[2 * (offset + pixel) + 1] = im;
            }
        }
    }

    private void columnsForward(int x0, int columns, Workspace w) {
        int grid = fftY.size();
        int lanes = columns * coils;
        clearGap(w.data, height, grid, lanes);
        for (int y = 0; y < height; y++) {
            int source = (y * fftX.size() + x0) * coils;
            copy(w.rows, source, w.data, wrap(y - height / 2, grid) * lanes, lanes);
        }
        Split result = fftY.forward(w.data, w.scratch, lanes);
        for (int y = 0; y < grid; y++) {
            copy(result, y * lanes, w.grid.data, w.grid.index(x0, y), lanes);
        }
    }

    private void columnsAdjoint(int x0, int columns, Workspace w) {
        int grid = fftY.size();
        int lanes = columns * coils;
        for (int y = 0; y < grid; y++) {
            copy(w.grid.data, w.grid.index(x0, y), w.data, y * lanes, lanes);
        }
        Split result = fftY.backward(w.data, w.scratch, lanes);
        for (int y = 0; y < height; y++) {
            int target = (y * fftX.size() + x0) * coils;
            copy(result, wrap(y - height / 2, grid) * lanes, w.rows, target, lanes);
        }
    }

    /** Zeroes the grid points between the image's right and left half. */
    private static void clearGap(Split data, int size, int grid, int lanes) {
        int from = (size - size / 2) * lanes;
        int to = (grid - size / 2) * lanes;
        java.util.Arrays.fill(data.re, from, to, 0);
        java.util.Arrays.fill(data.im, from, to, 0);
    }

    private static int wrap(int index, int size) {
        return index < 0 ? index + size : index;
    }

    private static void copy(Split source, int from, Split target, int to, int count) {
        System.arraycopy(source.re, from, target.re, to, count);
        System.arraycopy(source.im, from, target.im, to, count);
    }

    private static void copyBlocks(
            Split source,
            int from,
            int sourceStep,
            Split target,
            int to,
            int targetStep,
            int length,
            int count) {
        for (int i = 0; i < count; i++) {
            int s = from + i * sourceStep;
            int t = to + i * targetStep;
            for (int c = 0; c < length; c++) {
                target.re[t + c] = source.re[s + c];
                target.im[t + c] = source.im[s + c];
            }
        }
    }
}
