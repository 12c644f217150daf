package org.dynamicmri.kinetics;

/**
 * What a curve shows without a model. Times count from the last frame before the agent, which is
 * the last of the baseline.
 *
 * @param peak its largest value, in the unit of the curve
 * @param timeToPeak when it has that value, in s
 * @param slope its steepest rise from the frame before to the frame after, in the curve's unit per
 *     s
 * @param area under it in a given time, in the curve's unit times s
 */
public record Enhancement(double peak, double timeToPeak, double slope, double area) {

    /**
     * Describes a curve.
     *
     * @param curve one value a frame
     * @param baselineFrames before the agent arrives
     * @param frameSeconds times of the frames in s, rising
     * @param areaSeconds time of the area
     */
    public static Enhancement of(
            double[] curve, int baselineFrames, double[] frameSeconds, double areaSeconds) {
        int start = Math.max(0, Math.min(curve.length - 1, baselineFrames - 1));
        double end = frameSeconds[start] + areaSeconds;
        int top = start;
        double slope = 0;
        double area = 0;
        for (int i = start; i < curve.length; i++) {
            top = curve[i] > curve[top] ? i : top;
            if (i == start) {
                continue;
            }
            if (i + 1 < curve.length) {
                double time = frameSeconds[i + 1] - frameSeconds[i - 1];
                slope = Math.max(slope, (curve[i + 1] - curve[i - 1]) / time);
            }
            double interval = frameSeconds[i] - frameSeconds[i - 1];
            double part = Math.min(1, (end - frameSeconds[i - 1]) / interval);
            if (part > 0) {
                double last = curve[i - 1] + part * (curve[i] - curve[i - 1]);
                area += part * interval * (curve[i - 1] + last) / 2;
            }
        }
        return new Enhancement(curve[top], frameSeconds[top] - frameSeconds[start], slope, area);
    }
}
