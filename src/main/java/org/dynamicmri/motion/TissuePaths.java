package org.dynamicmri.motion;

/** Where the tissue of a reference frame is in all frames. */
public interface TissuePaths {

    /** Number of frames. */
    int frames();

    /**
     * Where the tissue that is at a point of the reference frame is in a frame.
     *
     * @return (x, y) in pixels
     */
    double[] place(int frame, double x, double y);
}
