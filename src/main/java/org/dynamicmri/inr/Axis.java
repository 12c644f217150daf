package org.dynamicmri.inr;

/**
 * Linear interpolation along one axis: position i lies between knots {@code lower[i]} and {@code
 * lower[i] + 1}.
 *
 * @param knots number of knots in reach of the positions
 * @param first the first of them, counted on the whole axis
 * @param lower the knot below each position, counted from {@code first}
 * @param fraction distance from that knot, from 0 to 1
 */
record Axis(int knots, int first, int[] lower, float[] fraction) {

    /**
     * @param positions in units of the knots' distance, not falling
     */
    static Axis at(double[] positions) {
        int first = (int) Math.floor(positions[0]);
        int[] lower = new int[positions.length];
        float[] fraction = new float[positions.length];
        for (int i = 0; i < positions.length; i++) {
            int knot = (int) Math.floor(positions[i]);
            lower[i] = knot - first;
            fraction[i] = (float) (positions[i] - knot);
        }
        return new Axis(lower[positions.length - 1] + 2, first, lower, fraction);
    }

    /**
     * Other positions between the same knots.
     *
     * @param positions in units of the knots' distance, taken into the reach of the knots
     */
    Axis elsewhere(double[] positions) {
        int[] places = new int[positions.length];
        float[] fractions = new float[positions.length];
        for (int i = 0; i < positions.length; i++) {
            double place = Math.max(0, Math.min(knots - 1, positions[i] - first));
            places[i] = Math.min(knots - 2, (int) place);
            fractions[i] = (float) (place - places[i]);
        }
        return new Axis(knots, first, places, fractions);
    }
}
