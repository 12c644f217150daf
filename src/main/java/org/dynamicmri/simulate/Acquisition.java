package org.dynamicmri.simulate;

import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.GradientDelay;
import org.dynamicmri.sampling.TrajectorySpec;

/**
 * A scan of a series: object phase, coils, the exact Fourier sum of {@link NonuniformDft}, white
 * noise.
 */
public final class Acquisition {

    private Acquisition() {}

    /** Scans the dynamic phantom. */
    public static Simulation of(SimulationSettings settings, Workers workers) {
        return scan(new DynamicPhantom(settings).render(workers), settings, workers);
    }

    /**
     * Scans a given series: its magnitudes, scaled to a maximum of 1, get the simulator's phase and
     * coils.
     *
     * @param series square or not; its matrix and number of frames must be those of the settings in
     *     frames and in the larger side
     * @throws InvalidDataException if they are not, or the series is black
     */
    public static Simulation of(ImageSeries series, SimulationSettings settings, Workers workers) {
        Geometry geometry = series.geometry();
        int side = Math.max(geometry.width(), geometry.height());
        if (series.frames() != settings.frames() || side != settings.matrix()) {
            throw new InvalidDataException(
                    "The series has %d frames of %d x %d pixels, but the settings say %d frames of"
                            + " matrix %d; they must be the same.",
                    series.frames(),
                    geometry.width(),
                    geometry.height(),
                    settings.frames(),
                    settings.matrix());
        }
        return scan(series, settings, workers);
    }

    private static Simulation scan(
            ImageSeries series, SimulationSettings settings, Workers workers) {
        ImageSeries truth = withPhase(series).withProperties(settings.asProperties());
        Geometry geometry = truth.geometry();
        CoilMaps maps = CoilArray.maps(geometry.width(), geometry.height(), settings.coils());
        Trajectory trajectory =
                TrajectorySpec.of(settings.trajectory())
                        .create(
                                settings.samples(),
                                settings.spokes(),
                                settings.frames(),
                                settings.matrix() / 2.0);
        NonuniformDft transform =
                new NonuniformDft(measured(trajectory, settings.delay()), maps, workers);
        float[] samples = new float[2 * transform.outputLength()];
        transform.forward(truth.interleaved(), samples);
        addNoise(samples, settings.noise(), settings.seed());
        KSpace kSpace =
                new KSpace(
                        ComplexImages.wrap(samples, transform.outputShape()), trajectory, geometry);
        return new Simulation(kSpace, maps, truth, settings);
    }

    /** Where the samples are really taken: off the nominal positions if gradients are delayed. */
    private static Trajectory measured(Trajectory nominal, GradientDelay delay) {
        return delay.equals(GradientDelay.NONE) ? nominal : delay.applyTo(nominal);
    }

    /** Magnitudes with the phase of the object, whose maximum is 1. */
    static ImageSeries withPhase(ImageSeries series) {
        float[] magnitudes = series.magnitudes();
        float peak = 0;
        for (float value : magnitudes) {
            peak = Math.max(peak, value);
        }
        if (peak == 0) {
            throw new InvalidDataException(
                    "A series to be sampled must not be black, but all its pixels are 0.");
        }
        int width = series.geometry().width();
        int height = series.geometry().height();
        float[] images = new float[2 * magnitudes.length];
        for (int i = 0; i < magnitudes.length; i++) {
            double phase = CoilArray.objectPhase(i % width, width, i / width % height, height);
            double magnitude = magnitudes[i] / (double) peak;
            images[2 * i] = (float) (magnitude * Math.cos(phase));
            images[2 * i + 1] = (float) (magnitude * Math.sin(phase));
        }
        return new ImageSeries(
                ComplexImages.wrap(images, width, height, series.frames()),
                series.geometry(),
                series.properties());
    }

    /** One generator in the order of the samples, so that threads cannot matter. */
    static void addNoise(float[] samples, double deviation, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (deviation * random.nextGaussian());
        }
    }
}
