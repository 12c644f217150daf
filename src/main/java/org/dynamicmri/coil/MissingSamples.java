package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.Optional;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.ImageFft;
import org.dynamicmri.operator.Workers;

/**
 * The part of k-space that a Cartesian scan measured in none of its frames: lines between those of
 * an accelerated scan, or all but the middle. Zeros there make the coil images I fold or ring, and
 * maps that follow them do so, too. Given maps S of unit norm, the object R = sum_c conj(S_c) I_c
 * and the maps determine what is missing, the transform of R S_c: expectation maximisation, the
 * missing samples being the hidden data.
 */
final class MissingSamples {

    /** A part of the grid that may be missing at its rim without a trace in the maps. */
    private static final double NEGLIGIBLE = 0.05;

    private final int width;
    private final int height;

    /** Frequencies [x, y] of the unshifted transform. */
    private final boolean[] measured;

    private MissingSamples(Geometry geometry, boolean[] measured) {
        this.width = geometry.width();
        this.height = geometry.height();
        this.measured = measured;
    }

    /** What is missing of a Cartesian scan, where that is more than a little. */
    static Optional<MissingSamples> of(KSpace kSpace) {
        return CartesianGrid.of(kSpace.trajectory())
                .map(grid -> new MissingSamples(kSpace.geometry(), measured(kSpace, grid)))
                .filter(MissingSamples::isWorthwhile);
    }

    private static boolean[] measured(KSpace kSpace, CartesianGrid grid) {
        Geometry geometry = kSpace.geometry();
        Trajectory trajectory = kSpace.trajectory();
        float[] counts = kSpace.weights().map(SampleWeights::largest).orElse(null);
        int perFrame = trajectory.samplesPerFrame();
        boolean[] measured = new boolean[geometry.pixels()];
        for (int i = 0; i < perFrame * trajectory.frames(); i++) {
            int column = grid.column(trajectory.kx(i / perFrame, i % perFrame));
            int row = grid.row(trajectory.ky(i / perFrame, i % perFrame));
            boolean whole = column % grid.finenessX() == 0 && row % grid.finenessY() == 0;
            if (whole && (counts == null || counts[i] > 0)) {
                int x = Math.floorMod(column / grid.finenessX(), geometry.width());
                int y = Math.floorMod(row / grid.finenessY(), geometry.height());
                measured[y * geometry.width() + x] = true;
            }
        }
        return measured;
    }

    private boolean isWorthwhile() {
        int missing = 0;
        for (boolean point : measured) {
            missing += point ? 0 : 1;
        }
        return missing > NEGLIGIBLE * measured.length;
    }

    /**
     * Fills what is missing.
     *
     * @param zeroFilled the coil images [x, y, coil] with zeros for what is missing
     * @param maps maps of unit norm [x, y, coil]
     * @param images the coil images so far; replaced by the filled ones
     */
    void fill(float[] zeroFilled, float[] maps, float[] images, Workers workers) {
        float[] object = object(maps, images);
        int values = object.length;
        workers.forEach(
                images.length / values,
                (worker, coil) -> {
                    ImageFft fft = new ImageFft(width, height);
                    int from = coil * values;
                    float[] known = Arrays.copyOfRange(zeroFilled, from, from + values);
                    float[] told = seen(object, maps, from);
                    fft.forward(known, 0);
                    fft.forward(told, 0);
                    for (int p = 0; p < measured.length; p++) {
                        if (measured[p]) {
                            told[2 * p] = known[2 * p];
                            told[2 * p + 1] = known[2 * p + 1];
                        }
                    }
                    fft.inverse(told, 0);
                    System.arraycopy(told, 0, images, from, values);
                });
    }

    /** sum_c conj(S_c) I_c. */
    private float[] object(float[] maps, float[] images) {
        int values = 2 * measured.length;
        float[] object = new float[values];
        for (int i = 0; i < images.length; i += 2) {
            object[i % values] += maps[i] * images[i] + maps[i + 1] * images[i + 1];
            object[i % values + 1] += maps[i] * images[i + 1] - maps[i + 1] * images[i];
        }
        return object;
    }

    /** R S of the coil whose map begins at an index. */
    private static float[] seen(float[] object, float[] maps, int from) {
        float[] seen = new float[object.length];
        for (int i = 0; i < seen.length; i += 2) {
            float re = maps[from + i];
            float im = maps[from + i + 1];
            seen[i] = object[i] * re - object[i + 1] * im;
            seen[i + 1] = object[i] * im + object[i + 1] * re;
        }
        return seen;
    }
}
