package org.dynamicmri.inr;

import java.util.List;

/**
 * Where and when a fitted field is evaluated, other than at the pixels and frames of the scan that
 * it was fitted to.
 *
 * @param spacing distance of the scan's frames along t, where that of its pixels is 1
 * @param width pixels of the field of view along x, or 0 for the scan's matrix
 * @param height pixels along y
 * @param times in frames of the scan; empty for the scan's own
 */
public record QueryPoints(double spacing, int width, int height, List<Double> times) {

    /** The scan's own pixels and frames. */
    static final QueryPoints OWN = new QueryPoints(1, 0, 0, List.of());

    public QueryPoints {
        times = List.copyOf(times);
    }
}
