package org.dynamicmri.sampling;

import java.util.Locale;
import java.util.Optional;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;

/**
 * A radial trajectory known by name: {@code golden} or {@code tiny-golden:N}.
 *
 * @param n number of the tiny golden angle; 1 is the golden angle
 */
public record TrajectorySpec(int n) {

    private static final String GOLDEN = "golden";
    private static final String TINY_GOLDEN = "tiny-golden";
    private static final int LARGEST_N = 100;

    /**
     * @throws InvalidDataException if N is not from 1 to 100
     */
    public TrajectorySpec {
        if (n < 1 || n > LARGEST_N) {
            throw new InvalidDataException(
                    "Expected tiny-golden:N with N from 1 to %d, but N is %d.", LARGEST_N, n);
        }
    }

    /**
     * Reads a name.
     *
     * @return empty if the text is no such name (a file's, perhaps)
     * @throws InvalidDataException if it begins like one but is malformed
     */
    public static Optional<TrajectorySpec> parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.equals(GOLDEN)) {
            return Optional.of(new TrajectorySpec(1));
        }
        if (!name.equals(TINY_GOLDEN) && !name.startsWith(TINY_GOLDEN + ":")) {
            return Optional.empty();
        }
        String number = name.substring(Math.min(name.length(), TINY_GOLDEN.length() + 1));
        if (!number.matches("[0-9]{1,6}")) {
            throw new InvalidDataException(
                    "Expected tiny-golden:N, for instance tiny-golden:7, but found '%s'.", text);
        }
        return Optional.of(new TrajectorySpec(Integer.parseInt(number)));
    }

    /**
     * The name of a trajectory if it is, to the last bit, the one that its name gives.
     *
     * @param kMax distance of the first sample from the centre in cycles per field of view
     */
    public static Optional<TrajectorySpec> recognise(Trajectory trajectory, double kMax) {
        for (int n = 1; n <= 10; n++) {
            TrajectorySpec spec = new TrajectorySpec(n);
            Trajectory named =
                    spec.create(
                            trajectory.samples(), trajectory.spokes(), trajectory.frames(), kMax);
            if (same(trajectory, named)) {
                return Optional.of(spec);
            }
        }
        return Optional.empty();
    }

    /** The name that {@link #parse} reads. */
    public String name() {
        return n == 1 ? GOLDEN : TINY_GOLDEN + ":" + n;
    }

    /** Degrees from one spoke to the next. */
    public double angleDegrees() {
        return RadialTrajectory.tinyGoldenAngleDegrees(n);
    }

    /**
     * The trajectory; the parameters are those of {@link RadialTrajectory#create}.
     *
     * @param kMax distance of the first sample from the centre in cycles per field of view: N/2 for
     *     a fully sampled matrix N
     */
    public Trajectory create(int samples, int spokes, int frames, double kMax) {
        return RadialTrajectory.create(angleDegrees(), samples, spokes, frames, kMax);
    }

    private static boolean same(Trajectory a, Trajectory b) {
        for (int frame = 0; frame < a.frames(); frame++) {
            for (int i = 0; i < a.samplesPerFrame(); i++) {
                if (a.kx(frame, i) != b.kx(frame, i) || a.ky(frame, i) != b.ky(frame, i)) {
                    return false;
                }
            }
        }
        return true;
    }
}
