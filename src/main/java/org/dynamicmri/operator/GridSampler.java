package org.dynamicmri.operator;

/** How the samples of a trajectory follow from k-space on a grid. Immutable; serves all threads. */
interface GridSampler {

    /**
     * Reads all samples in a frame off the grid, its margin filled.
     *
     * @param values target, [coil, sample] with the coil fastest
     */
    void interpolate(int frame, PaddedGrid grid, SplitComplex values);

    /** Adds all samples in a frame to the grid: the transpose of {@link #interpolate}. */
    void spread(int frame, SplitComplex values, PaddedGrid grid);
}
