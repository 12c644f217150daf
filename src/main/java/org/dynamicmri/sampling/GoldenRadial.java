package org.dynamicmri.sampling;

import java.util.OptionalInt;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;

/**
 * Spokes that turn by the golden angle ({@code golden}) or a tiny golden angle ({@code
 * tiny-golden:N}) through the whole scan.
 *
 * @param n number of the tiny golden angle; 1 is the golden angle
 */
public record GoldenRadial(int n) implements TrajectorySpec {

    static final String GOLDEN = "golden";
    static final String TINY_GOLDEN = "tiny-golden";
    static final String FORM = "tiny-golden:N, for example tiny-golden:7";
    private static final int LARGEST_N = 100;

    /**
     * @throws InvalidDataException if N is not from 1 to 100
     */
    public GoldenRadial {
        if (n < 1 || n > LARGEST_N) {
            throw new InvalidDataException(
                    "Expected tiny-golden:N with N from 1 to %d, but N is %d.", LARGEST_N, n);
        }
    }

    @Override
    public String name() {
        return n == 1 ? GOLDEN : TINY_GOLDEN + ":" + n;
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
        double angle = RadialTrajectory.tinyGoldenAngleDegrees(n);
        return RadialTrajectory.create(angle, samples, spokes, frames, kMax);
    }
}
