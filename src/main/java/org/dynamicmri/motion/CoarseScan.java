package org.dynamicmri.motion;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.recon.Monitor;

/**
 * A smaller scan made from the samples of a scan. Its reconstruction takes less time, and is where
 * the reconstruction of the scan itself starts from.
 */
interface CoarseScan {

    /** The smaller scan, with images of the same brightness. */
    KSpace kSpace();

    /** Coil maps on the matrix of the smaller scan. */
    CoilMaps maps();

    /**
     * Images of the scan itself.
     *
     * @param images complex images [x, y, t] of the smaller scan
     * @param motion between its frames, along the first axis
     * @return [x, y, t]; a new array
     */
    float[] interpolated(float[] images, BidirectionalMotion motion);

    /** A monitor of the smaller reconstruction, which shows its images as those of the scan. */
    Monitor watch(Monitor monitor);
}
