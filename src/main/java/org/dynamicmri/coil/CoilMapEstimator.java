package org.dynamicmri.coil;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * Coil maps from the scan itself, on any trajectory: the images of all coils are fitted to the
 * samples of all frames together ({@link AveragedCoilImages}), and the maps follow from these
 * images ({@link MapMethod}).
 */
public final class CoilMapEstimator {

    private CoilMapEstimator() {}

    /**
     * Estimates the maps of a scan by the method that explains scans best, {@link MapMethod#JOINT}.
     *
     * @return maps of the scan's matrix with sum |S|^2 = 1 everywhere
     */
    public static CoilMaps estimate(KSpace kSpace, Workers workers) {
        return estimate(kSpace, MapMethod.JOINT, false, workers);
    }

    /**
     * Estimates the maps of a scan. Their phase is smooth; the phase that the object and the coils
     * have in common goes to the images.
     *
     * @param masked whether the maps are 0 where the scan shows no object ({@link SignalMask})
     * @return maps of the scan's matrix with sum |S|^2 = 1 everywhere, or in the object
     */
    public static CoilMaps estimate(
            KSpace kSpace, MapMethod method, boolean masked, Workers workers) {
        Geometry geometry = kSpace.geometry();
        int width = geometry.width();
        int height = geometry.height();
        int coils = kSpace.coils();
        float[] images = AveragedCoilImages.of(kSpace, workers);
        float[] smooth = new SmoothMapFit(images, width, height, coils, workers).maps();
        float[] maps = method.maps(images, smooth, width, height, coils, workers);
        if (masked) {
            new SignalMask(images, smooth, width, height, coils).apply(maps);
        }
        return new CoilMaps(ComplexImages.wrap(maps, width, height, coils));
    }
}
