package org.dynamicmri.data;

import java.util.Objects;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.complex.ComplexFloatType;

/**
 * A dynamic scan of one slice: complex samples [sample, spoke, coil, frame], where they were taken,
 * and the geometry of the image they belong to. Immutable; checked at construction.
 */
public final class KSpace {

    private final float[] samples;
    private final int coils;
    private final Trajectory trajectory;
    private final Geometry geometry;

    /** How far each sample counts, or null where all count alike. */
    private final SampleWeights weights;

    private final FrameOrder order;

    /**
     * A scan of which all samples count alike.
     *
     * @param samples complex samples [sample, spoke, coil, frame]
     * @param trajectory where they were taken, of the same sample, spoke and frame counts
     * @param geometry matrix, field of view and frame interval of the image
     * @throws InvalidDataException if sizes disagree, a sample is not finite, or all are zero
     */
    public KSpace(
            RandomAccessibleInterval<ComplexFloatType> samples,
            Trajectory trajectory,
            Geometry geometry) {
        this(samples, trajectory, geometry, null, FrameOrder.line(trajectory.frames()));
    }

    private KSpace(
            RandomAccessibleInterval<ComplexFloatType> samples,
            Trajectory trajectory,
            Geometry geometry,
            SampleWeights weights,
            FrameOrder order) {
        requireShape(samples, trajectory);
        this.samples = ComplexImages.interleaved(samples);
        this.coils = (int) samples.dimension(2);
        this.trajectory = trajectory;
        this.geometry = Objects.requireNonNull(geometry, "geometry");
        ComplexImages.requireFinite("k-space", this.samples);
        requireSignal(this.samples);
        this.weights = weights;
        if (weights != null) {
            weights.requireFit(samplesPerSpoke(), spokes(), coils, frames());
        }
        this.order = order;
        if (order.frames() != frames()) {
            throw new InvalidDataException(
                    "The frame order is for %d frames, but the scan has %d.",
                    order.frames(), frames());
        }
    }

    private static void requireShape(
            RandomAccessibleInterval<ComplexFloatType> samples, Trajectory trajectory) {
        if (samples.numDimensions() != 4) {
            throw new InvalidDataException(
                    "k-space must have 4 dimensions (sample, spoke, coil, frame), but %d were"
                            + " given.",
                    samples.numDimensions());
        }
        if (samples.dimension(0) != trajectory.samples()
                || samples.dimension(1) != trajectory.spokes()
                || samples.dimension(3) != trajectory.frames()) {
            throw new InvalidDataException(
                    "k-space has %d samples x %d spokes x %d frames, but its trajectory %d x %d x"
                            + " %d; they must be the same.",
                    samples.dimension(0),
                    samples.dimension(1),
                    samples.dimension(3),
                    trajectory.samples(),
                    trajectory.spokes(),
                    trajectory.frames());
        }
        if (samples.dimension(2) < 1) {
            throw new InvalidDataException("k-space needs at least one coil, but has none.");
        }
    }

    private static void requireSignal(float[] samples) {
        for (float value : samples) {
            if (value != 0) {
                return;
            }
        }
        throw new InvalidDataException(
                "k-space holds only zeros; expected the measured samples of a scan.");
    }

    /** Samples per spoke (readout). */
    public int samplesPerSpoke() {
        return trajectory.samples();
    }

    /** Spokes per frame. */
    public int spokes() {
        return trajectory.spokes();
    }

    /** Receiver coils. */
    public int coils() {
        return coils;
    }

    /** Time frames. */
    public int frames() {
        return trajectory.frames();
    }

    /** Where the samples were taken. */
    public Trajectory trajectory() {
        return trajectory;
    }

    /** Matrix, field of view and frame interval of the image. */
    public Geometry geometry() {
        return geometry;
    }

    /** The samples as an image [sample, spoke, coil, frame]; a view that must not be changed. */
    public RandomAccessibleInterval<ComplexFloatType> asImage() {
        return ComplexImages.wrap(samples, samplesPerSpoke(), spokes(), coils, frames());
    }

