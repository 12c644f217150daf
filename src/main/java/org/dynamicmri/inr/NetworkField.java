package org.dynamicmri.inr;

import java.util.List;
import org.dynamicmri.operator.Workers;

/**
 * A field made of an encoding and a network. Its points go through the network in blocks that stay
 * within the processor's caches and keep the memory small; a step runs the network again rather
 * than keep what lies between its layers.
 */
public final class NetworkField implements Field {

    /** Points of a block: measured fastest for layers of 128 units. */
    private static final int BLOCK_POINTS = 9216;

    /** Resident memory of TensorFlow's library and its threads. */
    private static final long TENSORFLOW_BYTES = 400_000_000L;

    private final PointGrid grid;
    private final Encoding encoding;
    private final Network network;
    private final int channels;
    private final Workers workers;
    private final Runnable checkpoint;
    private final List<PointGrid.Block> blocks;
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
        int most = blocks.stream().mapToInt(PointGrid.Block::points).max().orElseThrow();
        this.features = new float[encoding.features() * most];
        this.featureGradient = new float[encoding.features() * most];
    }

    /**
     * Bytes outside of the Java heap: TensorFlow itself (measured), and what lies between the
     * layers of one block, forward and backward.
     */
    static long estimateNativeBytes(NetworkSettings settings) {
        long units = 2L * settings.inputs() + 3L * settings.hiddenLayers() * settings.width();
        return TENSORFLOW_BYTES + 4L * BLOCK_POINTS * units;
    }

    @Override
    public int length() {
        return grid.points() * channels;
    }

    @Override
    public void evaluate(float[] values) {
        for (PointGrid.Block block : blocks) {
            encode(block);
            network.evaluate(features, block.points(), values, block.firstPoint() * channels);
        }
    }

    @Override
    public void step(float[] gradient, double learningRate) {
        for (PointGrid.Block block : blocks) {
            encode(block);
            network.backPropagate(
                    features,
                    block.points(),
                    gradient,
                    block.firstPoint() * channels,
                    featureGradient);
            workers.forEach(
                    encoding.features(),
                    (worker, feature) ->
                            encoding.collect(
                                    feature, block, featureGradient, feature * block.points()));
        }
        network.update(learningRate);
        encoding.update(learningRate, workers);
    }

    private void encode(PointGrid.Block block) {
        checkpoint.run();
        workers.forEach(
                encoding.features(),
                (worker, feature) ->
                        encoding.encode(feature, block, features, feature * block.points()));
    }

    @Override
    public void close() {
        network.close();
    }
}
