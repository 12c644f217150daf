package org.dynamicmri.recon;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * How far measured samples y are from those of a series x: the least {@code |scale A x - y| / |y|}
 * over all scales, by their weights. It does not depend on the brightness of x.
 */
public final class SampleResidual {

    private final float[] measured;
    private final float[] foretold;
    private final SenseOperator encoding;

    /**
     * @param kSpace the samples
     * @param maps coil maps of the scan
     */
    public SampleResidual(KSpace kSpace, CoilMaps maps, Workers workers) {
        this.measured = kSpace.weighted();
        this.foretold = new float[measured.length];
        this.encoding = SenseOperator.of(kSpace, maps, workers);
    }

    /** The residual of a series, from 0 to 1. */
    public double of(ImageSeries series) {
        encoding.forward(series.interleaved(), foretold);
        double re = 0;
        double im = 0;
        double power = 0;
        double energy = 0;
        for (int i = 0; i < measured.length; i += 2) {
            re += (double) foretold[i] * measured[i] + (double) foretold[i + 1] * measured[i + 1];
            im += (double) foretold[i] * measured[i + 1] - (double) foretold[i + 1] * measured[i];
            power +=
                    (double) foretold[i] * foretold[i] + (double) foretold[i + 1] * foretold[i + 1];
            energy +=
                    (double) measured[i] * measured[i] + (double) measured[i + 1] * measured[i + 1];
        }
        double explained = power > 0 ? (re * re + im * im) / power / energy : 0;
        return Math.sqrt(Math.max(0, 1 - explained));
    }

    /**
     * What a series, brought to the brightness that fits best, leaves of the signal.
     *
     * @param noise standard deviation of the scan's noise per real and imaginary part of a sample
     */
    Unexplained unexplained(ImageSeries series, double noise) {
        encoding.forward(series.interleaved(), foretold);
        int frames = series.frames();
        int perFrame = measured.length / frames;
        double factor = factor();
        double[] left = new double[frames];
        double[] all = new double[frames];
        double[] ofNoise = new double[frames];
        for (int frame = 0; frame < frames; frame++) {
            int counted = 0;
            for (int i = frame * perFrame; i < (frame + 1) * perFrame; i++) {
                double difference = factor * foretold[i] - measured[i];
                left[frame] += difference * difference;
                all[frame] += (double) measured[i] * measured[i];
                counted += measured[i] == 0 ? 0 : 1;
            }
            ofNoise[frame] = noise * noise * counted;
        }
        return Unexplained.of(left, all, ofNoise);
    }

    private double factor() {
        double product = 0;
        double power = 0;
        for (int i = 0; i < measured.length; i++) {
            product += (double) foretold[i] * measured[i];
            power += (double) foretold[i] * foretold[i];
        }
        return power > 0 ? product / power : 0;
    }
}
