package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dynamicmri.scan.Sizes;

/**
 * The readouts of a slice as frames of spokes of readouts (averages and partitions).
 *
 * @param measured the spokes of each frame; at least one in each
 */
record ReadoutFrames(List<List<List<Integer>>> measured) {

    /** Number of frames. */
    int count() {
        return measured.size();
    }

    /** Spokes of the longest frame, to which the others are padded. */
    int spokes() {
        return measured.stream().mapToInt(List::size).max().orElseThrow();
    }

    /** Whether all frames have as many spokes. */
    boolean areEven() {
        int spokes = spokes();
        return measured.stream().allMatch(frame -> frame.size() == spokes);
    }

    /** The frames, padded to the same number of spokes by repeating the last of each. */
    List<List<List<Integer>>> padded() {
        int spokes = spokes();
        Sizes.requireMemory("scan in frames of one length", Sizes.product(spokes, count()));
        List<List<List<Integer>>> padded = new ArrayList<>();
        for (List<List<Integer>> frame : measured) {
            List<List<Integer>> longer = new ArrayList<>(frame);
            while (longer.size() < spokes) {
                longer.add(frame.get(frame.size() - 1));
            }
            padded.add(longer);
        }
        return padded;
    }

    /**
     * How far each sample of the padded frames counts [sample, spoke, frame]: 1 if it was measured,
     * 0 if it repeats one; null if all were measured.
     *
     * @param samples samples per spoke
     */
    float[] weights(int samples) {
        if (areEven()) {
            return null;
        }
        int perFrame = samples * spokes();
        float[] weights = new float[Sizes.floats("weights", Sizes.product(perFrame, count()))];
        for (int frame = 0; frame < count(); frame++) {
            int from = frame * perFrame;
            Arrays.fill(weights, from, from + samples * measured.get(frame).size(), 1);
        }
        return weights;
    }

    /** The readouts of all spokes that were measured, each once. */
    Stream<Integer> readouts() {
        return measured.stream().flatMap(List::stream).flatMap(List::stream);
    }

    /** A readout that stands for the size of all. */
    int first() {
        return measured.get(0).get(0).get(0);
    }
}
