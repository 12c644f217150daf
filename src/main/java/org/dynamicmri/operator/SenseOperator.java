package org.dynamicmri.operator;

import java.util.Arrays;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;

/**
 * The encoding of a dynamic scan on any trajectory: images [x, y, frame] to k-space [sample, spoke,
 * coil, frame],
 *
 * <pre>
 * y_j(k, t) = 1/sqrt(N1 N2) sum_r x(r, t) C_j(r) exp(-2 pi i (k1 (r1 - N1/2) / N1 + k2 (r2 - N2/2) / N2))
 * </pre>
 *
 * for coil j, pixel r and k in cycles per field of view (Pruessmann et al., MRM 46(4), 2001):
 * exactly, by an FFT, where all samples lie on a {@link CartesianGrid}, otherwise by gridding with
 * a Kaiser-Bessel kernel. Where samples have weights w it includes their roots, to be compared with
 * {@link KSpace#weighted()}. Planned once; nothing is allocated by a call; the frames are shared
 * among the workers.
 */
public final class SenseOperator implements LinearOperator {

    private final Trajectory trajectory;
    private final Geometry geometry;
    private final int coils;
    private final Workers workers;
    private final CoilTransform transform;
    private final GridSampler sampler;
    private final CoilTransform.Workspace[] workspaces;
    private final SplitComplex[] values;

    /** Weights of the samples, or null where all are 1. */
    private final SampleWeights weights;

    private SenseOperator(
            Trajectory trajectory,
            SampleWeights weights,
            Geometry geometry,
            int coils,
            CoilTransform transform,
            GridSampler sampler,
            int margin,
            Workers workers) {
        this.trajectory = trajectory;
        this.weights = weights;
        this.geometry = geometry;
        this.coils = coils;
        this.workers = workers;
        this.transform = transform;
        this.sampler = sampler;
        int threads = Math.min(workers.threads(), trajectory.frames());
        this.workspaces = new CoilTransform.Workspace[threads];
        this.values = new SplitComplex[threads];
        for (int i = 0; i < threads; i++) {
            workspaces[i] = transform.workspace(margin);
            values[i] = new SplitComplex(trajectory.samplesPerFrame() * coils);
        }
    }

    /**
     * Plans the encoding.
     *
     * @param trajectory where k-space is sampled
     * @param geometry the image's matrix; k of the trajectory is in cycles per its field of view
     * @param maps coil maps of that matrix
     * @param accuracy how closely gridding is to follow the exact sum
     * @param workers the threads of every later call
     */
    public static SenseOperator create(
            Trajectory trajectory,
            Geometry geometry,
            CoilMaps maps,
            Accuracy accuracy,
            Workers workers) {
        return create(trajectory, null, geometry, maps, accuracy, workers);
    }

    private static SenseOperator create(
            Trajectory trajectory,
            SampleWeights weights,
            Geometry geometry,
            CoilMaps maps,
            Accuracy accuracy,
            Workers workers) {
        if (maps.width() != geometry.width() || maps.height() != geometry.height()) {
            throw new IllegalArgumentException(
                    "maps of "
                            + maps.width()
                            + " x "
                            + maps.height()
                            + " pixels for an image of "
                            + geometry.width()
                            + " x "
                            + geometry.height());
        }
        return CartesianGrid.of(trajectory)
                .map(grid -> cartesian(trajectory, weights, geometry, maps, grid, workers))
                .orElseGet(() -> gridding(trajectory, weights, geometry, maps, accuracy, workers));
    }

