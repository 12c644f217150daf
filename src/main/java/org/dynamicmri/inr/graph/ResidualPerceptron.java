package org.dynamicmri.inr.graph;

import java.util.List;
import java.util.SplittableRandom;
import org.dynamicmri.inr.AdamSettings;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.tensorflow.graph.Sessions;
import org.dynamicmri.tensorflow.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Reshape;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A small network between the features of a point and its displacement: the first two features plus
 * what one hidden layer without biases makes of all of them, so that no features are no
 * displacement.
 */
final class ResidualPerceptron {

    private static final int COMPONENTS = 2;

    private final DeformationGrids.Perceptron settings;
    private final AdamVariable inner;
    private final AdamVariable outer;
    private final Operand<TInt32> columns;
    private final Operand<TFloat32> points;
    private final Operand<TFloat32> units;
    private final Operand<TFloat32> displacement;

    /**
     * @param features [feature, time, point]
     * @param columns points of a row of the lattice, a vector of one element
     */
    ResidualPerceptron(
            Ops tf,
            DeformationGrids.Perceptron settings,
            Operand<TFloat32> features,
            Operand<TInt32> columns) {
        this.settings = settings;
        this.columns = columns;
        this.inner = new AdamVariable(tf, settings.features(), settings.units());
        this.outer = new AdamVariable(tf, settings.units(), COMPONENTS);
        this.points = flat(tf, features, settings.features());
        this.units = tf.nn.relu(tf.linalg.matMul(inner.value(), points, MatMul.transposeA(true)));
        Operand<TFloat32> direct =
                tf.slice(
                        features,
                        tf.constant(new int[] {0, 0, 0}),
                        tf.constant(new int[] {COMPONENTS, -1, -1}));
        Operand<TFloat32> change = tf.linalg.matMul(outer.value(), units, MatMul.transposeA(true));
        this.displacement = tf.math.add(direct, tf.reshape(change, tf.shape(direct)));
    }

    Operand<TFloat32> displacement() {
        return displacement;
    }

    List<AdamVariable> variables() {
        return List.of(inner, outer);
    }

    /**
     * Adds the backward pass.
     *
     * @param gradient of the loss by the displacement [component, time, point]
     * @param updates a step of Adam for each matrix of weights is added to them
     * @return the gradient by the features [feature, time, point]
     */
    Operand<TFloat32> backward(
            Ops tf,
            Operand<TFloat32> gradient,
            AdamSettings adam,
            AdamVariable.StepInputs step,
            List<Op> updates) {
        Operand<TFloat32> given = flat(tf, gradient, COMPONENTS);
        Operand<TFloat32> unitGradient =
                tf.math.mul(tf.linalg.matMul(outer.value(), given), tf.math.sign(units));
        Operand<TInt32> others =
                tf.constant(new int[][] {{0, settings.features() - COMPONENTS}, {0, 0}});
        Operand<TFloat32> sum =
                tf.math.add(
                        tf.linalg.matMul(inner.value(), unitGradient),
                        tf.pad(given, others, tf.constant(0f)));
        Operand<TInt32> shape =
                tf.concat(
                        List.of(
                                tf.constant(new int[] {settings.features()}),
                                tf.slice(
                                        tf.shape(gradient),
                                        tf.constant(new int[] {1}),
                                        tf.constant(new int[] {2}))),
                        tf.constant(0));
        Reshape<TFloat32> featureGradient = tf.reshape(sum, shape);
        // the passes above read the weights: a step must not overtake them
        Ops then = tf.withControlDependencies(List.of(featureGradient));
        updates.add(outer.update(then, correlation(tf, units, given, outer), adam, step));
        updates.add(inner.update(then, correlation(tf, points, unitGradient, inner), adam, step));
        return featureGradient;
    }

    private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> values, int channels) {
        return tf.reshape(values, tf.constant(new int[] {channels, -1}));
    }

    /**
     * The sum over all points of a times b transposed, row by row of the lattice: a product over
     * all points at once would be summed in an order that differs from run to run.
     */
    private Operand<TFloat32> correlation(
            Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, AdamVariable weights) {
        long[] channels = weights.shape().asArray();
        return tf.sum(
                tf.train.batchMatMul(
                        rows(tf, a, (int) channels[0]),
                        rows(tf, b, (int) channels[1]),
                        TFloat32.class,
                        BatchMatMul.adjY(true)),
                tf.constant(0));
    }

    /** [channel, point] as [row, channel, column]. */
    private Operand<TFloat32> rows(Ops tf, Operand<TFloat32> values, int channels) {
        Operand<TInt32> shape =
                tf.concat(List.of(tf.constant(new int[] {channels, -1}), columns), tf.constant(0));
        return tf.linalg.transpose(tf.reshape(values, shape), tf.constant(new int[] {1, 0, 2}));
    }

    /** Sets the weights to random ones, uniform after Glorot and Bengio (AISTATS 2010). */
    void initialize(Ops tf, Session session) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (AdamVariable variable : variables()) {
            long[] sizes = variable.shape().asArray();
            float[] weights = new float[Math.toIntExact(sizes[0] * sizes[1])];
            double range = Math.sqrt(6.0 / (sizes[0] + sizes[1]));
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) ((2 * random.nextDouble() - 1) * range);
            }
            Placeholder<TFloat32> fed =
                    tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(sizes)));
            Op assign = variable.assign(tf, fed);
            try (TFloat32 tensor = Tensors.of(weights, 0, sizes)) {
                Sessions.run(session.runner().feed(fed, tensor), List.of(assign));
            }
        }
    }
}
