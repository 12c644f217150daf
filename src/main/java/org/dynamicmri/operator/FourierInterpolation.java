package org.dynamicmri.operator;

/**
 * Images on a finer matrix over the same field of view, by zero-filling of their Fourier
 * transforms. The centres of both matrices, the pixels {@code size / 2}, are at the same place.
 */
public final class FourierInterpolation {

    private final int width;
    private final int height;
    private final int fineWidth;
    private final int fineHeight;
    private final float[] column;
    private final float[] row;

    /**
     * @param width pixels along x, even
     * @param height pixels along y, even
     * @param fineWidth pixels along x of the finer matrix, at least {@code width}
     * @param fineHeight pixels along y of the finer matrix, at least {@code height}
     */
    public FourierInterpolation(int width, int height, int fineWidth, int fineHeight) {
        this.width = width;
        this.height = height;
        this.fineWidth = fineWidth;
        this.fineHeight = fineHeight;
        this.column = shifts(width, fineWidth);
        this.row = shifts(height, fineHeight);
    }

    /**
     * The factors of the frequencies, in the order of an FFT, that move the centre of an image to
     * that of another matrix. The highest frequency of an even size, which has no counterpart of
     * the other sign, is left out.
     */
    private static float[] shifts(int size, int fineSize) {
        double centres = 0.5 - (fineSize / 2) / (double) fineSize;
        float[] shifts = new float[2 * size];
        for (int i = 0; i < size; i++) {
            int frequency = i < size / 2 ? i : i - size;
            double angle = 2 * Math.PI * frequency * centres;
            double scale = i == size / 2 ? 0 : fineSize / (double) size;
            shifts[2 * i] = (float) (scale * Math.cos(angle));
            shifts[2 * i + 1] = (float) (scale * Math.sin(angle));
        }
        return shifts;
    }

    /**
     * Interpolates.
     *
     * @param images complex images [x, y, t]
     * @param frames their number
     * @return complex images [x, y, t] on the finer matrix; a new array
     */
    public float[] apply(float[] images, int frames, Workers workers) {
        float[] coarse = images.clone();
        float[] fine = new float[2 * fineWidth * fineHeight * frames];
        int threads = Math.min(workers.threads(), frames);
        ImageFft[] transforms = new ImageFft[threads];
        ImageFft[] fineTransforms = new ImageFft[threads];
        for (int i = 0; i < threads; i++) {
            transforms[i] = new ImageFft(width, height);
            fineTransforms[i] = new ImageFft(fineWidth, fineHeight);
        }
        workers.forEach(
                frames,
                (worker, frame) -> {
                    transforms[worker].forward(coarse, frame * width * height);
                    fill(coarse, frame, fine);
                    fineTransforms[worker].inverse(fine, frame * fineWidth * fineHeight);
                });
        return fine;
    }

    private void fill(float[] coarse, int frame, float[] fine) {
        for (int y = 0; y < height; y++) {
            int fineY = y < height / 2 ? y : y + fineHeight - height;
            int source = 2 * (frame * height + y) * width;
            int target = 2 * (frame * fineHeight + fineY) * fineWidth;
            for (int x = 0; x < width; x++) {
                int fineX = x < width / 2 ? x : x + fineWidth - width;
                float cos = column[2 * x] * row[2 * y] - column[2 * x + 1] * row[2 * y + 1];
                float sin = column[2 * x] * row[2 * y + 1] + column[2 * x + 1] * row[2 * y];
                float re = coarse[source + 2 * x];
                float im = coarse[source + 2 * x + 1];
                fine[target + 2 * fineX] = cos * re - sin * im;
                fine[target + 2 * fineX + 1] = cos * im + sin * re;
            }
        }
    }
}