    private static SenseOperator cartesian(
            Trajectory trajectory,
            SampleWeights weights,
            Geometry geometry,
            CoilMaps maps,
            CartesianGrid grid,
            Workers workers) {
        int width = geometry.width() * grid.finenessX();
        int height = geometry.height() * grid.finenessY();
        CoilTransform transform =
                new CoilTransform(
                        maps, width, height, ones(geometry.width()), ones(geometry.height()));
        GridSampler sampler = new CartesianPlan(trajectory, grid, width, height);
        return new SenseOperator(
                trajectory, weights, geometry, maps.coils(), transform, sampler, 0, workers);
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static SenseOperator gridding(
            Trajectory trajectory,
            SampleWeights weights,
            Geometry geometry,
            CoilMaps maps,
            Accuracy accuracy,
            Workers workers) {
        int gridWidth = gridSize(geometry.width(), accuracy);
        int gridHeight = gridSize(geometry.height(), accuracy);
        double oversampling =
                Math.min(
                        (double) gridWidth / geometry.width(),
                        (double) gridHeight / geometry.height());
        int kernelWidth = accuracy.width(oversampling);
        if (Math.min(gridWidth, gridHeight) < kernelWidth) {
            int least = leastMatrix(accuracy);
            throw new InvalidDataException(
                    "Samples off a Cartesian grid need an image of at least %d x %d pixels, but the"
                            + " matrix of the scan is %d x %d. Choose a larger one (matrix).",
                    least, least, geometry.width(), geometry.height());
        }
        KaiserBessel kernel = new KaiserBessel(kernelWidth, oversampling);
        CoilTransform transform =
                new CoilTransform(
                        maps,
                        gridWidth,
                        gridHeight,
                        kernel.deapodisation(geometry.width(), gridWidth),
                        kernel.deapodisation(geometry.height(), gridHeight));
        GridSampler sampler =
                new GriddingPlan(
                        trajectory,
                        geometry.width(),
                        geometry.height(),
                        gridWidth,
                        gridHeight,
                        kernel,
                        workers);
        return new SenseOperator(
                trajectory,
                weights,
                geometry,
                maps.coils(),
                transform,
                sampler,
                kernelWidth,
                workers);
    }

    /** The encoding of a scan, fast. */
    public static SenseOperator of(KSpace kSpace, CoilMaps maps, Workers workers) {
        maps.requireFit(kSpace);
        return create(
                kSpace.trajectory(),
                kSpace.weights().orElse(null),
                kSpace.geometry(),
                maps,
                Accuracy.FAST,
                workers);
    }

    /** Bytes that the encoding of such a scan takes with this many threads. */
    public static long estimateBytes(KSpace kSpace, int threads) {
        Geometry geometry = kSpace.geometry();
        long grid =
                CartesianGrid.of(kSpace.trajectory())
                        .map(g -> (long) geometry.pixels() * g.finenessX() * g.finenessY())
                        .orElseGet(
                                () ->
                                        (long) gridSize(geometry.width(), Accuracy.FAST)
                                                * gridSize(geometry.height(), Accuracy.FAST));
        long samples = (long) kSpace.trajectory().samplesPerFrame();
        long workspaces = threads * 8L * kSpace.coils() * (3 * grid + samples);
        int width = Accuracy.FAST.width(Accuracy.FAST.oversampling);
        long plan = samples * kSpace.frames() * (8 + 8L * width);
        return workspaces + plan + 8L * geometry.pixels() * kSpace.coils();
    }

    /**
     * The number of pixels along an axis, even and at least {@code minimum}, whose transforms, its
     * own and that of gridding, take the least time.
     */
    public static int goodMatrix(int minimum) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int size = minimum + (minimum & 1); size < 2 * minimum + 2; size += 2) {
            double cost = BatchFft.cost(size) + BatchFft.cost(gridSize(size, Accuracy.FAST));
            if (cost < least) {
                best = size;
                least = cost;
            }
        }
        return best;
    }

    /** The least number of pixels along an axis whose grid has room for the kernel. */
    private static int leastMatrix(Accuracy accuracy) {
        int size = 1;
        while (gridSize(size, accuracy)
                < accuracy.width((double) gridSize(size, accuracy) / size)) {
            size++;
        }
        return size;
    }

    private static int gridSize(int image, Accuracy accuracy) {
        return BatchFft.goodSize((int) Math.ceil(image * accuracy.oversampling));
    }

    @Override
    public long[] inputShape() {
        return new long[] {geometry.width(), geometry.height(), trajectory.frames()};
    }

    @Override
    public long[] outputShape() {
        return new long[] {trajectory.samples(), trajectory.spokes(), coils, trajectory.frames()};
    }

    @Override
    public void forward(float[] images, float[] kSpace) {
        workers.forEach(
                trajectory.frames(),
                (worker, frame) -> {
                    encode(images, frame, worker);
                    weigh(frame, values[worker]);
                    store(values[worker], kSpace, frame);
                });
    }

    @Override
    public void adjoint(float[] kSpace, float[] images) {
        workers.forEach(
                trajectory.frames(),
                (worker, frame) -> {
                    load(kSpace, values[worker], frame);
                    weigh(frame, values[worker]);
                    decode(images, frame, worker);
                });
    }

    @Override
    public void normal(float[] images, float[] result) {
        workers.forEach(
                trajectory.frames(),
                (worker, frame) -> {
                    encode(images, frame, worker);
                    weigh(frame, values[worker]);
                    weigh(frame, values[worker]);
                    decode(result, frame, worker);
                });
    }

    private void encode(float[] images, int frame, int worker) {
        transform.forward(images, frame * geometry.pixels(), workspaces[worker]);
        sampler.interpolate(frame, workspaces[worker].grid, values[worker]);
    }

    private void decode(float[] images, int frame, int worker) {
        workspaces[worker].grid.clear();
        sampler.spread(frame, values[worker], workspaces[worker].grid);
        transform.adjoint(workspaces[worker], images, frame * geometry.pixels());
    }

    /** Multiplies the samples in a frame by the roots of their weights. */
    private void weigh(int frame, SplitComplex samples) {
        if (weights == null) {
            return;
        }
        for (int i = 0; i < trajectory.samplesPerFrame() * coils; i++) {
            float weight = weights.of(frame, i % coils, i / coils);
            if (weight != 1) {
                float root = (float) Math.sqrt(weight);
                samples.re[i] *= root;
                samples.im[i] *= root;
            }
        }
    }

    private void store(SplitComplex from, float[] kSpace, int frame) {
        int samples = trajectory.samplesPerFrame();
        for (int c = 0; c < coils; c++) {
            int target = 2 * (frame * coils + c) * samples;
            for (int s = 0; s < samples; s++) {
                kSpace[target + 2 * s] = from.re[s * coils + c];
                kSpace[target + 2 * s + 1] = from.im[s * coils + c];
            }
        }
    }

    private void load(float[] kSpace, SplitComplex to, int frame) {
        int samples = trajectory.samplesPerFrame();
        for (int c = 0; c < coils; c++) {
            int source = 2 * (frame * coils + c) * samples;
            for (int s = 0; s < samples; s++) {
                to.re[s * coils + c] = kSpace[source + 2 * s];
                to.im[s * coils + c] = kSpace[source + 2 * s + 1];
            }
        }
    }
}
