package org.dynamicmri.inr.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.inr.Deformation;
import org.dynamicmri.inr.DeformationField;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.recon.StateArrays;
import org.dynamicmri.tensorflow.graph.Sessions;
import org.dynamicmri.tensorflow.graph.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A deformation field as one TensorFlow graph. Linear interpolation is a matrix product along each
 * axis: along y, along x (which sums over the grids of as many knots in time), then along time. The
 * backward pass is the transposed products in the reverse order. The matrices are fed, so that the
 * same graph serves every lattice. A small network may follow.
 */
final class GridDeformation implements DeformationField {

    private static final int COMPONENTS = 2;

    private final int channels;
    private final DeformationGrids grids;
    private final List<List<DeformationGrids.Level>> groups;
    private final double[] pairs;
    private final Graph graph = new Graph();
    private final Session session;
    private final List<Placeholder<TFloat32>> matrices = new ArrayList<>();
    private final Placeholder<TInt32> size;
    private final Placeholder<TFloat32> gradient;
    private final AdamVariable.StepInputs step;
    private final List<AdamVariable> variables = new ArrayList<>();
    private final Operand<TFloat32> displacement;
    private final List<Op> updates = new ArrayList<>();
    private final List<Op> clear = new ArrayList<>();
    private GridLattice lattice;
    private float[] values = new float[0];
    private int steps;

    GridDeformation(DeformationGrids grids, int threads) {
        this.grids = grids;
        this.channels = grids.channels();
        this.groups = groups(grids.levels());
        this.pairs = IntStream.range(0, grids.pairs()).asDoubleStream().toArray();
        try {
            Ops tf = Ops.create(graph);
            size = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(3)));
            gradient = tf.placeholder(TFloat32.class);
            step = AdamVariable.StepInputs.create(tf);
            Operand<TFloat32> sum = forward(tf);
            Optional<ResidualPerceptron> network =
                    grids.perceptron()
                            .map(form -> new ResidualPerceptron(tf, form, sum, dimension(tf, 2)));
            displacement = network.map(ResidualPerceptron::displacement).orElse(sum);
            backward(
                    tf,
                    network.map(it -> it.backward(tf, gradient, grids.adam(), step, updates))
                            .orElse(gradient));
            session = Sessions.create(graph, threads);
            List<Op> initial = new ArrayList<>();
            variables.forEach(variable -> initial.add(variable.clearValue(tf)));
            Sessions.run(session.runner(), initial);
            network.ifPresent(
                    perceptron -> {
                        perceptron.initialize(tf, session);
                        variables.addAll(perceptron.variables());
                    });
            variables.forEach(variable -> variable.clearMoments(tf).forEach(clear::add));
            restart();
            use(pairs, grids.width(), grids.height());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static List<List<DeformationGrids.Level>> groups(
            Collection<DeformationGrids.Level> levels) {
        Map<Integer, List<DeformationGrids.Level>> groups = new LinkedHashMap<>();
        for (DeformationGrids.Level level : levels) {
            groups.computeIfAbsent(level.times(), times -> new ArrayList<>()).add(level);
        }
        return List.copyOf(groups.values());
    }

