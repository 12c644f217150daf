package org.dynamicmri.measure;

import org.dynamicmri.data.InvalidParameterException;

/**
 * How a model is measured.
 *
 * @param reference frame from which strains and displacements are counted, from 0; -1 for the first
 *     frame in which a shape was drawn
 * @param inner name of the inner edge of the wall
 * @param outer name of its outer edge
 * @param segments into which a wall is divided where the insertion of the right ventricle is known
 * @param clockwise whether the septum follows the anterior insertion clockwise in the image; in the
 *     usual display of short axes it does not
 */
public record MeasureSettings(
        int reference, String inner, String outer, Segments segments, boolean clockwise) {

    /** Edges called endo and epi in a slice at mid level, from the frame where they were drawn. */
    public static final MeasureSettings DEFAULT =
            new MeasureSettings(-1, "endo", "epi", Segments.MID, false);

    /**
     * @throws InvalidParameterException if the reference is none, or both edges have one name
     */
    public MeasureSettings {
        InvalidParameterException.requireAtLeast("reference frame", -1, reference);
        if (inner.equalsIgnoreCase(outer)) {
            throw new InvalidParameterException(
                    "The inner and the outer edge of the wall have different names, but \"%s\" was"
                            + " given for both.",
                    inner);
        }
    }
}
