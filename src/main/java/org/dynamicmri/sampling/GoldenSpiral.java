package org.dynamicmri.sampling;

import java.util.OptionalInt;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;

/**
 * Spirals from the centre outwards, each turned by the golden angle of a full turn, 137.508
 * degrees, against the one before ({@code spiral:I} or {@code spiral:I:P}).
 *
 * <p>The distance from the centre grows with the P-th power of the angle. At the rim the turns of
 * one interleave lie I cycles per field of view apart, so that I interleaves sample it fully; with
 * P above 1 the centre is sampled more densely. Samples follow each other at equal distances along
 * the curve.
 *
 * @param interleaves I, interleaves that sample the rim fully
 * @param power P, 1 for a uniform (Archimedean) spiral
 */
public record GoldenSpiral(int interleaves, double power) implements TrajectorySpec {

    static final String NAME = "spiral";
    static final String FORM =
            "spiral:I or spiral:I:P, where I interleaves sample k-space fully and P from"
                    + " 1 to 4 is the exponent of their growth, for example spiral:32";

    private static final double GOLDEN_TURN = (3 - Math.sqrt(5)) / 2;
    private static final int PIECES_A_TURN = 2000;
    private static final double OVERSAMPLING = 2;

    /**
     * @throws InvalidDataException if I is less than 1 or P not from 1 to 4
     */
    public GoldenSpiral {
        if (interleaves < 1 || !(power >= 1 && power <= 4)) {
            throw new InvalidDataException(
                    "Expected %s, but I is %d and P is %s.", FORM, interleaves, power);
        }
    }

    static GoldenSpiral of(double[] numbers) {
        return new GoldenSpiral((int) numbers[0], numbers.length == 1 ? 1 : numbers[1]);
    }

    @Override
    public String name() {
        return NAME + ":" + interleaves + (power == 1 ? "" : ":" + power);
    }

    @Override
    public int samples(int matrix) {
        double[] lengths = lengths(matrix / 2.0);
        return (int) Math.ceil(OVERSAMPLING * lengths[lengths.length - 1]);
    }

    /** Not known: the length of a readout is free. */
    @Override
    public OptionalInt matrix(int samples) {
        return OptionalInt.empty();
    }

    @Override
    public Trajectory create(int samples, int spokes, int frames, double kMax) {
        double[] angles = angles(samples, kMax);
        double whole = turns(kMax) * 2 * Math.PI;
        float[] k = new float[Math.multiplyExact(2, samples * spokes * frames)];
        int target = 0;
        for (int spoke = 0; spoke < spokes * frames; spoke++) {
            double start = 2 * Math.PI * (GOLDEN_TURN * spoke % 1);
            for (double angle : angles) {
                double radius = kMax * Math.pow(angle / whole, power);
                k[target++] = (float) (radius * Math.cos(start + angle));
                k[target++] = (float) (radius * Math.sin(start + angle));
            }
        }
        return new Trajectory(k, samples, spokes, frames);
    }

    private double turns(double kMax) {
        return power * kMax / interleaves;
    }

    /** Angles of the samples, equidistant along the curve. */
    private double[] angles(int samples, double kMax) {
        double[] lengths = lengths(kMax);
        int pieces = lengths.length - 1;
        double step = turns(kMax) * 2 * Math.PI / pieces;
        double[] angles = new double[samples];
        int piece = 0;
        for (int i = 1; i < samples; i++) {
            double goal = lengths[pieces] * i / (samples - 1);
            while (piece < pieces - 1 && lengths[piece + 1] < goal) {
                piece++;
            }
            double part = (goal - lengths[piece]) / (lengths[piece + 1] - lengths[piece]);
            angles[i] = step * (piece + part);
        }
        return angles;
    }

    /** Length of the curve up to each of many equal steps of the angle. */
    private double[] lengths(double kMax) {
        int pieces = (int) Math.ceil(PIECES_A_TURN * turns(kMax));
        double whole = turns(kMax) * 2 * Math.PI;
        double[] lengths = new double[pieces + 1];
        double x = 0;
        double y = 0;
        for (int i = 1; i <= pieces; i++) {
            double radius = kMax * Math.pow((double) i / pieces, power);
            double angle = whole * i / pieces;
            double nextX = radius * Math.cos(angle);
            double nextY = radius * Math.sin(angle);
            lengths[i] = lengths[i - 1] + Math.hypot(nextX - x, nextY - y);
            x = nextX;
            y = nextY;
        }
        return lengths;
    }
}
