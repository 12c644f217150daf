package org.dynamicmri.operator;

/**
 * One-dimensional FFTs of many signals at once, n points of many lanes side by side. One instance
 * serves one thread.
 */
interface Fft {

    /**
     * What JTransforms takes for a point of its padded FFT and each doubling up to there, in what
     * the batched transform takes for a term of the sums of a prime factor (bench/fft.sh, the table
     * in docs/notes/measurements.md).
     */
    double GENERAL_COST = 13;

    /**
     * The transform of n points that takes the least time: the batched one, whose time grows with
     * the largest prime factor of n, or JTransforms, whose does not.
     */
    static Fft of(int n) {
        return isBatched(n) ? new BatchFft(n) : new GeneralFft(n);
    }

    /** Whether the batched transform is the faster one. */
    static boolean isBatched(int n) {
        int doublings = Integer.SIZE - Integer.numberOfLeadingZeros(2 * n - 1);
        double padded = Math.scalb(1.0, doublings);
        return (double) n * BatchFft.largestFactor(n) <= GENERAL_COST * padded * doublings;
    }

    /**
     * Transforms the first lanes of the first n rows, point p of a lane in row p, in place.
     *
     * @param lanes number of lanes
     */
    void forward(SplitComplexRows rows, int lanes);

    /** The same with the conjugate exponential and without 1/n. */
    void backward(SplitComplexRows rows, int lanes);
}
