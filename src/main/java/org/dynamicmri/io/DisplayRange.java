package org.dynamicmri.io;

/** The range in which a series is shown. */
public final class DisplayRange {

    private static final int BINS = 4096;
    private static final double SHOWN = 0.999;

    private DisplayRange() {}

    /** The magnitude below which 99.9 % of the values lie; 1 if all are zero. */
    public static double white(float[] magnitudes) {
        float largest = 0;
        for (float value : magnitudes) {
            largest = Math.max(largest, Float.isFinite(value) ? value : 0);
        }
        if (largest == 0) {
            return 1;
        }
        int[] histogram = new int[BINS];
        for (float value : magnitudes) {
            double bin = Float.isFinite(value) ? value / largest * (BINS - 1) : 0;
            histogram[(int) Math.max(0, bin)]++;
        }
        long count = 0;
        int bin = -1;
        while (count < SHOWN * magnitudes.length) {
            count += histogram[++bin];
        }
        return largest * (bin + 1.0) / BINS;
    }
}
