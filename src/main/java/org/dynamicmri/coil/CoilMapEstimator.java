package org.dynamicmri.coil;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * Coil maps from the scan itself, on any trajectory: the images of all coils are fitted to the
 * samples of all frames together ({@link AveragedCoilImages}), and smooth maps are fitted to these
 * images ({@link SmoothMapFit}).
 *
 * <p>Nothing is to be chosen: maps are smooth on the scale of the field of view, whatever the
 * matrix.
 */
public final class CoilMapEstimator {

    private CoilMapEstimator() {}

    /**
     * Estimates the maps of a scan. Their phase is smooth; the phase that the object and the coils
     * have in common goes to the images.
     *
     * @return maps of the scan's matrix with sum |S|^2 = 1 everywhere, continued smoothly where
     *     there is no signal
     */
    public static CoilMaps estimate(KSpace kSpace, Workers workers) {
        Geometry geometry = kSpace.geometry();
        int width = geometry.width();
        int height = geometry.height();
        int coils = kSpace.coils();
        float[] images = AveragedCoilImages.of(kSpace, workers);
        float[] maps = new SmoothMapFit(images, width, height, coils, workers).maps();
        return new CoilMaps(ComplexImages.wrap(maps, width, height, coils));
    }
}
