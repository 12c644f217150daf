package org.dynamicmri.io.siemens;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The samples of a measurement's readouts, read from the file on demand. Channels come in the order
 * of their numbers, which is that of the file but for some adjustments.
 */
final class TwixSamples {

    private final FileChannel channel;
    private final Map<Integer, int[]> orders = new HashMap<>();
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    TwixSamples(FileChannel channel) {
        this.channel = channel;
    }

    /** Complex samples [sample, channel] of a readout, interleaved, as they lie in the file. */
    float[] read(Mdh mdh) throws IOException {
        int[] order = order(mdh);
        int length = 2 * mdh.samples();
        float[] samples = new float[length * order.length];
        ByteBuffer bytes = buffer(length * Float.BYTES);
        for (int i = 0; i < order.length; i++) {
            long at = mdh.channelAt(order[i]) + mdh.layout().channelBytes();
            TwixFile.read(channel, at, bytes.clear().limit(length * Float.BYTES));
            bytes.flip().asFloatBuffer().get(samples, length * i, length);
        }
        return samples;
    }

    /** Sum of the squares of a readout's samples; 0 where they are not finite. */
    double energy(Mdh mdh) throws IOException {
        double energy = 0;
        for (float value : read(mdh)) {
            energy += (double) value * value;
        }
        return Double.isFinite(energy) ? energy : 0;
    }

    private ByteBuffer buffer(int bytes) {
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        return buffer;
    }

    /** The channels by their numbers, which readouts of as many share. */
    private int[] order(Mdh mdh) throws IOException {
        int[] order = orders.get(mdh.channels());
        if (order == null) {
            int[] numbers = new int[mdh.channels()];
            for (int i = 0; i < numbers.length; i++) {
                long at = mdh.channelAt(i) + mdh.layout().channelIdAt();
                numbers[i] = TwixFile.read(channel, at, Short.BYTES).getShort() & 0xffff;
            }
            order =
                    IntStream.range(0, numbers.length)
                            .boxed()
                            .sorted(Comparator.comparingInt(i -> numbers[i]))
                            .mapToInt(i -> i)
                            .toArray();
            orders.put(mdh.channels(), order);
        }
        return order;
    }
}
