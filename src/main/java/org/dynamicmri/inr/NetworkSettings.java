package org.dynamicmri.inr;

import java.util.SplittableRandom;

/**
 * A fully connected network with ReLU between its layers and a linear output.
 *
 * @param inputs features of a point
 * @param hiddenLayers number of hidden layers, at least 1
 * @param width units of each hidden layer
 * @param outputs channels of the output
 * @param biases whether each layer adds a trained bias (zero at first)
 * @param weightDecay added to the gradient as this times the weight, as in Adam's first form
 * @param adam the optimiser's constants
 */
public record NetworkSettings(
        int inputs,
        int hiddenLayers,
        int width,
        int outputs,
        boolean biases,
        double weightDecay,
        AdamSettings adam) {

    /** Units of a layer; 0 is the input, {@code hiddenLayers + 1} the output. */
    public int units(int layer) {
        if (layer == 0) {
            return inputs;
        }
        return layer <= hiddenLayers ? width : outputs;
    }

    /** Number of weight matrices. */
    public int layers() {
        return hiddenLayers + 1;
    }

    /**
     * Initial weights after Glorot and Bengio (AISTATS 2010): uniform between plus and minus sqrt(6
     * / (inputs + outputs)) of each layer.
     */
    float[][] glorotWeights(SplittableRandom random) {
        float[][] weights = new float[layers()][];
        for (int layer = 0; layer < layers(); layer++) {
            double range = Math.sqrt(6.0 / (units(layer) + units(layer + 1)));
            weights[layer] = new float[units(layer) * units(layer + 1)];
            for (int i = 0; i < weights[layer].length; i++) {
                weights[layer][i] = (float) ((2 * random.nextDouble() - 1) * range);
            }
        }
        return weights;
    }
}
