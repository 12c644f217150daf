package org.dynamicmri.inr;

import java.util.SplittableRandom;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.StateArrays;

/**
 * A complex image series as a continuous function of x, y and t, fitted to images by least squares:
 * dense grids of features with few knots in time, and a small network.
 */
public final class ImageField implements Resumable, AutoCloseable {

    private static final int CHANNELS = 2;

    private final NetworkField field;
    private final int frames;
    private final int blockFrames;
    private final SplittableRandom random;
    private final float[] images;
    private final float[] block;
    private final float[] gradient;
    private Runnable between = () -> {};
    private int steps;

    /**
     * A field with random values.
     *
     * @param geometry matrix of the images
     */
    public ImageField(
            FieldSettings settings,
            Geometry geometry,
            int frames,
            NetworkFactory networks,
            Workers workers) {
        this.frames = frames;
        this.blockFrames = Math.min(settings.blockFrames(), frames);
        this.random = new SplittableRandom(settings.seed());
        PointGrid grid = new PointGrid(frames, geometry.height(), geometry.width());
        MultiLevelEncoding encoding = settings.encoding().create(grid, settings.adam(), random);
        float[][] weights = settings.network().glorotWeights(random);
        this.field =
                new NetworkField(
                        grid,
                        encoding,
                        networks.create(settings.network(), weights, workers.threads()),
                        CHANNELS,
                        workers,
                        () -> between.run());
        this.images = new float[field.length()];
        this.block = new float[field.length() / frames * blockFrames];
        this.gradient = new float[block.length];
    }

    /**
     * Refuses a field that the memory will not hold, before the work starts.
     *
     * @param beside bytes of the Java heap that the work takes in addition to the field
     * @throws org.dynamicmri.data.InvalidDataException if it is too little
     */
    public static void requireMemory(
            FieldSettings settings, Geometry geometry, int frames, long beside) {
        Memory.require(
                estimateBytes(settings, geometry, frames) + beside, estimateNativeBytes(settings));
    }

    /** Bytes outside of the Java heap that such a field takes. */
    public static long estimateNativeBytes(FieldSettings settings) {
        return NetworkField.estimateNativeBytes(settings.network());
    }

    /** Bytes of the Java heap that such a field takes. */
    public static long estimateBytes(FieldSettings settings, Geometry geometry, int frames) {
        PointGrid grid = new PointGrid(frames, geometry.height(), geometry.width());
        return settings.encoding().estimateBytes(grid) + 3 * 8L * grid.points();
    }

    /**
     * Takes one step of Adam towards images, at a few neighbouring frames.
     *
     * @param target interleaved images [x, y, t]
     * @param monitor asked for cancellation
     */
    public void step(float[] target, double learningRate, Monitor monitor) {
        between = monitor::checkCanceled;
        int frame = images.length / frames;
        int first = nextBlock();
        field.evaluate(block, first, blockFrames);
        for (int i = 0; i < block.length; i++) {
            gradient[i] = block[i] - target[first * frame + i];
        }
        field.step(gradient, first, blockFrames, learningRate);
    }

    /** Steps taken since the field was made. */
    public int steps() {
        return steps;
    }

    private int nextBlock() {
        steps++;
        return random.nextInt(frames - blockFrames + 1);
    }

    @Override
    public void save(StateArrays state) {
        state.put("steps", steps);
        field.save(state);
    }

    /** Takes over a state; the field must be as it was made. */
    @Override
    public void resume(StateArrays state) {
        int taken = state.count("steps");
        while (steps < taken) {
            nextBlock();
        }
        field.resume(state);
    }

    /** The field's values at all pixels and frames; its own array, overwritten by the next call. */
    public float[] images() {
        field.evaluate(images);
        return images;
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        field.close();
    }
}