    private Placeholder<TFloat32> matrix(Ops tf) {
        Placeholder<TFloat32> matrix =
                tf.placeholder(
                        TFloat32.class,
                        Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE)));
        matrices.add(matrix);
        return matrix;
    }

    /** Dimension of the lattice: 0 is time, 1 y, 2 x. */
    private Operand<TInt32> dimension(Ops tf, int axis) {
        return tf.slice(size, tf.constant(new int[] {axis}), tf.constant(new int[] {1}));
    }

    private Operand<TInt32> pixels(Ops tf) {
        return tf.math.mul(dimension(tf, 1), dimension(tf, 2));
    }

    private static Operand<TInt32> shape(Ops tf, List<Operand<TInt32>> sizes) {
        return tf.concat(sizes, tf.constant(0));
    }

    private static Operand<TInt32> sizes(Ops tf, int... sizes) {
        return tf.constant(sizes);
    }

    private static Operand<TFloat32> product(
            Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, BatchMatMul.Options... options) {
        return tf.train.batchMatMul(a, b, TFloat32.class, options);
    }

    /** TensorFlow refuses to concatenate a single tensor. */
    private static Operand<TFloat32> joined(Ops tf, List<Operand<TFloat32>> parts, int axis) {
        return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(axis));
    }

    private Operand<TFloat32> forward(Ops tf) {
        List<Operand<TFloat32>> knotImages = new ArrayList<>();
        for (List<DeformationGrids.Level> group : groups) {
            int times = group.get(0).times();
            List<Operand<TFloat32>> columns = new ArrayList<>();
            for (DeformationGrids.Level level : group) {
                AdamVariable grid =
                        new AdamVariable(tf, channels * times, level.rows(), level.columns());
                variables.add(grid);
                columns.add(product(tf, matrix(tf), grid.value()));
            }
            Operand<TFloat32> rows =
                    tf.reshape(joined(tf, columns, 2), sizes(tf, -1, total(group)));
            Operand<TFloat32> images = tf.linalg.matMul(rows, matrix(tf), MatMul.transposeB(true));
            knotImages.add(
                    tf.reshape(images, shape(tf, List.of(sizes(tf, channels, times), pixels(tf)))));
        }
        return product(tf, matrix(tf), joined(tf, knotImages, 1));
    }

    private static int total(List<DeformationGrids.Level> group) {
        return group.stream().mapToInt(DeformationGrids.Level::columns).sum();
    }

    /** Adds the updates of the grids by the gradient of the loss by what they interpolate. */
    private void backward(Ops tf, Operand<TFloat32> outputGradient) {
        Placeholder<TFloat32> along = matrices.get(matrices.size() - 1);
        Operand<TFloat32> knotImages = product(tf, along, outputGradient, BatchMatMul.adjX(true));
        int knot = 0;
        int matrix = 0;
        int variable = 0;
        for (List<DeformationGrids.Level> group : groups) {
            int times = group.get(0).times();
            Operand<TFloat32> images =
                    tf.slice(knotImages, sizes(tf, 0, knot, 0), sizes(tf, channels, times, -1));
            Operand<TFloat32> rows =
                    tf.linalg.matMul(
                            tf.reshape(images, shape(tf, List.of(sizes(tf, -1), dimension(tf, 2)))),
                            matrices.get(matrix + group.size()));
            Operand<TFloat32> columns =
                    tf.reshape(
                            rows,
                            shape(
                                    tf,
                                    List.of(
                                            sizes(tf, channels * times),
                                            dimension(tf, 1),
                                            sizes(tf, total(group)))));
            int column = 0;
            for (DeformationGrids.Level level : group) {
                Operand<TFloat32> part =
                        tf.slice(
                                columns,
                                sizes(tf, 0, 0, column),
                                sizes(tf, -1, -1, level.columns()));
                Operand<TFloat32> grid =
                        product(tf, matrices.get(matrix++), part, BatchMatMul.adjX(true));
                updates.add(variables.get(variable++).update(tf, grid, grids.adam(), step));
                column += level.columns();
            }
            knot += times;
            matrix++;
        }
    }

    @Override
    public float[] evaluate() {
        return evaluate(pairs, grids.width(), grids.height());
    }

    @Override
    public float[] evaluate(double[] times, int width, int height) {
        use(times, width, height);
        try (TInt32 sizes = sizes();
                Result result = feed(session.runner(), sizes).fetch(displacement).run()) {
            Tensors.read(result.get(0), values, 0);
        }
        return values;
    }

    private void use(double[] times, int width, int height) {
        if (lattice != null && lattice.is(times, width, height)) {
            return;
        }
        GridLattice next = new GridLattice(grids, groups, times, width, height);
        if (lattice != null) {
            lattice.close();
        }
        lattice = next;
        values = new float[lattice.values()];
    }

    private TInt32 sizes() {
        return TInt32.vectorOf(lattice.times(), lattice.height(), lattice.width());
    }

    private Session.Runner feed(Session.Runner runner, TInt32 sizes) {
        runner.feed(size, sizes);
        for (int i = 0; i < matrices.size(); i++) {
            runner.feed(matrices.get(i), lattice.matrices().get(i));
        }
        return runner;
    }

    @Override
    public void step(float[] lossGradient, double learningRate) {
        steps++;
        try (TInt32 sizes = sizes();
                TFloat32 given =
                        Tensors.of(
                                lossGradient,
                                0,
                                COMPONENTS,
                                lattice.times(),
                                (long) lattice.height() * lattice.width())) {
            Session.Runner runner = feed(session.runner(), sizes).feed(gradient, given);
            step.run(runner, grids.adam(), learningRate, steps, updates);
        }
    }

    @Override
    public Deformation fitted() {
        if (grids.perceptron().isPresent()) {
            throw new IllegalStateException("this field is more than the sum of its grids");
        }
        List<DeformationGrids.Level> levels = groups.stream().flatMap(List::stream).toList();
        List<float[]> knots = new ArrayList<>();
        for (AdamVariable variable : variables) {
            float[] read = new float[Math.toIntExact(variable.shape().size())];
            try (Result result = session.runner().fetch(variable.value()).run()) {
                Tensors.read(result.get(0), read, 0);
            }
            knots.add(read);
        }
        return new Deformation(
                grids.width(), grids.height(), grids.pairs(), levels, List.copyOf(knots));
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
    public void restart() {
        steps = 0;
        Sessions.run(session.runner(), clear);
    }

    @Override
    public void close() {
        if (lattice != null) {
            lattice.close();
        }
        if (session != null) {
            session.close();
        }
        graph.close();
    }
}
