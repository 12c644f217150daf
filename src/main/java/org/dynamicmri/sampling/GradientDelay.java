package org.dynamicmri.sampling;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;

/**
 * How far delayed gradients move the spokes of a radial scan: by S n from where they should lie, n
 * being the direction of the spoke and S a symmetric matrix (Block and Uecker, Proc. ISMRM 19,
 * 2816, 2011; Rosenzweig et al., <i>RING</i>, MRM 81(3), 2019).
 *
 * @param x S_xx in cycles per field of view
 * @param y S_yy
 * @param xy S_xy
 */
public record GradientDelay(double x, double y, double xy) {

    /**
     * @throws InvalidDataException if a number is not finite or beyond 10
     */
    public GradientDelay {
        for (double value : new double[] {x, y, xy}) {
            if (!(Math.abs(value) <= LARGEST)) {
                throw new InvalidDataException(
                        "A gradient delay is at most %.0f cycles per field of view, but is %s.",
                        LARGEST, value);
            }
        }
    }

    /** Gradients without delay. */
    public static final GradientDelay NONE = new GradientDelay(0, 0, 0);

    private static final double LARGEST = 10;

    /** What a delay must leave at most of the mismatch of the spokes to be believed. */
    private static final double EXPLAINED = 0.7;

    /**
     * The least signal at the intersections, relative to that at the nominal ones. Delays lead to
     * the centre of k-space; where the signal fades the mismatch is small without any delay.
     */
    private static final double SIGNAL = 0.5;

    private static final int ITERATIONS = 12;

    /** Spokes from the start of the scan that are enough for the estimate. */
    private static final int MOST_SPOKES = 150;

    /** Half cycles per field of view along each axis where the iteration may start. */
    private static final int REACH = 3;

    /**
     * Reads {@code X,Y} or {@code X,Y,XY} in cycles per field of view.
     *
     * @throws InvalidDataException if the text is not of this form
     */
    public static GradientDelay parse(String text) {
        String[] parts = text.strip().split("\\s*,\\s*", -1);
        try {
            if (parts.length == 2 || parts.length == 3) {
                return new GradientDelay(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        parts.length == 2 ? 0 : Double.parseDouble(parts[2]));
            }
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
        throw malformed(text);
    }

    private static InvalidDataException malformed(String text) {
        return new InvalidDataException(
                "Expected a delay X,Y or X,Y,XY in cycles per field of view, for example 0.3,-0.2,"
                        + " but found '%s'.",
                text);
    }

    /**
     * Estimates the delays of a scan: RING's idea that two spokes have the same signal where they
     * intersect, as one least-squares problem for S over all pairs of spokes that follow each other
     * closely, by Gauss and Newton's method.
     *
     * @return the delays where they are significant and do harm, empty otherwise and where the scan
     *     is not one of spokes through the centre
     */
    public static Optional<GradientDelay> estimate(KSpace kSpace) {
        Trajectory trajectory = kSpace.trajectory();
        if (!TrajectoryKind.isRadial(trajectory) || !crossesCentre(trajectory)) {
            return Optional.empty();
        }
        SpokeSignal[] spokes =
                IntStream.range(0, kSpace.spokes() * kSpace.frames())
                        .filter(i -> kSpace.isMeasured(i / kSpace.spokes(), i % kSpace.spokes()))
                        .limit(MOST_SPOKES)
                        .mapToObj(
                                i ->
                                        new SpokeSignal(
                                                kSpace, i / kSpace.spokes(), i % kSpace.spokes()))
                        .toArray(SpokeSignal[]::new);
        RealVector delay = start(spokes);
        try {
            DelayEquations equations = new DelayEquations(spokes, delay);
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                delay = delay.add(equations.step());
                equations = new DelayEquations(spokes, delay);
            }
            DelayEquations nominal =
                    new DelayEquations(spokes, new ArrayRealVector(DelayEquations.UNKNOWNS));
            return equations.mismatch() < EXPLAINED * nominal.mismatch()
                            && equations.power() > SIGNAL * nominal.power()
                            && equations.isSignificant(delay)
                    ? Optional.of(
                            new GradientDelay(
                                    delay.getEntry(0), delay.getEntry(1), delay.getEntry(2)))
                    : Optional.empty();
        } catch (SingularMatrixException e) {
            return Optional.empty();
        }
    }

    /** The best of a coarse grid, from which the iteration finds the least sum of squares. */
    private static RealVector start(SpokeSignal[] spokes) {
        RealVector best = new ArrayRealVector(DelayEquations.UNKNOWNS);
        double least = new DelayEquations(spokes, best).mismatch();
        for (int x = -REACH; x <= REACH; x++) {
            for (int y = -REACH; y <= REACH; y++) {
                RealVector delay = new ArrayRealVector(new double[] {x / 2.0, y / 2.0, 0});
                double mismatch = new DelayEquations(spokes, delay).mismatch();
                if (mismatch < least) {
                    least = mismatch;
                    best = delay;
                }
            }
        }
        return best;
    }

    private static boolean crossesCentre(Trajectory t) {
        int last = t.samples() - 1;
        return t.kx(0, 0) * t.kx(0, last) + t.ky(0, 0) * t.ky(0, last) < 0;
    }

    /** The trajectory that these delays make of a nominal one of straight spokes. */
    public Trajectory applyTo(Trajectory nominal) {
        int samples = nominal.samples();
        float[] k = new float[2 * nominal.samplesPerFrame() * nominal.frames()];
        int target = 0;
        for (int frame = 0; frame < nominal.frames(); frame++) {
            for (int spoke = 0; spoke < nominal.spokes(); spoke++) {
                double[] n = SpokeSignal.direction(nominal, frame, spoke);
                for (int i = spoke * samples; i < (spoke + 1) * samples; i++) {
                    k[target++] = (float) (nominal.kx(frame, i) + x * n[0] + xy * n[1]);
                    k[target++] = (float) (nominal.ky(frame, i) + xy * n[0] + y * n[1]);
                }
            }
        }
        return new Trajectory(k, samples, nominal.spokes(), nominal.frames());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f along x, %.3f along y, %.3f across", x, y, xy);
    }
}
