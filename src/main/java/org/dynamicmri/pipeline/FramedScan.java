package org.dynamicmri.pipeline;

import org.dynamicmri.data.KSpace;

/**
 * A scan in the frames that are reconstructed.
 *
 * @param kSpace the scan
 * @param times the time of each frame in s after the first
 */
public record FramedScan(KSpace kSpace, double[] times) {}
