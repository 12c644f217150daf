package org.dynamicmri.inr;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of {@link FieldInr}; weights are for an image whose bright tissue is 1.
 *
 * @param seed of the initial values and of the order of the frames
 * @param steps optimiser steps
 * @param blockFrames neighbouring frames of a step
 * @param learningRate after the warm-up
 * @param warmUp steps in which the learning rate rises to it
 * @param lastRate learning rate of the last step, as a part of {@code learningRate}
 * @param adam the optimiser's constants
 * @param encoding the grids
 * @param hiddenLayers hidden layers of the network
 * @param width units of a hidden layer
 * @param centre added to |k| in cycles per field of view to weigh a sample
 * @param strength factor of the weights of total variation; 0 chooses it from the noise of the scan
 * @param temporalTv weight of total variation along time at strength 1
 * @param spatialTv weight of total variation along x and y at strength 1
 * @param edge differences below it count as noise rather than as edges
 */
public record FieldSettings(
        long seed,
        int steps,
        int blockFrames,
        double learningRate,
        int warmUp,
        double lastRate,
        AdamSettings adam,
        SpaceTimeGrids encoding,
        int hiddenLayers,
        int width,
        double centre,
        double strength,
        double temporalTv,
        double spatialTv,
        double edge) {

    /** The values found best (docs/method.md). */
    public static final FieldSettings DEFAULT =
            new FieldSettings(
                    1,
                    1000,
                    4,
                    2e-2,
                    20,
                    0.02,
                    new AdamSettings(0.9, 0.99, 1e-8),
                    SpaceTimeGrids.DEFAULT,
                    2,
                    64,
                    0.5,
                    0,
                    0.004,
                    0.001,
                    1e-3);

    public FieldSettings {
        if (steps < 1 || blockFrames < 1 || hiddenLayers < 1 || width < 1 || warmUp < 0) {
            throw new IllegalArgumentException(
                    "steps, frames, hidden layers and width must be at least 1");
        }
        if (!(learningRate > 0)
                || !(lastRate >= 0)
                || !(centre > 0)
                || !(strength >= 0)
                || !(temporalTv >= 0)
                || !(spatialTv >= 0)
                || !(edge > 0)) {
            throw new IllegalArgumentException(
                    "weights must not be negative; rate, centre and edge must be positive");
        }
    }

    /** The same settings from another seed, over another number of steps. */
    public FieldSettings with(long newSeed, int newSteps) {
        return new FieldSettings(
                newSeed,
                newSteps,
                blockFrames,
                learningRate,
                warmUp,
                lastRate,
                adam,
                encoding,
                hiddenLayers,
                width,
                centre,
                strength,
                temporalTv,
                spatialTv,
                edge);
    }

    NetworkSettings network() {
        return new NetworkSettings(encoding.inputs(), hiddenLayers, width, 2, true, 0, adam);
    }

    /** Learning rate of a step: a linear rise, then half a cosine. */
    double learningRate(int step) {
        double rise = Math.min(1, (step + 1.0) / (warmUp + 1));
        double fall = 0.5 * (1 + Math.cos(Math.PI * step / steps));
        return learningRate * rise * (lastRate + (1 - lastRate) * fall);
    }

    /** The settings for a result's properties. */
    Map<String, String> describe() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("seed", Long.toString(seed));
        text.put("steps", Integer.toString(steps));
        text.put("frames of a step", Integer.toString(blockFrames));
        text.put("learning rate", Double.toString(learningRate));
        text.put("encoding", encoding.toString());
        text.put("network", hiddenLayers + " x " + width);
        return text;
    }
}
