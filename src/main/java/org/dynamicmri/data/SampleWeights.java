package org.dynamicmri.data;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far each sample of a scan counts: the weights w of the data term {@code sum w |A x - y|^2}. A
 * sample of weight 1 counts like any other; one of weight 0 was not measured, or is left out. All
 * coils share one weight a sample, or each coil has its own. The array is never changed after
 * construction.
 *
 * <p>A frame with fewer spokes than others is padded with spokes of weight 0 that repeat a measured
 * spoke of that frame, so that its samples and coordinates are those of a scan everywhere.
 */
public final class SampleWeights {

    private final float[] values;
    private final int samples;
    private final int spokes;
    private final int coils;
    private final int frames;

    private SampleWeights(float[] values, int samples, int spokes, int coils, int frames) {
        if (values.length != (long) samples * spokes * coils * frames) {
            throw new InvalidDataException(
                    "Weights of %d samples, %d spokes, %d coils and %d frames are %d numbers, but %d"
                            + " were given.",
                    samples,
                    spokes,
                    coils,
                    frames,
                    (long) samples * spokes * coils * frames,
                    values.length);
        }
        boolean all = false;
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new InvalidDataException(
                        "The weight of a sample must be from 0 to 1, but %s was given.", value);
            }
            all |= value > 0;
        }
        if (!all) {
            throw new InvalidDataException("No sample of the scan is left: all weights are 0.");
        }
        this.values = values;
        this.samples = samples;
        this.spokes = spokes;
        this.coils = coils;
        this.frames = frames;
    }

    /**
     * Weights that all coils share.
     *
     * @param values [sample, spoke, frame] with the first index fastest, from 0 to 1; kept, not
     *     copied
     * @throws InvalidDataException if the length does not fit, a value is out of range, or all are
     *     0
     */
    public static SampleWeights shared(float[] values, int samples, int spokes, int frames) {
        return new SampleWeights(values, samples, spokes, 1, frames);
    }

    /**
     * Weights of every coil.
     *
     * @param values [sample, spoke, coil, frame] with the first index fastest, from 0 to 1; kept,
     *     not copied
     * @throws InvalidDataException as {@link #shared}
     */
    public static SampleWeights ofCoils(
            float[] values, int samples, int spokes, int coils, int frames) {
        return new SampleWeights(values, samples, spokes, coils, frames);
    }

    /** Whether all coils have the same weights. */
    public boolean isShared() {
        return coils == 1;
    }

    /** The weight of a sample, counted over [sample, spoke] of a frame, in one coil. */
    public float of(int frame, int coil, int sample) {
        int plane = isShared() ? frame : frame * coils + coil;
        return values[plane * samples * spokes + sample];
    }

    /** The weights of one coil, shared by all coils of a scan of that coil. */
    public SampleWeights ofCoil(int coil) {
        return isShared() ? this : shared(perSample(coil, coil + 1, true), samples, spokes, frames);
    }

    /** The weights averaged over the coils, [sample, spoke, frame]; a copy. */
    public float[] mean() {
        return perSample(0, coils, false);
    }

    /** The largest weight of any coil, [sample, spoke, frame]; a copy. */
    public float[] largest() {
        return perSample(0, coils, true);
    }

    private float[] perSample(int from, int to, boolean largest) {
        int perFrame = samples * spokes;
        float[] result = new float[perFrame * frames];
        for (int i = 0; i < result.length; i++) {
            for (int coil = from; coil < to; coil++) {
                float value = of(i / perFrame, coil, i % perFrame);
                result[i] = largest ? Math.max(result[i], value) : result[i] + value / (to - from);
            }
        }
        return result;
    }

    /** Whether any sample of a spoke counts in any coil. */
    public boolean isMeasured(int frame, int spoke) {
        for (int coil = 0; coil < coils; coil++) {
            for (int i = 0; i < samples; i++) {
                if (of(frame, coil, spoke * samples + i) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Spokes per frame with a weight; others pad the frame or are excluded. */
    public int measuredSpokes(int frame) {
        return (int) IntStream.range(0, spokes).filter(spoke -> isMeasured(frame, spoke)).count();
    }

    /** Whether all samples per spoke count in a coil. */
    public boolean isWhole(int frame, int coil, int spoke) {
        for (int i = 0; i < samples; i++) {
            if (of(frame, coil, spoke * samples + i) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Mean number of samples per frame, counted by their weights, over frames and coils. */
    public double samplesPerFrame() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / coils / frames;
    }

    /** Samples of the frame that has fewest, by their weights, averaged over the coils. */
    public double fewestSamples() {
        int perFrame = samples * spokes * coils;
        double fewest = samples * spokes;
        for (int frame = 0; frame < frames; frame++) {
            double sum = 0;
            for (int i = frame * perFrame; i < (frame + 1) * perFrame; i++) {
                sum += values[i];
            }
            fewest = Math.min(fewest, sum / coils);
        }
        return fewest;
    }

    /**
     * The weights of other frames made of the spokes of these.
     *
     * @param chosen the spokes of each new frame, counted through all the frames here
     */
    public SampleWeights withSpokes(int[][] chosen) {
        int perFrame = chosen[0].length;
        float[] target = new float[samples * perFrame * coils * chosen.length];
        for (int frame = 0; frame < chosen.length; frame++) {
            for (int i = 0; i < perFrame; i++) {
                int from = chosen[frame][i] / spokes;
                int spoke = chosen[frame][i] % spokes;
                for (int coil = 0; coil < coils; coil++) {
                    System.arraycopy(
                            values,
                            ((from * coils + coil) * spokes + spoke) * samples,
                            target,
                            ((frame * coils + coil) * perFrame + i) * samples,
                            samples);
                }
            }
        }
        return new SampleWeights(target, samples, perFrame, coils, chosen.length);
    }

    /** Both together: the product of the weights. */
    public SampleWeights times(SampleWeights other) {
        SampleWeights more = other.coils > coils ? other : this;
        SampleWeights less = more == this ? other : this;
        less.requireFit(more.samples, more.spokes, more.coils, more.frames);
        float[] product = more.values.clone();
        int perFrame = samples * spokes;
        for (int i = 0; i < product.length; i++) {
            int plane = i / perFrame;
            product[i] *= less.of(plane / more.coils, plane % more.coils, i % perFrame);
        }
        return new SampleWeights(product, samples, spokes, more.coils, frames);
    }

    /**
     * @throws InvalidDataException if the weights are those of another scan
     */
    void requireFit(int scanSamples, int scanSpokes, int scanCoils, int scanFrames) {
        if (samples != scanSamples
                || spokes != scanSpokes
                || coils != scanCoils && !isShared()
                || frames != scanFrames) {
            throw new InvalidDataException(
                    "Weights of %d samples x %d spokes x %d coils x %d frames do not belong to a scan"
                            + " of %d x %d x %d x %d.",
                    samples, spokes, coils, frames, scanSamples, scanSpokes, scanCoils, scanFrames);
        }
    }

    /**
     * The weights in the order [sample, spoke, coil, frame], of one coil if they are shared; the
     * object's own array, which must not be changed.
     */
    public float[] values() {
        return values;
    }

    /** The same where it says anything: nothing if all weights are 1. */
    public Optional<SampleWeights> unlessOne() {
        for (float value : values) {
            if (value != 1) {
                return Optional.of(this);
            }
        }
        return Optional.empty();
    }
}
