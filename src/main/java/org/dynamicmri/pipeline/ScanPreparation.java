package org.dynamicmri.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.dynamicmri.coil.Outliers;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.evaluate.GatingPlot;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.Frames;
import org.dynamicmri.sampling.GradientDelay;
import org.dynamicmri.scan.Scan;

/**
 * What is done to a scan before it is reconstructed, as the user asked for it.
 *
 * @param matrix pixels along x of the image, or 0 for the scan's own matrix
 * @param framing into which frames its spokes are put
 * @param delays whether gradient delays are estimated and corrected: {@link #AUTO} or {@link
 *     #NO_CORRECTION}
 * @param fov the field of view that is reconstructed and kept, a choice of {@link ObjectField}
 * @param outliers whether samples that no image explains are left out: {@link #AUTO} or {@link
 *     #NO_CORRECTION}
 */
public record ScanPreparation(
        int matrix, Framing framing, String delays, String fov, String outliers) {

    public static final String AUTO = "auto";
    public static final String NO_CORRECTION = "none";

    /** The fourth power of 2^30 is well within a float's range, which ends at 2^127. */
    private static final int USUAL_EXPONENT = 30;

    /** What is done by default. */
    public static final ScanPreparation DEFAULT =
            new ScanPreparation(0, Framing.AS_MEASURED, AUTO, ObjectField.AUTO, AUTO);

    /**
     * @throws InvalidParameterException if the matrix is negative, or a choice is not one of those
     *     above
     */
    public ScanPreparation {
        List<String> corrections = List.of(AUTO, NO_CORRECTION);
        InvalidParameterException.requireAtLeast("matrix", 0, matrix);
        InvalidParameterException.requireOneOf("correction of delays", delays, corrections);
        InvalidParameterException.requireOneOf("rejection of outliers", outliers, corrections);
        InvalidParameterException.requireOneOf("field of view", fov, ObjectField.CHOICES);
    }

    /** The same on another matrix; 0 for the scan's own. */
    public ScanPreparation withMatrix(int pixels) {
        return new ScanPreparation(pixels, framing, delays, fov, outliers);
    }

    /** The same in other frames. */
    public ScanPreparation withFraming(Framing frames) {
        return new ScanPreparation(matrix, frames, delays, fov, outliers);
    }

    /** The same without what has to be found out from the samples. */
    ScanPreparation withoutCorrections() {
        return new ScanPreparation(matrix, framing, NO_CORRECTION, fov, NO_CORRECTION);
    }

    /**
     * The samples of a scan without those that no image explains. It comes first: whatever is
     * estimated from the scan suffers from them.
     *
     * @param say receives what was left out, one sentence each
     */
    KSpace withoutOutliers(Scan scan, Workers workers, Consumer<String> say) {
        return outliers.equals(AUTO)
                ? Outliers.leaveOut(scan.kSpace(), workers, say)
                : scan.kSpace();
    }

    /**
     * The scan as a method takes it, but for corrections that are found out from the samples: what
     * its memory and time go by.
     *
     * @param say is informed of an object that is larger than the field of view, and of what gates
     *     the scan
     * @throws InvalidDataException as {@link #apply}
     */
    public KSpace expected(Scan scan, Workers workers, PreparationReport say) {
        KSpace nominal = withoutCorrections().apply(scan, gatingAlone(say));
        return ObjectField.of(nominal, fov, workers, say).encode(nominal);
    }

    /** Passes on what gates the scan, and no other sentence. */
    private static PreparationReport gatingAlone(PreparationReport outer) {
        return new PreparationReport() {
            @Override
            public void accept(String said) {
                // what is done without corrections is not what will be done
            }

            @Override
            public void gated(String said, GatingPlot plot) {
                outer.gated(said, plot);
            }
        };
    }

    /**
     * @param say receives what was done, one sentence each
     * @throws InvalidDataException if the scan has too few spokes or reaches beyond the matrix
     */
    KSpace apply(Scan scan, PreparationReport say) {
        return framed(scan, scan.kSpace(), say).kSpace();
    }

    /**
     * As {@link #apply}, with the times of the frames.
     *
     * @param samples the samples of the scan, some of which may be left out: an outlier keeps its
     *     place among the spokes, which a spoke that pads a frame does not have
     */
    FramedScan framed(Scan scan, KSpace samples, PreparationReport say) {
        KSpace kSpace = withoutDelays(ofUsualSize(samples, say), say);
        FramedScan framed =
                framing.withBeatsOf(scan, say)
                        .apply(
                                kSpace,
                                Frames.withoutPadding(scan.kSpace()),
                                scan.times(),
                                scan.frameTimes(),
                                say);
        return new FramedScan(onMatrix(framed.kSpace()), framed.times());
    }

    /** Samples whose squares and their squares are counted by floats without loss. */
    private static KSpace ofUsualSize(KSpace kSpace, Consumer<String> say) {
        float largest = 0;
        for (float value : kSpace.interleaved()) {
            largest = Math.max(largest, Math.abs(value));
        }
        int exponent = Math.getExponent(largest);
        if (Math.abs(exponent) <= USUAL_EXPONENT) {
            return kSpace;
        }
        say.accept(
                String.format(
                        Locale.ROOT,
                        "The samples, of up to %.1e, are multiplied by 2^%d, because sums of their squares"
                                + " would overflow; so are the images.",
                        largest,
                        -exponent));
        return kSpace.times(Math.scalb(1f, -exponent));
    }

    private KSpace withoutDelays(KSpace kSpace, Consumer<String> say) {
        if (!delays.equals(AUTO)) {
            return kSpace;
        }
        return GradientDelay.estimate(kSpace)
                .map(
                        delay -> {
                            say.accept(
                                    "Gradient delays move the spokes by "
                                            + delay
                                            + " cycles per field of view; this is corrected.");
                            return kSpace.withTrajectory(delay.applyTo(kSpace.trajectory()));
                        })
                .orElse(kSpace);
    }

    private KSpace onMatrix(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        if (matrix == 0 || matrix == geometry.width()) {
            return kSpace;
        }
        int height = Math.max(1, Math.round((float) matrix * geometry.height() / geometry.width()));
        int smallest = (int) Math.ceil(2 * kSpace.trajectory().extent() - 1e-3);
        if (Math.min(matrix, height) < smallest) {
            throw new InvalidParameterException(
                    "The matrix must be at least %d, because k-space reaches %.1f cycles per"
                            + " field of view, but %d was given.",
                    smallest, kSpace.trajectory().extent(), matrix);
        }
        return kSpace.withGeometry(geometry.withMatrix(matrix, height));
    }
}
