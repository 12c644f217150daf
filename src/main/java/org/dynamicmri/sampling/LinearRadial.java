package org.dynamicmri.sampling;

import java.util.Arrays;
import java.util.OptionalInt;
import org.dynamicmri.data.Trajectory;

/** Spokes that share the half turn evenly, the same in every frame ({@code linear}). */
public record LinearRadial() implements TrajectorySpec {

    static final String NAME = "linear";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int samples(int matrix) {
        return RadialTrajectory.OVERSAMPLING * matrix;
    }

    @Override
    public OptionalInt matrix(int samples) {
        return OptionalInt.of(Math.max(1, samples / RadialTrajectory.OVERSAMPLING));
    }

    @Override
    public Trajectory create(int samples, int spokes, int frames, double kMax) {
        return RadialTrajectory.create(
                (frame, spoke) -> 180.0 * spoke / spokes, samples, spokes, frames, kMax);
    }

    @Override
    public Trajectory create(int samples, int[] spokes, double kMax) {
        return RadialTrajectory.create(
                (frame, spoke) -> 180.0 * Math.min(spoke, spokes[frame] - 1) / spokes[frame],
                samples,
                Arrays.stream(spokes).max().orElseThrow(),
                spokes.length,
                kMax);
    }
}
