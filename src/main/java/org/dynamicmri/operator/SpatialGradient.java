package org.dynamicmri.operator;

/**
 * Periodic differences to the right and to the lower neighbour: images [x, y, t] to [x, y, t, 2].
 */
public final class SpatialGradient implements LinearOperator {

    private final int width;
    private final int height;
    private final int frames;
    private final Workers workers;

    /** The gradient of {@code frames} images. */
    public SpatialGradient(int width, int height, int frames, Workers workers) {
        this.width = width;
        this.height = height;
        this.frames = frames;
        this.workers = workers;
    }

    @Override
    public long[] inputShape() {
        return new long[] {width, height, frames};
    }

    @Override
    public long[] outputShape() {
        return new long[] {width, height, frames, 2};
    }

    @Override
    public void forward(float[] images, float[] gradient) {
        int vertical = 2 * width * height * frames;
        workers.forEach(
                frames,
                (worker, t) -> {
                    for (int y = 0; y < height; y++) {
                        int row = row(y, t);
                        int below = row(y + 1 == height ? 0 : y + 1, t);
                        for (int i = 0; i < 2 * width - 2; i++) {
                            gradient[row + i] = images[row + i + 2] - images[row + i];
                        }
                        for (int i = 0; i < 2; i++) {
                            int last = row + 2 * width - 2 + i;
                            gradient[last] = images[row + i] - images[last];
                        }
                        for (int i = 0; i < 2 * width; i++) {
                            gradient[vertical + row + i] = images[below + i] - images[row + i];
                        }
                    }
                });
    }

    @Override
    public void adjoint(float[] gradient, float[] images) {
        int vertical = 2 * width * height * frames;
        workers.forEach(
                frames,
                (worker, t) -> {
                    for (int y = 0; y < height; y++) {
                        int row = row(y, t);
                        int above = row(y == 0 ? height - 1 : y - 1, t);
                        for (int i = 0; i < 2; i++) {
                            images[row + i] = gradient[row + 2 * width - 2 + i] - gradient[row + i];
                        }
                        for (int i = 2; i < 2 * width; i++) {
                            images[row + i] = gradient[row + i - 2] - gradient[row + i];
                        }
                        for (int i = 0; i < 2 * width; i++) {
                            images[row + i] +=
                                    gradient[vertical + above + i] - gradient[vertical + row + i];
                        }
                    }
                });
    }

    private int row(int y, int t) {
        return 2 * (t * height + y) * width;
    }
}
