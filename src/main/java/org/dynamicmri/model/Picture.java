package org.dynamicmri.model;

/**
 * A picture with the values that it shows.
 *
 * @param width pixels along x
 * @param height pixels along y
 * @param colours packed RGB [x, y]
 * @param values values [channel, x, y] of the layer's quantity, the channel fastest
 */
public record Picture(int width, int height, int[] colours, float[] values) {}
