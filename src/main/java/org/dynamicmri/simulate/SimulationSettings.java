package org.dynamicmri.simulate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.sampling.GradientDelay;
import org.dynamicmri.sampling.TrajectorySpec;

/**
 * What to simulate. The same settings give bitwise the same scan, whatever the number of threads.
 *
 * @param phantom what changes from frame to frame
 * @param matrix pixels along x and y
 * @param frames number of time frames
 * @param coils number of receiver coils
 * @param spokes spokes per frame
 * @param samples samples per spoke, or 0 for what suits the trajectory: 2 x matrix (twofold readout
 *     oversampling) for spokes
 * @param trajectory a name that {@link TrajectorySpec#parse} reads
 * @param noise standard deviation of the white noise in the real and in the imaginary part of every
 *     k-space sample, where the brightest pixel of the series is 1. With the 1/N scaling of the
 *     signal equation it is also the noise of a fully sampled Cartesian image.
 * @param seed of the noise and of the random brightness of {@link PhantomKind#FLICKER}
 * @param delay how delayed gradients move the spokes from their nominal positions
 */
public record SimulationSettings(
        PhantomKind phantom,
        int matrix,
        int frames,
        int coils,
        int spokes,
        int samples,
        String trajectory,
        double noise,
        long seed,
        GradientDelay delay) {

    /** A scan whose gradients are not delayed. */
    public SimulationSettings(
            PhantomKind phantom,
            int matrix,
            int frames,
            int coils,
            int spokes,
            int samples,
            String trajectory,
            double noise,
            long seed) {
        this(
                phantom,
                matrix,
                frames,
                coils,
                spokes,
                samples,
                trajectory,
                noise,
                seed,
                GradientDelay.NONE);
    }

    /**
     * @throws InvalidDataException if a number is out of range or the trajectory's name is unknown
     */
    public SimulationSettings {
        Objects.requireNonNull(phantom, "phantom");
        requireRange("matrix", matrix, 16, 1024);
        requireRange("number of frames", frames, 1, 10_000);
        requireRange("number of coils", coils, 1, 128);
        requireRange("number of spokes", spokes, 1, 10_000);
        TrajectorySpec spec = TrajectorySpec.of(trajectory);
        if (samples == 0) {
            samples = spec.samples(matrix);
        }
        requireRange("number of samples", samples, 2, 65_536);
        if (!(noise >= 0) || Double.isInfinite(noise)) {
            throw new InvalidDataException(
                    "The noise must be a finite standard deviation of at least 0, but is %s.",
                    noise);
        }
    }

    /** A cine of 96 x 96 pixels and 12 frames, seen by 4 coils along 8 golden-angle spokes. */
    public static SimulationSettings defaults() {
        return new SimulationSettings(PhantomKind.CINE, 96, 12, 4, 8, 0, "golden", 0.005, 1);
    }

    /**
     * The noise that gives the brightest pixel of a fully sampled Cartesian image this
     * signal-to-noise ratio (signal over the standard deviation of one part).
     */
    public static double noiseForSnr(double snr) {
        if (!(snr > 0)) {
            throw new InvalidDataException(
                    "The signal-to-noise ratio must be positive, but is %s.", snr);
        }
        return 1 / snr;
    }

    /** The same settings with another phantom. */
    public SimulationSettings withPhantom(PhantomKind newPhantom) {
        return new SimulationSettings(
                newPhantom, matrix, frames, coils, spokes, samples, trajectory, noise, seed, delay);
    }

    /** The same settings on another matrix and number of frames, with its usual samples. */
    public SimulationSettings withSize(int newMatrix, int newFrames) {
        return new SimulationSettings(
                phantom, newMatrix, newFrames, coils, spokes, 0, trajectory, noise, seed, delay);
    }

    /** The same settings with other coils and spokes. */
    public SimulationSettings withSampling(int newCoils, int newSpokes) {
        return new SimulationSettings(
                phantom,
                matrix,
                frames,
                newCoils,
                newSpokes,
                samples,
                trajectory,
                noise,
                seed,
                delay);
    }

    /** The same settings with another noise and seed. */
    public SimulationSettings withNoise(double newNoise, long newSeed) {
        return new SimulationSettings(
                phantom,
                matrix,
                frames,
                coils,
                spokes,
                samples,
                trajectory,
                newNoise,
                newSeed,
                delay);
    }

    /** The same settings with delayed gradients. */
    public SimulationSettings withDelay(GradientDelay newDelay) {
        return new SimulationSettings(
                phantom, matrix, frames, coils, spokes, samples, trajectory, noise, seed, newDelay);
    }

    /** The settings by name, in the order to be shown. */
    public Map<String, String> asProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("phantom", phantom.label());
        properties.put("matrix", Integer.toString(matrix));
        properties.put("frames", Integer.toString(frames));
        properties.put("coils", Integer.toString(coils));
        properties.put("spokes", Integer.toString(spokes));
        properties.put("samples", Integer.toString(samples));
        properties.put("trajectory", trajectory);
        properties.put("noise", Double.toString(noise));
        properties.put("seed", Long.toString(seed));
        if (!delay.equals(GradientDelay.NONE)) {
            properties.put("delay", delay.toString());
        }
        return properties;
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidDataException(
                    "The %s must be from %d to %d, but is %d.", name, least, most, value);
        }
    }
}
