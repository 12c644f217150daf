package org.dynamicmri.inr;

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
}
