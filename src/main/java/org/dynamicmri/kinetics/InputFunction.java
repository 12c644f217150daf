package org.dynamicmri.kinetics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.InvalidDataException;

/**
 * The concentration in arterial plasma over time, linear between points, of which some are those of
 * the frames; before the first it is that of the first. The points need not be evenly spaced.
 */
public final class InputFunction {

    /** Longest step of a population curve in s. */
    private static final double FINE = 0.25;

    /** Relative difference of steps in time below which they count as equal. */
    private static final double SAME_STEP = 1e-9;

    /** Times of the points in s after the first frame, rising. */
    private final double[] seconds;

    private final double[] values;

    /** The point of each frame. */
    private final int[] frames;

    private final double[] frameSeconds;

    /** Different steps in time between neighbouring points. */
    private final double[] steps;

    /** The step that leads to each point; that of the first does not count. */
    private final int[] stepTo;

    private InputFunction(double[] seconds, double[] values, int[] frames) {
        this.seconds = seconds;
        this.values = values;
        this.frames = frames;
        this.frameSeconds = Arrays.stream(frames).mapToDouble(point -> seconds[point]).toArray();
        this.stepTo = new int[seconds.length];
        double[] different = new double[seconds.length];
        int count = 0;
        for (int i = 1; i < seconds.length; i++) {
            double step = seconds[i] - seconds[i - 1];
            int same = 0;
            while (same < count && Math.abs(different[same] - step) > SAME_STEP * step) {
                same++;
            }
            if (same == count) {
                different[count++] = step;
            }
            stepTo[i] = same;
        }
        this.steps = Arrays.copyOf(different, count);
    }

    private InputFunction(InputFunction other, double[] values) {
        this.seconds = other.seconds;
        this.values = values;
        this.frames = other.frames;
        this.frameSeconds = other.frameSeconds;
        this.steps = other.steps;
        this.stepTo = other.stepTo;
    }

    /**
     * A measured curve.
     *
     * @param blood concentration at every frame
     * @param hematocrit volume of cells in the blood, from 0 to below 1: plasma has blood / (1 -
     *     hematocrit)
     * @param frameSeconds times of the frames in s
     * @throws InvalidDataException if a value is not finite, or the times do not rise
     */
    public static InputFunction measured(double[] blood, double hematocrit, double[] frameSeconds) {
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
        return new InputFunction(
                fromFirst(frameSeconds), plasma, IntStream.range(0, plasma.length).toArray());
    }

    /**
     * The population curve of Parker et al. (MRM 56(5), 2006), of a dose of 0.1 mmol/kg.
     *
     * @param frameSeconds times of the frames in s
     * @param arrivalSeconds when the agent arrives, after the first frame
     */
    public static InputFunction parker(
            double[] frameSeconds, double arrivalSeconds, double hematocrit) {
        return of(
                seconds -> parker((seconds - arrivalSeconds) / 60) / (1 - hematocrit),
                frameSeconds);
    }

    /**
     * A curve that is known at any time after the first frame in s.
     *
     * @param frameSeconds times of the frames in s
     * @throws InvalidDataException if the times do not rise
     */
    public static InputFunction of(DoubleUnaryOperator plasma, double[] frameSeconds) {
        double[] times = fromFirst(frameSeconds);
        int[] frames = new int[times.length];
        for (int frame = 1; frame < times.length; frame++) {
            double interval = times[frame] - times[frame - 1];
            frames[frame] = frames[frame - 1] + (int) Math.ceil(interval / FINE);
        }
        double[] seconds = new double[frames[frames.length - 1] + 1];
        for (int frame = 1; frame < times.length; frame++) {
            int before = frames[frame - 1];
            double step = (times[frame] - times[frame - 1]) / (frames[frame] - before);
            for (int i = before; i <= frames[frame]; i++) {
                seconds[i] = times[frame - 1] + (i - before) * step;
            }
        }
        return new InputFunction(seconds, Arrays.stream(seconds).map(plasma).toArray(), frames);
    }

    private static double[] fromFirst(double[] frameSeconds) {
        double[] times = new double[frameSeconds.length];
        for (int frame = 1; frame < times.length; frame++) {
            times[frame] = frameSeconds[frame] - frameSeconds[0];
            if (!(times[frame] > times[frame - 1])) {
                throw new InvalidDataException(
                        "The times of the frames must rise, but frame %d is at %.4g s and frame %d"
                                + " at %.4g s.",
                        frame, times[frame - 1], frame + 1, times[frame]);
            }
        }
        return times;
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
    public InputFunction delayed(double delaySeconds) {
        if (delaySeconds == 0) {
            return this;
        }
        double[] later = new double[values.length];
        int before = 0;
        for (int i = 0; i < later.length; i++) {
            double at = Math.max(0, seconds[i] - delaySeconds);
            while (before < seconds.length - 2 && seconds[before + 1] <= at) {
                before++;
            }
            double part = (at - seconds[before]) / (seconds[before + 1] - seconds[before]);
            later[i] = values[before] + part * (values[before + 1] - values[before]);
        }
        return new InputFunction(this, later);
    }

    /** Number of frames. */
    public int frames() {
        return frames.length;
    }

    /** The median time from frame to frame in s. */
    public double frameInterval() {
        return FrameTimes.interval(frameSeconds());
    }

    /** The times of the frames in s after the first. */
    public double[] frameSeconds() {
        return frameSeconds.clone();
    }

    /** The values at the frames. */
    public double[] atFrames() {
        return Arrays.stream(frames).mapToDouble(point -> values[point]).toArray();
    }

    /**
     * The convolution with an exponential, {@code integral of c(u) exp(-k (t - u)) du} from the
     * first frame on, exact for a piecewise linear curve.
     *
     * @param rate k in 1/s; 0 for the integral
     * @return one value a frame, in mM s
     */
    double[] convolved(double rate) {
        double[] decay = new double[steps.length];
        // weights of the older and the newer end of a step: integrals of the two tents
        double[] newer = new double[steps.length];
        double[] older = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            double x = rate * steps[i];
            decay[i] = Math.exp(-x);
            if (x < 1e-3) {
                newer[i] = steps[i] * (1.0 / 2 - x / 6 + x * x / 24);
                older[i] = steps[i] * (1.0 / 2 - x / 3 + x * x / 8);
            } else {
                newer[i] = steps[i] * (1 - (1 - decay[i]) / x) / x;
                older[i] = steps[i] * ((1 - decay[i]) / x - decay[i]) / x;
            }
        }
        double[] convolved = new double[frames.length];
        double sum = 0;
        int frame = 1;
        for (int i = 1; i < values.length; i++) {
            int step = stepTo[i];
            sum = decay[step] * sum + older[step] * values[i - 1] + newer[step] * values[i];
            if (i == frames[frame]) {
                convolved[frame++] = sum;
            }
        }
        return convolved;
    }
}
