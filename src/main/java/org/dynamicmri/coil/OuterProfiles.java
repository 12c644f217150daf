package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;

/**
 * Whether readouts show anything outside of the field of view. The Fourier transform of a straight
 * readout is a projection of the object, which an oversampled readout shows beyond the field of
 * view: without streaks, however few readouts there are and whatever changes between them.
 */
public final class OuterProfiles {

    /**
     * Distance from the edge of the field of view where the window's blur is over, in its width.
     */
    private static final double BLUR = 0.04;

    /** Distance from the centre up to which the scanner's filter lets the object through. */
    private static final double TO = 0.95;

    /** A part of the readouts is directed along an object that reaches beyond the field of view. */
    private static final double LOUDEST = 0.9;

    /** Energy of such readouts by that of noise: noise in 20 points scatters by a quarter. */
    private static final double ABOVE_NOISE = 1.6;

    private OuterProfiles() {}

    /**
     * Whether they show nothing but noise there.
     *
     * @return false as well where readouts are not oversampled twofold, and so show nothing
     */
    public static boolean areDark(KSpace kSpace) {
        double oversampling = NoiseLevel.readoutOversampling(kSpace.trajectory());
        if (oversampling < 1.9) {
            return false;
        }
        double[] energies = energies(kSpace, oversampling);
        double sigma = NoiseLevel.estimate(kSpace);
        if (energies.length == 0 || !(sigma > 0)) {
            return false;
        }
        Arrays.sort(energies);
        return energies[(int) (LOUDEST * (energies.length - 1))] < ABOVE_NOISE * 2 * sigma * sigma;
    }

    /** Mean energy of each measured readout there, of all coils, in that of a sample's noise. */
    private static double[] energies(KSpace kSpace, double oversampling) {
        int samples = kSpace.samplesPerSpoke();
        int spokes = kSpace.spokes();
        int coils = kSpace.coils();
        float[] profiles = NoiseLevel.profiles(kSpace);
        double unit = NoiseLevel.windowEnergy(kSpace) * coils;
        return IntStream.range(0, spokes * kSpace.frames())
                .filter(readout -> kSpace.isMeasured(readout / spokes, readout % spokes))
                .mapToDouble(
                        readout -> {
                            int frame = readout / spokes;
                            int spoke = readout % spokes;
                            double edge = edge(kSpace.trajectory(), frame, spoke);
                            double sum = 0;
                            int count = 0;
                            for (int i = 0; i < samples; i++) {
                                int place = i <= samples / 2 ? i : samples - i;
                                double distance = place * oversampling / samples;
                                if (distance > edge + BLUR && distance < TO) {
                                    count++;
                                    for (int coil = 0; coil < coils; coil++) {
                                        int line = (frame * coils + coil) * spokes + spoke;
                                        sum += NoiseLevel.energy(profiles, line * samples + i);
                                    }
                                }
                            }
                            return sum / Math.max(1, count) / unit;
                        })
                .toArray();
    }

    /** Where the projection of the square field of view ends along a readout. */
    private static double edge(Trajectory trajectory, int frame, int spoke) {
        int first = spoke * trajectory.samples();
        int last = first + trajectory.samples() - 1;
        double x = Math.abs(trajectory.kx(frame, last) - trajectory.kx(frame, first));
        double y = Math.abs(trajectory.ky(frame, last) - trajectory.ky(frame, first));
        double length = Math.hypot(x, y);
        return length > 0 ? 0.5 * (x + y) / length : 0.5;
    }
}
