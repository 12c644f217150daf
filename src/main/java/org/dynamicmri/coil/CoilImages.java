package org.dynamicmri.coil;

import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * The images of the coils of a scan, averaged over its frames, with smooth maps fitted to them.
 *
 * <p>Few steps of {@link AveragedCoilImages} are enough usually, and more amplify noise and motion
 * in the gaps between the spokes. But around a hole in the centre of k-space the density
 * compensation is far off, and coils that disagree reveal it: where smooth maps leave much
 * unexplained, more steps are tried, and taken if they leave half of it.
 *
 * @param images complex images [x, y, coil]
 * @param smooth the maps of {@link SmoothMapFit} [x, y, coil]
 * @param unexplained the part of the images' energy that these maps leave
 */
record CoilImages(float[] images, float[] smooth, double unexplained) {

    private static final int ITERATIONS = 4;
    private static final int MORE_ITERATIONS = 12;

    /** What smooth maps leave of the images of most scans, motion and noise among it. */
    private static final double SUFFICES = 0.004;

    static CoilImages of(KSpace kSpace, Workers workers) {
        CoilImages few = of(kSpace, ITERATIONS, workers);
        if (few.unexplained < SUFFICES || MappedScan.isCartesian(kSpace)) {
            return few;
        }
        CoilImages more = of(kSpace, MORE_ITERATIONS, workers);
        return more.unexplained < few.unexplained / 2 ? more : few;
    }

    private static CoilImages of(KSpace kSpace, int iterations, Workers workers) {
        Geometry geometry = kSpace.geometry();
        float[] images = AveragedCoilImages.of(kSpace, iterations, workers);
        SmoothMapFit fit =
                new SmoothMapFit(
                        images, geometry.width(), geometry.height(), kSpace.coils(), workers);
        float[] smooth = MissingSamples.of(kSpace).map(fit::maps).orElseGet(fit::maps);
        double explained = MapAgreement.explained(images, smooth, geometry.pixels());
        return new CoilImages(images, smooth, 1 - explained);
    }
}
