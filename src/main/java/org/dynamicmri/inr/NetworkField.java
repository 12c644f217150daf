package org.dynamicmri.inr;

import java.util.List;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.StateArrays;
import org.dynamicmri.tensorflow.TensorFlowRuntime;

/**
 * A field made of an encoding and a network. Its points go through the network in blocks that stay
 * within the processor's caches and keep the memory small; a step runs the network again rather
 * than keep what lies between its layers.
 */
public final class NetworkField implements Field {

    /** Points of a block: measured fastest for layers of 128 units. */
    private static final int BLOCK_POINTS = 9216;

    private final PointGrid grid;
    private final Encoding encoding;
    private final Network network;
    private final int channels;
    private final Workers workers;
    private final Runnable checkpoint;
    private final List<PointGrid.Block> blocks;
    private final int blocksOfFrame;
    private final float[] features;
    private final float[] featureGradient;

    /**
     * @param network takes the encoding's features; closed with this field
     * @param channels outputs of the network
     * @param checkpoint called before each block; may throw to end the work
     */
    public NetworkField(
            PointGrid grid,
            Encoding encoding,
            Network network,
            int channels,
            Workers workers,
            Runnable checkpoint) {
        this.grid = grid;
        this.encoding = encoding;
        this.network = network;
        this.channels = channels;
        this.workers = workers;
        this.checkpoint = checkpoint;
        this.blocks = grid.blocks(BLOCK_POINTS);
        this.blocksOfFrame = blocks.size() / grid.frames();
        int most = blocks.stream().mapToInt(PointGrid.Block::points).max().orElseThrow();
        this.features = new float[encoding.features() * most];
        this.featureGradient = new float[encoding.features() * most];
    }

    /**
     * Bytes outside of the Java heap: TensorFlow itself, and what lies between the layers of one
     * block, forward and backward.
     */
    static long estimateNativeBytes(NetworkSettings settings) {
        long units = 2L * settings.inputs() + 3L * settings.hiddenLayers() * settings.width();
        return TensorFlowRuntime.NATIVE_BYTES + 4L * BLOCK_POINTS * units;
    }

    @Override
    public int length() {
        return grid.points() * channels;
    }

    @Override
    public void evaluate(float[] values) {
        evaluate(values, 0, grid.frames());
    }

    /**
     * Computes the values of some frames only.
     *
     * @param values overwritten from the start with those of {@code count} frames from {@code
     *     first} on
     */
    public void evaluate(float[] values, int first, int count) {
        for (PointGrid.Block block :
                blocks.subList(first * blocksOfFrame, (first + count) * blocksOfFrame)) {
            encode(block);
            network.evaluate(features, block.points(), values, offset(block, first));
        }
    }

    @Override
    public void step(float[] gradient, double learningRate) {
        step(gradient, 0, grid.frames(), learningRate);
    }

    /**
     * Takes one optimiser step from the derivatives by some frames, those by all others being zero.
     *
     * @param gradient derivatives by the values of {@code count} frames from {@code first} on
     */
    public void step(float[] gradient, int first, int count, double learningRate) {
        for (PointGrid.Block block :
                blocks.subList(first * blocksOfFrame, (first + count) * blocksOfFrame)) {
            encode(block);
            network.backPropagate(
                    features, block.points(), gradient, offset(block, first), featureGradient);
            workers.forEach(
                    encoding.features(),
                    (worker, feature) ->
                            encoding.collect(
                                    feature, block, featureGradient, feature * block.points()));
        }
        network.update(learningRate);
        encoding.update(learningRate, workers);
    }

    /** Where the values of a block start in an array that starts with frame {@code first}. */
    private int offset(PointGrid.Block block, int first) {
        return (block.firstPoint() - first * grid.height() * grid.width()) * channels;
    }

    private void encode(PointGrid.Block block) {
        checkpoint.run();
        workers.forEach(
                encoding.features(),
                (worker, feature) ->
                        encoding.encode(feature, block, features, feature * block.points()));
    }

    @Override
    public void save(StateArrays state) {
        network.save(state.part("network"));
        encoding.save(state.part("encoding"));
    }

    @Override
    public void resume(StateArrays state) {
        network.resume(state.part("network"));
        encoding.resume(state.part("encoding"));
    }

    @Override
    public void close() {
        network.close();
    }
}
