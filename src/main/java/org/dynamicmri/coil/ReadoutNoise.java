package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.Optional;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.LineFft;

/**
 * What every readout holds where a scan shows next to nothing but noise: at the rim of its profile
 * where it is sampled twice as finely as the field of view needs, else in the outer half of
 * k-space. Interference and spikes show there, whatever the object does.
 */
final class ReadoutNoise {

    private static final double OUTER_HALF = 0.5;

    private final KSpace kSpace;
    private final int samples;
    private final boolean profiles;
    private final double[] window;
    private final double[][] energies;

    ReadoutNoise(KSpace kSpace) {
        this.kSpace = kSpace;
        this.samples = kSpace.samplesPerSpoke();
        this.profiles = NoiseLevel.readoutOversampling(kSpace.trajectory()) >= 1.9;
        this.window = new double[samples];
        for (int i = 0; i < samples; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (samples - 1));
        }
        this.energies = profiles ? atRimOfProfiles() : inOuterKSpace();
    }

    /** Mean energy [readout of all frames, coil]; of any unit that all readouts share. */
    double[][] energies() {
        return energies;
    }

    private double[][] atRimOfProfiles() {
        int lines = kSpace.interleaved().length / 2 / samples;
        float[] values = new float[2 * samples * lines];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (window[i / 2 % samples] * kSpace.interleaved()[i]);
        }
        new LineFft(samples).forward(values, 0, lines, samples, 1);
        double[][] result = new double[kSpace.spokes() * kSpace.frames()][kSpace.coils()];
        for (int line = 0; line < lines; line++) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < samples; i++) {
                if (isRim(i)) {
                    sum += energy(values, line * samples + i);
                    count++;
                }
            }
            result[readout(line)][coil(line)] = sum / count;
        }
        return result;
    }

    private boolean isRim(int i) {
        int half = samples / 2;
        double position = Math.abs(i <= half ? i : i - samples) / (double) half;
        return position > NoiseLevel.INNER && position < NoiseLevel.OUTER;
    }

    private double[][] inOuterKSpace() {
        Trajectory t = kSpace.trajectory();
        double radius = OUTER_HALF * t.extent();
        int lines = kSpace.interleaved().length / 2 / samples;
        double[][] result = new double[kSpace.spokes() * kSpace.frames()][kSpace.coils()];
        for (int line = 0; line < lines; line++) {
            int frame = readout(line) / kSpace.spokes();
            int first = readout(line) % kSpace.spokes() * samples;
            double sum = 0;
            int count = 0;
            for (int i = 0; i < samples; i++) {
                if (Math.hypot(t.kx(frame, first + i), t.ky(frame, first + i)) > radius) {
                    sum += energy(kSpace.interleaved(), line * samples + i);
                    count++;
                }
            }
            result[readout(line)][coil(line)] = count == 0 ? 0 : sum / count;
        }
        return result;
    }

    private int readout(int line) {
        int plane = line / kSpace.spokes();
        return plane / kSpace.coils() * kSpace.spokes() + line % kSpace.spokes();
    }

    private int coil(int line) {
        return line / kSpace.spokes() % kSpace.coils();
    }

    private int line(int readout, int coil) {
        int frame = readout / kSpace.spokes();
        return (frame * kSpace.coils() + coil) * kSpace.spokes() + readout % kSpace.spokes();
    }

    /** Energy that white noise of variance 1 per real and imaginary part has here. */
    double unit() {
        double sum = 0;
        for (double w : window) {
            sum += w * w;
        }
        return profiles ? 2 * sum : 2;
    }

    /** Mean energy of the samples of a readout. */
    double signal(int readout, int coil) {
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += energy(kSpace.interleaved(), line(readout, coil) * samples + i);
        }
        return sum / samples;
    }

    /**
     * The few samples that make a readout loud, found one after the other as what stands out most
     * from what is at the rim of the profile.
     *
     * @param most number of samples
     * @param quiet mean energy that is left without them
     * @return their places, or nothing if they are more, or it is not oversampled
     */
    Optional<int[]> spikes(int readout, int coil, int most, double quiet) {
        if (!profiles) {
            return Optional.empty();
        }
        float[] rim = new float[2 * samples];
        int from = 2 * line(readout, coil) * samples;
        for (int i = 0; i < rim.length; i++) {
            rim[i] = (float) (window[i / 2] * kSpace.interleaved()[from + i]);
        }
        LineFft fft = new LineFft(samples);
        fft.forward(rim, 0, 1, samples, 1);
        int[] found = new int[most];
        for (int number = 0; number < most; number++) {
            float[] back = onlyRim(rim);
            fft.inverse(back, 0, 1, samples, 1);
            int loudest = 0;
            for (int i = 1; i < samples; i++) {
                loudest = energy(back, i) > energy(back, loudest) ? i : loudest;
            }
            found[number] = loudest;
            double share = (double) samples / rimCount();
            removeSpike(rim, loudest, share * back[2 * loudest], share * back[2 * loudest + 1]);
            if (rimEnergy(rim) <= quiet) {
                return Optional.of(Arrays.copyOf(found, number + 1));
            }
        }
        return Optional.empty();
    }

    private float[] onlyRim(float[] profile) {
        float[] kept = profile.clone();
        for (int i = 0; i < samples; i++) {
            if (!isRim(i)) {
                kept[2 * i] = 0;
                kept[2 * i + 1] = 0;
            }
        }
        return kept;
    }

    private int rimCount() {
        int count = 0;
        for (int i = 0; i < samples; i++) {
            count += isRim(i) ? 1 : 0;
        }
        return count;
    }

    private double rimEnergy(float[] profile) {
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += isRim(i) ? energy(profile, i) : 0;
        }
        return sum / rimCount();
    }

    /** Takes the profile of a single sample off a profile. */
    private void removeSpike(float[] profile, int place, double re, double im) {
        for (int i = 0; i < samples; i++) {
            double phase = -2 * Math.PI * ((long) place * i % samples) / samples;
            double c = Math.cos(phase);
            double s = Math.sin(phase);
            profile[2 * i] -= (float) (re * c - im * s);
            profile[2 * i + 1] -= (float) (re * s + im * c);
        }
    }

    private static double energy(float[] values, int i) {
        return (double) values[2 * i] * values[2 * i]
                + (double) values[2 * i + 1] * values[2 * i + 1];
    }
}
