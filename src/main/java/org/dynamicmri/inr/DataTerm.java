package org.dynamicmri.inr;

/** How the distance of predicted samples p from measured ones y is weighed. */
public enum DataTerm {

    /**
     * {@code mean (y - p)^2 / (p^2 + epsilon)} of real and imaginary parts each, p in the
     * denominator taken as constant: faint samples count as much as bright ones.
     */
    RELATIVE,

    /** {@code mean (y - p)^2} of real and imaginary parts each. */
    PLAIN
}
