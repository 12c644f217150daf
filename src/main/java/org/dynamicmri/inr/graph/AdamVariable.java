package org.dynamicmri.inr.graph;

import java.util.List;
import org.dynamicmri.inr.AdamSettings;
import org.dynamicmri.recon.StateArrays;
import org.dynamicmri.tensorflow.graph.Sessions;
import org.dynamicmri.tensorflow.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A trained variable with its moments and the sum of its gradient over the blocks of a step. */
final class AdamVariable {

    /** Names of what is saved, in the order of the assignments. */
    private static final List<String> SAVED = List.of("value", "mean", "square");

    private final Variable<TFloat32> value;
    private final Variable<TFloat32> sum;
    private final Variable<TFloat32> mean;
    private final Variable<TFloat32> square;
    private final Shape shape;
    private final Placeholder<TFloat32> fed;
    private final List<Op> assigns;

    AdamVariable(Ops tf, long... sizes) {
        shape = Shape.of(sizes);
        value = tf.variable(shape, TFloat32.class);
        sum = tf.variable(shape, TFloat32.class);
        mean = tf.variable(shape, TFloat32.class);
        square = tf.variable(shape, TFloat32.class);
        fed = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
        assigns = List.of(tf.assign(value, fed), tf.assign(mean, fed), tf.assign(square, fed));
    }

    Operand<TFloat32> value() {
        return value;
    }

    Shape shape() {
        return shape;
    }

    /** Sets the value. */
    Op assign(Ops tf, Placeholder<TFloat32> initial) {
        return tf.assign(value, initial);
    }

    /** Sets the value to zero. */
    Op clearValue(Ops tf) {
        return tf.assign(value, tf.zeros(tf.constant(shape), TFloat32.class));
    }

    /** Sets the moments to zero. */
    Iterable<Op> clearMoments(Ops tf) {
        Operand<TFloat32> zeros = tf.zeros(tf.constant(shape), TFloat32.class);
        return List.of(tf.assign(mean, zeros), tf.assign(square, zeros));
    }

    /** Sets the gradient's sum to zero. */
    Op clearGradient(Ops tf) {
        return tf.assign(sum, tf.zeros(tf.constant(shape), TFloat32.class));
    }

    /** Saves copies of the value and its moments. */
    private void save(StateArrays state, Session session) {
        Session.Runner runner = session.runner().fetch(value).fetch(mean).fetch(square);
        try (Result result = runner.run()) {
            for (int i = 0; i < result.size(); i++) {
                float[] read = new float[Math.toIntExact(shape.size())];
                Tensors.read(result.get(i), read, 0);
                state.put(SAVED.get(i), read);
            }
        }
    }

    private void resume(StateArrays state, Session session) {
        for (int i = 0; i < assigns.size(); i++) {
            float[] saved = state.get(SAVED.get(i), Math.toIntExact(shape.size()));
            try (TFloat32 tensor = Tensors.of(saved, 0, shape.asArray())) {
                Sessions.run(session.runner().feed(fed, tensor), List.of(assigns.get(i)));
            }
        }
    }

    /** Saves the number of steps taken, and copies of every variable and its moments. */
    static void saveAll(
            StateArrays state, int steps, List<AdamVariable> variables, Session session) {
        state.put("steps", steps);
        for (int i = 0; i < variables.size(); i++) {
            variables.get(i).save(state.part("variable " + i), session);
        }
    }

    /**
     * Takes over what {@link #saveAll} saved.
     *
     * @return the number of steps taken
     */
    static int resumeAll(StateArrays state, List<AdamVariable> variables, Session session) {
        for (int i = 0; i < variables.size(); i++) {
            variables.get(i).resume(state.part("variable " + i), session);
        }
        return state.count("steps");
    }

    /** Adds the gradient of a block. */
    @SuppressWarnings("unchecked")
    Op collect(Ops tf, Output<?> gradient) {
        return tf.assignAdd(sum, (Operand<TFloat32>) gradient);
    }

    /** One step of Adam along the summed gradient, the decayed value added to it. */
    Op update(Ops tf, AdamSettings adam, double weightDecay, StepInputs step) {
        Operand<TFloat32> gradient =
                tf.math.add(sum, tf.math.mul(value, tf.constant((float) weightDecay)));
        return update(tf, gradient, adam, step);
    }

    /** One step of Adam along a gradient. */
    Op update(Ops tf, Operand<TFloat32> gradient, AdamSettings adam, StepInputs step) {
        return tf.train.applyAdam(
                value,
                mean,
                square,
                step.beta1Power(),
                step.beta2Power(),
                step.learningRate(),
                tf.constant((float) adam.beta1()),
                tf.constant((float) adam.beta2()),
                step.epsilon(),
                gradient);
    }

    /** Scalars of a step that are fed. */
    record StepInputs(
            Placeholder<TFloat32> learningRate,
            Placeholder<TFloat32> beta1Power,
            Placeholder<TFloat32> beta2Power,
            Placeholder<TFloat32> epsilon) {

        static StepInputs create(Ops tf) {
            return new StepInputs(scalar(tf), scalar(tf), scalar(tf), scalar(tf));
        }

        /**
         * Runs the updates of a step.
         *
         * @param runner with all else fed
         * @param number 1 for the first step
         */
        void run(
                Session.Runner runner,
                AdamSettings adam,
                double rate,
                int number,
                Iterable<Op> updates) {
            try (TFloat32 rateTensor = TFloat32.scalarOf((float) rate);
                    TFloat32 power1 = TFloat32.scalarOf((float) Math.pow(adam.beta1(), number));
                    TFloat32 power2 = TFloat32.scalarOf((float) Math.pow(adam.beta2(), number));
                    TFloat32 small = TFloat32.scalarOf((float) adam.hatEpsilon(number))) {
                runner.feed(learningRate, rateTensor).feed(epsilon, small);
                runner.feed(beta1Power, power1).feed(beta2Power, power2);
                updates.forEach(runner::addTarget);
                runner.run().close();
            }
        }

        private static Placeholder<TFloat32> scalar(Ops tf) {
            return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        }
    }
}
