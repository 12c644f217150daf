package org.dynamicmri.inr;

/** A term of what the training makes small, weight included. */
public interface Loss {

    /** A short name for the log. */
    String name();

    /**
     * Computes the term.
     *
     * @param values the field's values (an interleaved complex series [x, y, t])
     * @param gradient the derivatives by each value are added to it
     * @return the value of the term
     */
    double addGradient(float[] values, float[] gradient);
}
