package org.dynamicmri.sampling;

import java.util.Arrays;
import java.util.OptionalInt;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;

/**
 * Cartesian lines along kx whose ky change from frame to frame ({@code cartesian:C}): C lines
 * around the centre in every frame, the others spread by golden-ratio steps through a density that
 * falls towards the rim (after Rich et al., <i>CAVA</i>, MRM 83(6), 2020), so that any number of
 * consecutive frames together follows that density. A frame of as many lines as the matrix has rows
 * is fully sampled, from the least ky up.
 *
 * @param centre lines around ky = 0 that every frame has
 */
public record CartesianLines(int centre) implements TrajectorySpec {

    static final String NAME = "cartesian";
    static final String FORM =
            "cartesian or cartesian:C with C central lines in every frame, for example"
                    + " cartesian:8";

    /** What {@code cartesian} alone means. */
    static final CartesianLines DEFAULT = new CartesianLines(4);

    /** Density at the rim, where the centre has 1 + this. */
    private static final double RIM = 0.1;

    private static final double GOLDEN_RATIO_STEP = (Math.sqrt(5) - 1) / 2;

    @Override
    public String name() {
        return NAME + ":" + centre;
    }

    @Override
    public int samples(int matrix) {
        return matrix;
    }

    @Override
    public OptionalInt matrix(int samples) {
        return OptionalInt.of(samples);
    }

    @Override
    public Trajectory create(int samples, int spokes, int frames, double kMax) {
        int rows = (int) Math.round(2 * kMax);
        if (spokes > rows || centre > spokes) {
            throw new InvalidDataException(
                    "The trajectory %s of a matrix of %d rows has from %d to %d lines per frame, but"
                            + " %d were requested.",
                    name(), rows, centre, rows, spokes);
        }
        double[] cumulative = cumulativeDensity(rows);
        float[] k = new float[Math.multiplyExact(2, samples * spokes * frames)];
        double phase = 0;
        int target = 0;
        for (int frame = 0; frame < frames; frame++) {
            boolean[] chosen = new boolean[rows];
            for (int i = 0; i < centre; i++) {
                chosen[rows / 2 - centre / 2 + i] = true;
            }
            for (int left = spokes - centre; left > 0; ) {
                phase = (phase + GOLDEN_RATIO_STEP) % 1;
                int row = nearestFree(rowAt(cumulative, phase), chosen);
                chosen[row] = true;
                left--;
            }
            for (int row = 0; row < rows; row++) {
                if (chosen[row]) {
                    for (int sample = 0; sample < samples; sample++) {
                        k[target++] = (float) (kMax * (2.0 * sample / samples - 1));
                        k[target++] = row - rows / 2;
                    }
                }
            }
        }
        return new Trajectory(k, samples, spokes, frames);
    }

    /** Which lines per frame has hangs on how many those before it have. */
    @Override
    public Trajectory create(int samples, int[] spokes, double kMax) {
        throw new InvalidDataException(
                "The trajectory %s has the same number of lines in every frame, but these have from %d to %d;"
                        + " give the trajectory as a FILE.",
                name(),
                Arrays.stream(spokes).min().orElseThrow(),
                Arrays.stream(spokes).max().orElseThrow());
    }

    /** Share of the lines that lies up to and with each row. */
    private static double[] cumulativeDensity(int rows) {
        double[] cumulative = new double[rows];
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double distance = Math.abs(row - rows / 2) / (rows / 2 + 1.0);
            sum += RIM + (1 - distance) * (1 - distance);
            cumulative[row] = sum;
        }
        for (int row = 0; row < rows; row++) {
            cumulative[row] /= sum;
        }
        return cumulative;
    }

    private static int rowAt(double[] cumulative, double phase) {
        int row = 0;
        while (row < cumulative.length - 1 && cumulative[row] < phase) {
            row++;
        }
        return row;
    }

    private static int nearestFree(int row, boolean[] chosen) {
        for (int distance = 0; ; distance++) {
            if (row + distance < chosen.length && !chosen[row + distance]) {
                return row + distance;
            }
            if (row >= distance && !chosen[row - distance]) {
                return row - distance;
            }
        }
    }
}
