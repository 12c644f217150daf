package org.dynamicmri.kinetics;

import java.util.Arrays;
import org.dynamicmri.data.InvalidParameterException;

/**
 * From the signal to the concentration of contrast agent in mM (mmol/l).
 *
 * @param kind what the signal is
 * @param repetitionSeconds TR of a spoiled gradient echo
 * @param flipDegrees its flip angle
 * @param relaxivity of the agent, in 1/(s mM)
 * @param baselineFrames frames before the agent arrives, whose mean is the signal without it
 */
public record SignalModel(
        Kind kind,
        double repetitionSeconds,
        double flipDegrees,
        double relaxivity,
        int baselineFrames) {

    /** What a signal is. */
    public enum Kind {
        /** Spoiled gradient echo in the steady state, T2* neglected. */
        SPGR,
        /** Proportional: S / S0 - 1 stands for the concentration, in no unit. */
        RELATIVE,
        /** The concentration itself. */
        CONCENTRATION
    }

    /**
     * @throws InvalidParameterException if a number is out of range
     */
    public SignalModel {
        if (kind == Kind.SPGR) {
            requirePositive("repetition time in ms", 1000 * repetitionSeconds);
            requirePositive("flip angle in degrees", flipDegrees);
            requirePositive("relaxivity", relaxivity);
            if (flipDegrees > 90) {
                throw new InvalidParameterException(
                        "The flip angle is at most 90 degrees, but %s was given.", flipDegrees);
            }
        }
        if (kind != Kind.CONCENTRATION) {
            InvalidParameterException.requireAtLeast(
                    "number of baseline frames", 1, baselineFrames);
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidParameterException(
                    "The %s must be positive, but %s was given.", what, value);
        }
    }

    /**
     * The signal in a sample of a series: of concentrations the real part with its sign, so that
     * noise around 0 has no bias; otherwise the magnitude.
     *
     * @param interleaved real and imaginary parts
     * @param pixel index of the complex sample
     */
    double of(float[] interleaved, int pixel) {
        float real = interleaved[2 * pixel];
        return kind == Kind.CONCENTRATION ? real : Math.hypot(real, interleaved[2 * pixel + 1]);
    }

    /**
     * The concentration at every frame.
     *
     * @param signal one value a frame
     * @param t1Seconds T1 of the tissue without agent
     * @return NaN where no concentration gives the signal: at no baseline signal, and above the
     *     signal of the shortest T1
     */
    public double[] concentration(double[] signal, double t1Seconds) {
        if (kind == Kind.CONCENTRATION) {
            return signal.clone();
        }
        double baseline =
                Arrays.stream(signal, 0, Math.min(baselineFrames, signal.length))
                        .average()
                        .orElseThrow();
        return Arrays.stream(signal)
                .map(
                        value ->
                                baseline > 0
                                        ? concentrationOf(value / baseline, t1Seconds)
                                        : Double.NaN)
                .toArray();
    }

    private double concentrationOf(double ratio, double t1Seconds) {
        if (kind == Kind.RELATIVE) {
            return ratio - 1;
        }
        double cosine = Math.cos(Math.toRadians(flipDegrees));
        double e10 = Math.exp(-repetitionSeconds / t1Seconds);
        double saturation = ratio * (1 - e10) / (1 - e10 * cosine);
        double e1 = (1 - saturation) / (1 - saturation * cosine);
        return e1 > 0 && e1 < 1
                ? (-Math.log(e1) / repetitionSeconds - 1 / t1Seconds) / relaxivity
                : Double.NaN;
    }

    /** The signal at a concentration, where that without agent is 1: the inverse. */
    public double signal(double concentration, double t1Seconds) {
        return switch (kind) {
            case CONCENTRATION -> concentration;
            case RELATIVE -> 1 + concentration;
            case SPGR ->
                    steadyState(1 / t1Seconds + relaxivity * concentration)
                            / steadyState(1 / t1Seconds);
        };
    }

    private double steadyState(double r1) {
        double e1 = Math.exp(-repetitionSeconds * r1);
        return (1 - e1) / (1 - e1 * Math.cos(Math.toRadians(flipDegrees)));
    }
}
