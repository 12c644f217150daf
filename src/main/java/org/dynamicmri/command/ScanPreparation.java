package org.dynamicmri.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.sampling.Frames;
import org.dynamicmri.sampling.GradientDelay;

/**
 * What is done to a scan before it is reconstructed, as the user asked for it.
 *
 * @param matrix pixels along x of the image, or 0 for the scan's own matrix
 * @param spokes spokes of a frame, or 0 for the scan's own frames
 * @param shift spokes from one frame's start to the next, or 0 for frames that do not overlap
 * @param durationMs duration of a frame in ms instead of its number of spokes, or 0
 * @param delays whether gradient delays are estimated and corrected: {@link #AUTO} or {@link
 *     #NO_CORRECTION}
 */
record ScanPreparation(int matrix, int spokes, int shift, double durationMs, String delays) {

    static final String AUTO = "auto";
    static final String NO_CORRECTION = "none";

    /** What is done where nothing is asked for. */
    static final ScanPreparation DEFAULT = new ScanPreparation(0, 0, 0, 0, AUTO);

    /**
     * @throws InvalidParameterException if the choices exclude each other
     */
    ScanPreparation {
        if (spokes > 0 && durationMs > 0) {
            throw new InvalidParameterException(
                    "Frames are chosen either by spokes (%d) or by duration (%s ms); give one of"
                            + " them.",
                    spokes, durationMs);
        }
        if (shift > 0 && spokes == 0) {
            throw new InvalidParameterException(
                    "A shift of %d spokes needs the number of spokes of a frame; give spokes, too.",
                    shift);
        }
    }

    /** The same without what has to be found out from the samples. */
    ScanPreparation withoutCorrections() {
        return new ScanPreparation(matrix, spokes, shift, durationMs, NO_CORRECTION);
    }

    /**
     * @param say told what was done, one sentence each
     * @throws InvalidDataException if the scan has too few spokes or reaches beyond the matrix
     */
    KSpace apply(KSpace scan, Consumer<String> say) {
        return onMatrix(inFrames(withoutDelays(scan, say), say));
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

    private KSpace inFrames(KSpace kSpace, Consumer<String> say) {
        if (spokes == 0 && durationMs == 0) {
            return kSpace;
        }
        double[] times = times(kSpace);
        Frames frames =
                spokes > 0
                        ? Frames.consecutive(times, spokes, shift == 0 ? spokes : shift)
                        : Frames.ofDuration(times, durationMs / 1000);
        say.accept(
                String.format(
                        Locale.ROOT,
                        "The %d spokes of the scan make %d frames of %d spokes, %.4g ms apart.",
                        times.length,
                        frames.count(),
                        frames.spokesPerFrame(),
                        1000 * frames.intervalSeconds()));
        return frames.of(kSpace);
    }

    /** When each spoke was measured, evenly through the frames, in s. */
    private static double[] times(KSpace kSpace) {
        double step = kSpace.geometry().frameIntervalSeconds() / kSpace.spokes();
        double[] times = new double[kSpace.spokes() * kSpace.frames()];
        Arrays.setAll(times, i -> i * step);
        return times;
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
                    "The matrix is at least %d, because k-space reaches %.1f cycles per field of"
                            + " view, but %d was given.",
                    smallest, kSpace.trajectory().extent(), matrix);
        }
        return kSpace.withGeometry(geometry.withMatrix(matrix, height));
    }
}
