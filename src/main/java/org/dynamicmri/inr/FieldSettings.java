package org.dynamicmri.inr;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of an {@link ImageField}.
 *
 * @param seed of the initial values and of the order of the frames
 * @param blockFrames neighbouring frames of a step
 * @param learningRate of the first fit, after the warm-up
 * @param warmUp steps in which the learning rate rises to it
 * @param lastRate learning rate of the last step, as a part of {@code learningRate}
 * @param adam the optimiser's constants
 * @param encoding the grids
 * @param hiddenLayers hidden layers of the network
 * @param width units of a hidden layer
 */
public record FieldSettings(
        long seed,
        int blockFrames,
        double learningRate,
        int warmUp,
        double lastRate,
        AdamSettings adam,
        SpaceTimeGrids encoding,
        int hiddenLayers,
        int width) {

    /** The values found best (docs/method.md). */
    public static final FieldSettings DEFAULT =
            new FieldSettings(
                    1,
                    4,
                    2e-2,
                    20,
                    0.02,
                    new AdamSettings(0.9, 0.99, 1e-8),
                    SpaceTimeGrids.DEFAULT,
                    2,
                    64);

    public FieldSettings {
        if (blockFrames < 1 || hiddenLayers < 1 || width < 1 || warmUp < 0) {
            throw new IllegalArgumentException(
                    "frames, hidden layers and width must be at least 1");
        }
        if (!(learningRate > 0) || !(lastRate >= 0)) {
            throw new IllegalArgumentException("the learning rate must be positive");
        }
    }

    /** The same settings from another seed. */
    public FieldSettings with(long newSeed) {
        return new FieldSettings(
                newSeed,
                blockFrames,
                learningRate,
                warmUp,
                lastRate,
                adam,
                encoding,
                hiddenLayers,
                width);
    }

    NetworkSettings network() {
        return new NetworkSettings(encoding.inputs(), hiddenLayers, width, 2, true, 0, adam);
    }

    /** Learning rate of a step of the first fit: a linear rise, then half a cosine. */
    public double learningRate(int step, int steps) {
        double rise = Math.min(1, (step + 1.0) / (warmUp + 1));
        double fall = 0.5 * (1 + Math.cos(Math.PI * step / steps));
        return learningRate * rise * (lastRate + (1 - lastRate) * fall);
    }

    /** The settings for a result's properties. */
    public Map<String, String> describe() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("seed", Long.toString(seed));
        text.put("frames of a step", Integer.toString(blockFrames));
        text.put("learning rate", Double.toString(learningRate));
        text.put("encoding", encoding.toString());
        text.put("network", hiddenLayers + " x " + width);
        text.put("repeated by", NetworkFactory.REPEATED_BY);
        return text;
    }
}
