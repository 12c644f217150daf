package org.dynamicmri.kinetics;

/**
 * What a curve shows without a model. Times count from the last frame before the agent, which is
 * the last of the baseline.
 *
 * @param peak its largest value, in the unit of the curve
 * @param timeToPeak when it has that value, in s
 * @param slope its steepest rise over two frame intervals, in the curve's unit per s
 * @param area under it in a given time, in the curve's unit times s
 */
public record Enhancement(double peak, double timeToPeak, double slope, double area) {

    /**
     * Describes a curve.
     *
     * @param curve one value a frame
     * @param baselineFrames before the agent arrives
     * @param areaSeconds time of the area
     */
    public static Enhancement of(
            double[] curve, int baselineFrames, double frameIntervalSeconds, double areaSeconds) {
        int start = Math.max(0, Math.min(curve.length - 1, baselineFrames - 1));
        int top = start;
        double slope = 0;
        double area = 0;
        for (int i = start; i < curve.length; i++) {
            top = curve[i] > curve[top] ? i : top;
            if (i > start && i + 1 < curve.length) {
                slope = Math.max(slope, (curve[i + 1] - curve[i - 1]) / (2 * frameIntervalSeconds));
            }
            double part = Math.min(1, areaSeconds / frameIntervalSeconds - (i - 1 - start));
            if (i > start && part > 0) {
                double end = curve[i - 1] + part * (curve[i] - curve[i - 1]);
                area += part * frameIntervalSeconds * (curve[i - 1] + end) / 2;
            }
        }
        return new Enhancement(curve[top], (top - start) * frameIntervalSeconds, slope, area);
    }
}