    /**
     * The samples as an interleaved array in the order [sample, spoke, coil, frame], sample
     * fastest; the scan's own array, which must not be changed.
     */
    public float[] interleaved() {
        return samples;
    }

    /** How the frames neighbour each other: on a line unless specified otherwise. */
    public FrameOrder order() {
        return order;
    }

    /**
     * The same scan, whose frames neighbour each other in another way.
     *
     * @throws InvalidDataException if it is the order of another number of frames
     */
    public KSpace withOrder(FrameOrder newOrder) {
        return new KSpace(asImage(), trajectory, geometry, weights, newOrder);
    }

    /** How far each sample counts; empty where all count alike. */
    public Optional<SampleWeights> weights() {
        return Optional.ofNullable(weights);
    }

    /** Whether a sample of a spoke counts; other spokes pad their frame, or are left out. */
    public boolean isMeasured(int frame, int spoke) {
        return weights == null || weights.isMeasured(frame, spoke);
    }

    /** Mean number of samples per frame, counted by their weights. */
    public double measuredPerFrame() {
        return weights == null ? trajectory.samplesPerFrame() : weights.samplesPerFrame();
    }

    /**
     * The samples times the roots of their weights, in the order of {@link #interleaved()}: what
     * the weighted encoding of an image is compared with. The scan's own array, which must not be
     * changed, where all samples count alike.
     */
    public float[] weighted() {
        if (weights == null) {
            return samples;
        }
        float[] weighted = samples.clone();
        int perFrame = trajectory.samplesPerFrame();
        for (int i = 0; i < weighted.length / 2; i++) {
            int plane = i / perFrame;
            float root = (float) Math.sqrt(weights.of(plane / coils, plane % coils, i % perFrame));
            weighted[2 * i] *= root;
            weighted[2 * i + 1] *= root;
        }
        return weighted;
    }

    /**
     * The same samples with further weights, which multiply those that they have.
     *
     * @throws InvalidDataException if they are those of another scan
     */
    public KSpace withWeights(SampleWeights more) {
        return new KSpace(
                asImage(),
                trajectory,
                geometry,
                weights == null ? more : weights.times(more),
                order);
    }

    /** The same samples, all counting alike. */
    public KSpace withoutWeights() {
        return weights == null ? this : new KSpace(asImage(), trajectory, geometry, null, order);
    }

    /** The same scan of samples times a factor. */
    public KSpace times(float factor) {
        float[] scaled = samples.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new KSpace(
                ComplexImages.wrap(scaled, samplesPerSpoke(), spokes(), coils, frames()),
                trajectory,
                geometry,
                weights,
                order);
    }

    /** The same scan for an image of another geometry. */
    public KSpace withGeometry(Geometry newGeometry) {
        return new KSpace(asImage(), trajectory, newGeometry, weights, order);
    }

    /** The same samples, taken elsewhere in k-space. */
    public KSpace withTrajectory(Trajectory newTrajectory) {
        return new KSpace(asImage(), newTrajectory, geometry, weights, order);
    }

    /**
     * Other samples at the same places of k-space, of the same weights.
     *
     * @throws InvalidDataException if there are weights of every coil, but of another number of
     *     coils
     */
    public KSpace withSamples(RandomAccessibleInterval<ComplexFloatType> newSamples) {
        return new KSpace(newSamples, trajectory, geometry, weights, order);
    }

    /** The samples of one coil. */
    public KSpace ofCoil(int coil) {
        int perFrame = 2 * trajectory.samplesPerFrame();
        float[] own = new float[perFrame * frames()];
        for (int frame = 0; frame < frames(); frame++) {
            System.arraycopy(
                    samples, (frame * coils + coil) * perFrame, own, frame * perFrame, perFrame);
        }
        return new KSpace(
                ComplexImages.wrap(own, samplesPerSpoke(), spokes(), 1, frames()),
                trajectory,
                geometry,
                weights == null ? null : weights.ofCoil(coil),
                order);
    }
}
