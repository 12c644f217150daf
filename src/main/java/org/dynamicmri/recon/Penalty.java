package org.dynamicmri.recon;

import org.dynamicmri.operator.LinearOperator;

/** A convex penalty p(K x) of an image series, known by K and by the proximal map of p. */
public interface Penalty {

    /** K. */
    LinearOperator operator();

    /**
     * Computes {@code z = argmin p(z) + |z - v|^2 / 2}.
     *
     * @param v holds values of K x, left as they are
     * @param z target, overwritten
     * @param start of K x in both, in complex values
     */
    void proximal(float[] v, float[] z, int start);
}
