package org.dynamicmri.inr.graph;

import org.dynamicmri.inr.Network;
import org.dynamicmri.inr.NetworkFactory;
import org.dynamicmri.inr.NetworkSettings;

/** Makes fully connected networks; reached by its name through {@link NetworkFactory}. */
public final class PerceptronFactory implements NetworkFactory {

    @Override
    public Network create(NetworkSettings settings, float[][] weights, int threads) {
        return new Perceptron(settings, weights, threads);
    }
}
