package org.dynamicmri.coil;

import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;

/** Where all frames of a scan together have sampled k-space, and how closely. */
final class SampledPlaces {

    /**
     * Part of the cells of k-space that must hold a sample, and their size in cycles per field of
     * view: samples do not lie evenly in cells of one cycle.
     */
    private static final double COVERED = 0.95;

    private static final double CELL = 1.4;

    private final Trajectory trajectory;
    private final int perFrame;

    /** The samples that count, over [sample, spoke, frame]. */
    private final int[] measured;

    SampledPlaces(KSpace kSpace) {
        trajectory = kSpace.trajectory();
        perFrame = trajectory.samplesPerFrame();
        Optional<float[]> weights = kSpace.weights().map(SampleWeights::largest);
        measured =
                IntStream.range(0, perFrame * trajectory.frames())
                        .filter(i -> weights.map(w -> w[i] > 0).orElse(true))
                        .toArray();
    }

    double kx(int i) {
        return trajectory.kx(i / perFrame, i % perFrame);
    }

    double ky(int i) {
        return trajectory.ky(i / perFrame, i % perFrame);
    }

    /** Distance from the centre of k-space. */
    double distance(int i) {
        return Math.hypot(kx(i), ky(i));
    }

    /** The samples within a radius, counted over [sample, spoke, frame]. */
    int[] within(double radius) {
        return IntStream.of(measured).filter(i -> distance(i) < radius).toArray();
    }

    /** Largest distance of neighbouring samples of a readout within a radius. */
    double largestStep(double radius) {
        return IntStream.of(measured)
                .filter(i -> i % trajectory.samples() != 0 && distance(i) < radius)
                .mapToDouble(i -> Math.hypot(kx(i) - kx(i - 1), ky(i) - ky(i - 1)))
                .max()
                .orElse(0);
    }

    /** Whether the samples leave no gap within a radius for this many nominal fields of view. */
    boolean cover(double field, double radius) {
        double scale = field / CELL;
        int half = (int) Math.ceil(radius * scale);
        int size = 2 * half + 1;
        boolean[] held = new boolean[size * size];
        for (int i : within(radius)) {
            int x = (int) Math.rint(kx(i) * scale) + half;
            int y = (int) Math.rint(ky(i) * scale) + half;
            held[y * size + x] = true;
        }
        int cells = 0;
        int covered = 0;
        for (int i = 0; i < held.length; i++) {
            if (Math.hypot(i % size - half, i / size - half) <= radius * scale) {
                cells++;
                covered += held[i] ? 1 : 0;
            }
        }
        return covered >= COVERED * cells;
    }
}
