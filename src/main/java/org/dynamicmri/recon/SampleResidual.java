package org.dynamicmri.recon;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * How far measured samples y are from those of a series x: {@code min over c of |c A x - y| / |y|}
 * by their weights, which does not hang on the brightness of x.
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
}
