package org.dynamicmri.inr.graph;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.inr.Network;
import org.dynamicmri.inr.NetworkSettings;
import org.dynamicmri.recon.StateArrays;
import org.dynamicmri.tensorflow.graph.Sessions;
import org.dynamicmri.tensorflow.graph.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * A fully connected network as one TensorFlow graph, with its backward pass and Adam. The gradient
 * of the loss by the outputs is fed, so that any loss and any physics may lie behind the network.
 */
final class Perceptron implements Network {

    private final NetworkSettings settings;
    private final Graph graph = new Graph();
    private final Session session;
    private final Placeholder<TFloat32> features;
    private final Placeholder<TFloat32> outputGradient;
    private final AdamVariable.StepInputs step;
    private final List<AdamVariable> variables = new ArrayList<>();
    private final Operand<TFloat32> output;
    private final Output<?> featureGradient;
    private final List<Op> collect = new ArrayList<>();
    private final List<Op> update = new ArrayList<>();
    private final List<Op> clear = new ArrayList<>();
    private int steps;

    Perceptron(NetworkSettings settings, float[][] weights, int threads) {
        this.settings = settings;
        try {
            Ops tf = Ops.create(graph);
            features = placeholder(tf, settings.inputs(), Shape.UNKNOWN_SIZE);
            outputGradient = placeholder(tf, Shape.UNKNOWN_SIZE, settings.outputs());
            step = AdamVariable.StepInputs.create(tf);
            output = layers(tf);
            featureGradient = gradients(tf);
            for (AdamVariable variable : variables) {
                update.add(variable.update(tf, settings.adam(), settings.weightDecay(), step));
                clear.add(variable.clearGradient(tf));
            }
            session = Sessions.create(graph, threads);
            initialize(tf, weights);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static Placeholder<TFloat32> placeholder(Ops tf, long rows, long columns) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(rows, columns)));
    }

    /** Features come feature by feature, so the first product is with the transpose. */
    private Operand<TFloat32> layers(Ops tf) {
        Operand<TFloat32> units = features;
        for (int layer = 0; layer < settings.layers(); layer++) {
            AdamVariable matrix =
                    new AdamVariable(tf, settings.units(layer), settings.units(layer + 1));
            variables.add(matrix);
            units = tf.linalg.matMul(units, matrix.value(), MatMul.transposeA(layer == 0));
            if (settings.biases()) {
                AdamVariable bias = new AdamVariable(tf, settings.units(layer + 1));
                variables.add(bias);
                units = tf.nn.biasAdd(units, bias.value());
            }
            if (layer < settings.hiddenLayers()) {
                units = tf.nn.relu(units);
            }
        }
        return units;
    }

    private Output<?> gradients(Ops tf) {
        Output<?>[] by = new Output<?>[variables.size() + 1];
        for (int i = 0; i < variables.size(); i++) {
            by[i] = variables.get(i).value().asOutput();
        }
        by[variables.size()] = features.asOutput();
        Output<?>[] of = {output.asOutput()};
        Output<?>[] given = {outputGradient.asOutput()};
        Output<?>[] gradients = graph.addGradients("gradients", of, by, given);
        for (int i = 0; i < variables.size(); i++) {
            collect.add(variables.get(i).collect(tf, gradients[i]));
        }
        return gradients[variables.size()];
    }

    private void initialize(Ops tf, float[][] weights) {
        List<Op> zero = new ArrayList<>(clear);
        int matrix = 0;
        for (AdamVariable variable : variables) {
            variable.clearMoments(tf).forEach(zero::add);
            Shape shape = variable.shape();
            float[] initial =
                    shape.numDimensions() == 2
                            ? weights[matrix++]
                            : new float[Math.toIntExact(shape.size())];
            Placeholder<TFloat32> fed = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            Op assign = variable.assign(tf, fed);
            try (TFloat32 tensor = Tensors.of(initial, 0, shape.asArray())) {
                Sessions.run(session.runner().feed(fed, tensor), List.of(assign));
            }
        }
        Sessions.run(session.runner(), zero);
    }

    @Override
    public void evaluate(float[] values, int points, float[] target, int offset) {
        try (TFloat32 fed = Tensors.of(values, 0, settings.inputs(), points);
                Result result = session.runner().feed(features, fed).fetch(output).run()) {
            Tensors.read(result.get(0), target, offset);
        }
    }

    @Override
    public void backPropagate(
            float[] values, int points, float[] gradient, int offset, float[] target) {
        try (TFloat32 fed = Tensors.of(values, 0, settings.inputs(), points);
                TFloat32 given = Tensors.of(gradient, offset, points, settings.outputs())) {
            Session.Runner runner = session.runner().feed(features, fed);
            runner.feed(outputGradient, given).fetch(featureGradient);
            collect.forEach(runner::addTarget);
            try (Result result = runner.run()) {
                Tensors.read(result.get(0), target, 0);
            }
        }
    }

    @Override
    public void update(double learningRate) {
        steps++;
        step.run(session.runner(), settings.adam(), learningRate, steps, update);
        Sessions.run(session.runner(), clear);
    }

    @Override
    public void save(StateArrays state) {
        AdamVariable.saveAll(state, steps, variables, session);
    }

    @Override
    public void resume(StateArrays state) {
        steps = AdamVariable.resumeAll(state, variables, session);
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        graph.close();
    }
}
