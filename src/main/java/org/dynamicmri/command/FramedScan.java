package org.dynamicmri.command;

import org.dynamicmri.data.KSpace;

/**
 * A scan in the frames that are reconstructed.
 *
 * @param kSpace the scan
 * @param times the time of each frame in s after the first
 */
record FramedScan(KSpace kSpace, double[] times) {}
