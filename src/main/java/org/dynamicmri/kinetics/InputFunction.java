package org.dynamicmri.kinetics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.dynamicmri.data.InvalidDataException;

/**
 * The concentration in arterial plasma over time, linear between evenly spaced points, of which
 * some are those of the frames; before the first it is that of the first.
 */
public final class InputFunction {

    /** Longest step of a population curve in s. */
    private static final double FINE = 0.25;

    private final double[] values;
    private final double step;

    /** Points to a frame. */
    private final int fineness;

    private InputFunction(double[] values, double step, int fineness) {
        this.values = values;
        this.step = step;
        this.fineness = fineness;
    }

    /**
     * A measured curve.
     *
     * @param blood concentration at every frame
     * @param hematocrit volume of cells in the blood, from 0 to below 1: plasma has blood / (1 -
     *     hematocrit)
     * @throws InvalidDataException if a value is not finite
     */
    public static InputFunction measured(
            double[] blood, double hematocrit, double frameIntervalSeconds) {
        double[] plasma = new double[blood.length];
        for (int i = 0; i < plasma.length; i++) {
            if (!Double.isFinite(blood[i])) {
                throw new InvalidDataException(
                        "The arterial signal of frame %d is not that of any concentration; check"
                                + " T1 of blood, flip angle and repetition time, or choose another"
                                + " region.",
                        i + 1);
            }
            plasma[i] = blood[i] / (1 - hematocrit);
        }
        return new InputFunction(plasma, frameIntervalSeconds, 1);
    }

    /**
     * The population curve of Parker et al. (MRM 56(5), 2006), of a dose of 0.1 mmol/kg.
     *
     * @param arrivalSeconds when the agent arrives, after the first frame
     */
    public static InputFunction parker(
            int frames, double frameIntervalSeconds, double arrivalSeconds, double hematocrit) {
        return of(
                seconds -> parker((seconds - arrivalSeconds) / 60) / (1 - hematocrit),
                frames,
                frameIntervalSeconds);
    }

    /** A curve that is known at any time after the first frame in s. */
    public static InputFunction of(
            DoubleUnaryOperator plasma, int frames, double frameIntervalSeconds) {
        int fineness = (int) Math.ceil(frameIntervalSeconds / FINE);
        double step = frameIntervalSeconds / fineness;
        double[] values = new double[(frames - 1) * fineness + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = plasma.applyAsDouble(i * step);
        }
        return new InputFunction(values, step, fineness);
    }

    private static double parker(double minutes) {
        if (minutes <= 0) {
            return 0;
        }
        return gaussian(minutes, 0.809, 0.17046, 0.0563)
                + gaussian(minutes, 0.330, 0.365, 0.132)
                + 1.050 * Math.exp(-0.1685 * minutes) / (1 + Math.exp(-38.078 * (minutes - 0.483)));
    }

    private static double gaussian(double t, double area, double centre, double sigma) {
        double off = (t - centre) / sigma;
        return area / (sigma * Math.sqrt(2 * Math.PI)) * Math.exp(-off * off / 2);
    }

    /** The same curve later. */
    public InputFunction delayed(double seconds) {
        if (seconds == 0) {
            return this;
        }
        double[] later = new double[values.length];
        for (int i = 0; i < later.length; i++) {
            double at = Math.max(0, Math.min(values.length - 1.0, i - seconds / step));
            int before = Math.min(values.length - 2, (int) at);
            later[i] = values[before] + (at - before) * (values[before + 1] - values[before]);
        }
        return new InputFunction(later, step, fineness);
    }

    /** Number of frames. */
    public int frames() {
        return (values.length - 1) / fineness + 1;
    }

    /** Time from frame to frame in s. */
    public double frameInterval() {
        return step * fineness;
    }

    /** The values at the frames. */
    public double[] atFrames() {
        double[] frames = new double[frames()];
        Arrays.setAll(frames, i -> values[i * fineness]);
        return frames;
    }

    /**
     * The convolution with an exponential, {@code integral of c(u) exp(-k (t - u)) du} from the
     * first frame on, exact for a piecewise linear curve.
     *
     * @param rate k in 1/s; 0 for the integral
     * @return one value a frame, in mM s
     */
    double[] convolved(double rate) {
        double x = rate * step;
        double decay = Math.exp(-x);
        // weights of the older and the newer end of a step: integrals of the two tents
        double newer;
        double older;
        if (x < 1e-3) {
            newer = step * (1.0 / 2 - x / 6 + x * x / 24);
            older = step * (1.0 / 2 - x / 3 + x * x / 8);
        } else {
            newer = step * (1 - (1 - decay) / x) / x;
            older = step * ((1 - decay) / x - decay) / x;
        }
        double[] frames = new double[frames()];
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum = decay * sum + older * values[i - 1] + newer * values[i];
            if (i % fineness == 0) {
                frames[i / fineness] = sum;
            }
        }
        return frames;
    }
}
