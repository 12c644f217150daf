package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.PointSpread;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * One small image a coil that explains the centre of k-space of all frames best: least squares by a
 * few conjugate-gradient steps. All readouts together determine it several times over, so that it
 * shows, at next to no cost, which of them do not agree with the others.
 */
final class CentralImages {

    /** Readouts that pass through a unit cell of k-space, on average. */
    private static final double REDUNDANCY = 3;

    private static final int SMALLEST_RADIUS = 4;
    private static final int LARGEST_RADIUS = 14;

    /** Pixels beyond twice the radius: near the rim of its k-space an image is periodic. */
    private static final int MARGIN = 6;

    private static final int ITERATIONS = 8;

    /** Cycles per field of view within which an object looks the same from everywhere. */
    private static final double BLIND = 1.5;

    private final Trajectory trajectory;
    private final int[] places;
    private final double[] radii;
    private final float[][] weights;
    private final float[][] measured;
    private final float[][] residuals;

    private CentralImages(KSpace kSpace, Trajectory trajectory, double radius, Workers workers) {
        this.trajectory = trajectory;
        this.places = CentralSamples.within(trajectory, radius);
        this.radii =
                IntStream.of(places)
                        .mapToDouble(i -> CentralSamples.radius(trajectory, i))
                        .toArray();
        float[] areas = CentralSamples.areas(trajectory, places);
        this.weights = new float[kSpace.coils()][];
        this.measured = new float[kSpace.coils()][];
        this.residuals = new float[kSpace.coils()][];
        int pixels = SenseOperator.goodMatrix(2 * (int) Math.ceil(radius) + MARGIN);
        Geometry small = kSpace.geometry().withMatrix(pixels, pixels);
        Trajectory central = CentralSamples.trajectory(trajectory, places);
        boolean shared = kSpace.weights().map(SampleWeights::isShared).orElse(true);
        SenseOperator[] encodings = new SenseOperator[workers.threads()];
        EvenCoilFit[] fits = new EvenCoilFit[workers.threads()];
        try (Workers one = Workers.of(1)) {
            workers.forEach(
                    kSpace.coils(),
                    (worker, coil) -> {
                        measured[coil] = samples(kSpace, coil, places);
                        weights[coil] = weighted(areas, kSpace, coil, places);
                        if (encodings[worker] == null) {
                            encodings[worker] = PointSpread.evenCoil(central, small, one);
                        }
                        if (fits[worker] == null || !shared) {
                            fits[worker] =
                                    new EvenCoilFit(
                                            PointSpread.of(central, small, weights[coil], one));
                        }
                        residuals[coil] =
                                left(
                                        encodings[worker],
                                        fits[worker],
                                        weights[coil],
                                        measured[coil]);
                    });
        }
    }

    /**
     * @param trajectory where the samples of the scan were taken, as far as one knows
     * @return empty if there are too few readouts to decide
     */
    static Optional<CentralImages> of(KSpace kSpace, Trajectory trajectory, Workers workers) {
        for (int radius = LARGEST_RADIUS; radius >= SMALLEST_RADIUS; radius--) {
            if (CentralSamples.redundancy(trajectory, radius) >= REDUNDANCY) {
                return Optional.of(new CentralImages(kSpace, trajectory, radius, workers));
            }
        }
        return Optional.empty();
    }

    private static float[] weighted(float[] areas, KSpace kSpace, int coil, int[] places) {
        float[] weights = areas.clone();
        int perFrame = kSpace.trajectory().samplesPerFrame();
        kSpace.weights()
                .ifPresent(
                        own -> {
                            for (int i = 0; i < places.length; i++) {
                                weights[i] *=
                                        own.of(places[i] / perFrame, coil, places[i] % perFrame);
                            }
                        });
        return weights;
    }

    private static float[] samples(KSpace kSpace, int coil, int[] places) {
        int perFrame = kSpace.trajectory().samplesPerFrame();
        float[] samples = new float[2 * places.length];
        for (int i = 0; i < places.length; i++) {
            int scan = places[i] / perFrame * kSpace.coils() + coil;
            int from = 2 * (scan * perFrame + places[i] % perFrame);
            samples[2 * i] = kSpace.interleaved()[from];
            samples[2 * i + 1] = kSpace.interleaved()[from + 1];
        }
        return samples;
    }

    /** What the best image leaves of the samples. */
    private static float[] left(
            SenseOperator encoding, EvenCoilFit fit, float[] weights, float[] samples) {
        float[] weighted = samples.clone();
        for (int i = 0; i < weighted.length; i++) {
            weighted[i] *= weights[i / 2];
        }
        float[] gridded = new float[2 * encoding.inputLength()];
        encoding.adjoint(weighted, gridded);
        float[] left = new float[samples.length];
        encoding.forward(fit.solve(gridded, ITERATIONS), left);
        for (int i = 0; i < left.length; i++) {
            left[i] = samples[i] - left[i];
        }
        return left;
    }

    /**
     * The part of the signal's energy, that next to the very centre aside, that the images leave
     * unexplained.
     *
     * @param noise standard deviation per real and imaginary part of a sample
     */
    double unexplained(double noise) {
        double all = 0;
        double left = 0;
        for (int coil = 0; coil < measured.length; coil++) {
            for (int i = 0; i < places.length; i++) {
                if (radii[i] > BLIND) {
                    double weight = weights[coil][i];
                    all += weight * (energy(measured[coil], i) - 2 * noise * noise);
                    left += weight * (energy(residuals[coil], i) - 2 * noise * noise);
                }
            }
        }
        return all > 0 ? Math.max(0, left) / all : 0;
    }

    /**
     * Energy of the samples of every readout and coil [readout of all frames, coil], every unit
     * cell counting alike.
     */
    double[][] energies() {
        return energies(measured);
    }

    /** The same for what the images predict. */
    double[][] foretold() {
        float[][] foretold = new float[measured.length][];
        for (int coil = 0; coil < measured.length; coil++) {
            foretold[coil] = measured[coil].clone();
            for (int i = 0; i < foretold[coil].length; i++) {
                foretold[coil][i] -= residuals[coil][i];
            }
        }
        return energies(foretold);
    }

    /** What the images leave of {@link #energies}. */
    double[][] residuals() {
        return energies(residuals);
    }

    /** What noise of variance 1 per real and imaginary part has of {@link #energies}. */
    double[][] noise() {
        float[][] ones = new float[measured.length][2 * places.length];
        for (float[] coil : ones) {
            Arrays.fill(coil, 1);
        }
        return energies(ones);
    }

    private double[][] energies(float[][] samples) {
        double[][] energies = new double[trajectory.spokes() * trajectory.frames()][samples.length];
        for (int coil = 0; coil < samples.length; coil++) {
            for (int i = 0; i < places.length; i++) {
                energies[places[i] / trajectory.samples()][coil] +=
                        weights[coil][i] * energy(samples[coil], i);
            }
        }
        return energies;
    }

    private static double energy(float[] values, int i) {
        return (double) values[2 * i] * values[2 * i]
                + (double) values[2 * i + 1] * values[2 * i + 1];
    }
}
