package org.dynamicmri.data;

import java.util.Objects;
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

    /**
     * @param samples complex samples [sample, spoke, coil, frame]
     * @param trajectory where they were taken, of the same sample, spoke and frame counts
     * @param geometry matrix, field of view and frame interval of the image
     * @throws InvalidDataException if sizes disagree, a sample is not finite, or all are zero
     */
    public KSpace(
            RandomAccessibleInterval<ComplexFloatType> samples,
            Trajectory trajectory,
            Geometry geometry) {
        requireShape(samples, trajectory);
        this.samples = ComplexImages.interleaved(samples);
        this.coils = (int) samples.dimension(2);
        this.trajectory = trajectory;
        this.geometry = Objects.requireNonNull(geometry, "geometry");
        ComplexImages.requireFinite("k-space", this.samples);
        requireSignal(this.samples);
    }

    private static void requireShape(
            RandomAccessibleInterval<ComplexFloatType> samples, Trajectory trajectory) {
        if (samples.numDimensions() != 4) {
            throw new InvalidDataException(
                    "k-space has 4 dimensions (sample, spoke, coil, frame), but %d were given.",
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

    /** Samples of a spoke (readout). */
    public int samplesPerSpoke() {
        return trajectory.samples();
    }

    /** Spokes of a frame. */
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

    /** The same scan for an image of another geometry. */
    public KSpace withGeometry(Geometry newGeometry) {
        return new KSpace(asImage(), trajectory, newGeometry);
    }

    /** The same samples, taken elsewhere in k-space. */
    public KSpace withTrajectory(Trajectory newTrajectory) {
        return new KSpace(asImage(), newTrajectory, geometry);
    }

    /** Other samples at the same places of k-space. */
    public KSpace withSamples(RandomAccessibleInterval<ComplexFloatType> newSamples) {
        return new KSpace(newSamples, trajectory, geometry);
    }
}
