package org.dynamicmri.model;

/**
 * A vector drawn in a window, all in the window's pixels, whose first has its centre at 0.
 *
 * @param x where it starts
 * @param y where it starts
 * @param dx its extent along x
 * @param dy its extent along y
 */
public record Arrow(double x, double y, double dx, double dy) {}
