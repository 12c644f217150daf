package org.dynamicmri.coil;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;

/** Collects what is to be left out of a scan, and why. Readouts are counted through all frames. */
final class OutlierWeights {

    /** Part of the samples that all coils may lose for the sake of one, which keeps them alike. */
    private static final double FEW = 0.01;

    private final KSpace kSpace;
    private final float[] values;
    private final List<String> reasons = new ArrayList<>();

    OutlierWeights(KSpace kSpace) {
        this.kSpace = kSpace;
        this.values = new float[kSpace.interleaved().length / 2];
        Arrays.fill(values, 1);
    }

    private int first(int readout, int coil) {
        int frame = readout / kSpace.spokes();
        int line = (frame * kSpace.coils() + coil) * kSpace.spokes() + readout % kSpace.spokes();
        return line * kSpace.samplesPerSpoke();
    }

    void leaveOut(int readout, int coil) {
        int first = first(readout, coil);
        Arrays.fill(values, first, first + kSpace.samplesPerSpoke(), 0);
    }

    void leaveOut(int readout) {
        for (int coil = 0; coil < kSpace.coils(); coil++) {
            leaveOut(readout, coil);
        }
    }

    /** Leaves out single samples, by their places in a readout. */
    void leaveOut(int readout, int coil, int[] places) {
        for (int place : places) {
            values[first(readout, coil) + place] = 0;
        }
    }

    void say(String reason) {
        reasons.add(reason);
    }

    List<String> reasons() {
        return reasons;
    }

    /** A readout as one names it: {@code readout 5 of frame 3}, counted from 1. */
    String name(int readout) {
        return "readout "
                + (readout % kSpace.spokes() + 1)
                + " of frame "
                + (readout / kSpace.spokes() + 1);
    }

    /** The scan without what is left out; as it was if that is nothing. */
    KSpace applied() {
        return reasons.isEmpty() ? kSpace : kSpace.withWeights(weights());
    }

    /** Shared by all coils where they differ in few samples only: then coils may be mixed. */
    private SampleWeights weights() {
        int perFrame = kSpace.trajectory().samplesPerFrame();
        float[] least = new float[perFrame * kSpace.frames()];
        Arrays.fill(least, 1);
        for (int i = 0; i < values.length; i++) {
            int shared = shared(i);
            least[shared] = Math.min(least[shared], values[i]);
        }
        long lost =
                IntStream.range(0, values.length).filter(i -> values[i] > least[shared(i)]).count();
        return lost > FEW * values.length
                ? ofCoils(values)
                : SampleWeights.shared(
                        least, kSpace.samplesPerSpoke(), kSpace.spokes(), kSpace.frames());
    }

    /** Place in [sample, spoke, frame] of one in [sample, spoke, coil, frame]. */
    private int shared(int i) {
        int perFrame = kSpace.trajectory().samplesPerFrame();
        return i / (perFrame * kSpace.coils()) * perFrame + i % perFrame;
    }

    /** The same for each coil, for the next search. */
    KSpace soFar() {
        return reasons.isEmpty() ? kSpace : kSpace.withWeights(ofCoils(values.clone()));
    }

    private SampleWeights ofCoils(float[] weights) {
        return SampleWeights.ofCoils(
                weights,
                kSpace.samplesPerSpoke(),
                kSpace.spokes(),
                kSpace.coils(),
                kSpace.frames());
    }
}
