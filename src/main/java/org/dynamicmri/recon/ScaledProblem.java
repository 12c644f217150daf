package org.dynamicmri.recon;

import java.util.Arrays;
import java.util.Map;
import org.dynamicmri.coil.NoiseLevel;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * A scan brought to the scale on which weights have a meaning of their own: bright tissue of the
 * image is 1. What iterative methods start from.
 */
public final class ScaledProblem {

    /** The part of the pixels that may be brighter than 1. */
    private static final double BRIGHTEST = 0.001;

    private final KSpace kSpace;
    private final SenseOperator encoding;
    private final double scale;
    private final double noise;
    private final float[] rhs;
    private final float[] spectrum;
    private final boolean[] support;

    /**
     * Scales a scan by the brightness of its average over time.
     *
     * @throws InvalidDataException if that is 0
     */
    public ScaledProblem(KSpace kSpace, CoilMaps maps, Workers workers) {
        this.kSpace = kSpace;
        this.encoding = SenseOperator.of(kSpace, maps, workers);
        this.support = maps.support();
        this.spectrum = NormalSpectrum.of(kSpace, maps, workers);
        float[] adjoint = new float[2 * encoding.inputLength()];
        encoding.adjoint(kSpace.weighted(), adjoint);
        this.scale =
                brightness(
                        new TimeAverage(
                                        encoding,
                                        spectrum,
                                        support,
                                        kSpace.geometry(),
                                        kSpace.frames(),
                                        workers)
                                .image(adjoint));
        this.noise = NoiseLevel.estimate(kSpace) / scale;
        this.rhs = Vectors.scaled(1 / scale, adjoint);
    }

    /** A. */
    public SenseOperator encoding() {
        return encoding;
    }

    /** A^H y of the scaled samples y. */
    public float[] rhs() {
        return rhs;
    }

    /** Brightness of the image in the units of the scan that is 1 here. */
    public double scale() {
        return scale;
    }

    /** Standard deviation of the noise per real and imaginary part of a scaled sample. */
    public double noise() {
        return noise;
    }

    /** Matrix of the images. */
    public Geometry geometry() {
        return kSpace.geometry();
    }

    /** Samples per frame, counted by their weights, over pixels per frame. */
    public double samplesPerPixel() {
        return kSpace.measuredPerFrame() / geometry().pixels();
    }

    /**
     * Samples of the frame that has fewest, by those of a frame on average: how much slower that
     * frame converges, since the {@link #preconditioner} knows the average alone.
     */
    double fewestByMean() {
        return kSpace.weights()
                .map(weights -> weights.fewestSamples() / kSpace.measuredPerFrame())
                .orElse(1.0);
    }

    /** Number of frames. */
    public int frames() {
        return kSpace.frames();
    }

    /** How the frames neighbour each other. */
    public FrameOrder order() {
        return kSpace.order();
    }

    /** A preconditioner for A^H A with penalties. */
    public Preconditioner preconditioner(Workers workers) {
        return preconditioner(order(), workers);
    }

    /** The same where the unknowns are this many images, an orthonormal mixture of the frames. */
    Preconditioner preconditioner(int images, Workers workers) {
        return preconditioner(FrameOrder.line(images), workers);
    }

    private Preconditioner preconditioner(FrameOrder images, Workers workers) {
        return new Preconditioner(
                spectrum, geometry().width(), geometry().height(), images, workers);
    }

    /**
     * A scaled image series in the units of the scan; a copy. It is 0 where no coil receives: what
     * penalties continue there from the neighbouring pixels is not measured.
     */
    public ImageSeries series(float[] images, Map<String, String> properties) {
        float[] values = Vectors.scaled(scale, images);
        for (int i = 0; i < values.length; i++) {
            if (!support[i / 2 % support.length]) {
                values[i] = 0;
            }
        }
        return new ImageSeries(
                ComplexImages.wrap(values, geometry().width(), geometry().height(), frames()),
                geometry(),
                properties);
    }

    private static double brightness(float[] timeAverage) {
        float[] magnitudes = ComplexImages.magnitudes(timeAverage);
        Arrays.sort(magnitudes);
        float brightest = magnitudes[(int) ((1 - BRIGHTEST) * (magnitudes.length - 1))];
        if (!(brightest > 0)) {
            throw new InvalidDataException(
                    "Expected a signal in the image, but its average over all frames is %s: all"
                            + " samples are 0, or all others were excluded as corrupted readouts."
                            + " Check the raw data.",
                    brightest);
        }
        return brightest;
    }
}
