package org.dynamicmri.coil;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.TrajectoryKind;
import org.dynamicmri.sampling.TrajectorySpec;

/**
 * Whether the readouts of a scan agree in the centre of k-space, where all of them meet: spokes at
 * other angles than those of the trajectory do not, nor does a frame of another sign or of another
 * object. Cheap, and free of any reconstruction.
 *
 * @param unexplained the part of the signal in the centre of k-space that one image of all frames
 *     leaves unexplained; 0 where there are too few readouts to decide
 * @param doubts what seems to be wrong with the scan, a sentence each
 */
public record ScanCheck(double unexplained, List<String> doubts) {

    /**
     * Motion and contrast leave up to .08 unexplained on the simulated scans of docs/method.md,
     * spokes at wrong angles .23 to .8.
     */
    private static final double SUSPICIOUS = 0.1;

    /** The right trajectory leaves less than this part of what the wrong one leaves. */
    private static final double DECIDED = 0.25;

    /** A frame that jumps away from its neighbours leaves so much of its own signal... */
    private static final double ODD = 0.3;

    /**
     * ...and this many times the energy that frames around it leave. Energies are compared, not
     * parts of each frame's signal: where a contrast agent arrives within a frame or two, the dark
     * frames before differ from the image of all frames by as much energy as the first bright one,
     * though it is another part of theirs.
     */
    private static final double ODD_TIMES = 5;

    private static final int LARGEST_TINY_GOLDEN = 10;

    /** Checks a scan. */
    public static ScanCheck of(KSpace kSpace, Workers workers) {
        double noise = NoiseLevel.estimate(kSpace);
        Optional<CentralImages> images = CentralImages.of(kSpace, kSpace.trajectory(), workers);
        double unexplained = images.map(i -> i.unexplained(noise)).orElse(0.0);
        List<String> doubts = new ArrayList<>();
        if (unexplained > SUSPICIOUS) {
            otherTrajectory(kSpace, unexplained, noise, workers).ifPresent(doubts::add);
            if (doubts.isEmpty()) {
                oddFrames(images.orElseThrow(), kSpace, noise).ifPresent(doubts::add);
            }
        }
        return new ScanCheck(unexplained, List.copyOf(doubts));
    }

    /** Whether the samples disagree beyond what motion and contrast explain. */
    public boolean isSuspicious() {
        return unexplained > SUSPICIOUS;
    }

    private static Optional<String> otherTrajectory(
            KSpace kSpace, double unexplained, double noise, Workers workers) {
        Trajectory told = kSpace.trajectory();
        if (!TrajectoryKind.isRadial(told)) {
            return Optional.empty();
        }
        // one coil shows as much as all, which take more time
        KSpace loudest = kSpace.ofCoil(loudest(kSpace));
        TrajectorySpec best = null;
        double least =
                DECIDED
                        * CentralImages.of(loudest, told, workers)
                                .map(images -> images.unexplained(noise))
                                .orElse(0.0);
        for (TrajectorySpec spec : candidates()) {
            Trajectory other =
                    spec.create(told.samples(), told.spokes(), told.frames(), told.extent());
            double left =
                    CentralImages.of(loudest, other, workers)
                            .map(images -> images.unexplained(noise))
                            .orElse(1.0);
            if (left < least) {
                best = spec;
                least = left;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "The trajectory does not fit the samples: it leaves %.0f %% of the signal in"
                                + " the centre of k-space unexplained, the trajectory %s %.1f %%."
                                + " Reconstruct the scan with the trajectory %s.",
                        100 * unexplained,
                        best.name(),
                        100 * least,
                        best.name()));
    }

    private static int loudest(KSpace kSpace) {
        double[] energies = new double[kSpace.coils()];
        int perCoil = 2 * kSpace.trajectory().samplesPerFrame();
        float[] samples = kSpace.weighted();
        for (int i = 0; i < samples.length; i++) {
            energies[i / perCoil % energies.length] += (double) samples[i] * samples[i];
        }
        return IntStream.range(0, energies.length)
                .reduce(0, (a, b) -> energies[b] > energies[a] ? b : a);
    }

    private static List<TrajectorySpec> candidates() {
        return Stream.concat(
                        Stream.of("golden", "linear"),
                        IntStream.rangeClosed(2, LARGEST_TINY_GOLDEN)
                                .mapToObj(n -> "tiny-golden:" + n))
                .map(TrajectorySpec::of)
                .toList();
    }

    private static Optional<String> oddFrames(CentralImages images, KSpace kSpace, double noise) {
        double[] left = new double[kSpace.frames()];
        double[] all = new double[kSpace.frames()];
        double[][] energies = images.energies();
        double[][] residuals = images.residuals();
        double[][] variances = images.noise();
        for (int readout = 0; readout < energies.length; readout++) {
            int frame = readout / kSpace.spokes();
            for (int coil = 0; coil < kSpace.coils(); coil++) {
                double ofNoise = noise * noise * variances[readout][coil];
                left[frame] += residuals[readout][coil] - ofNoise;
                all[frame] += energies[readout][coil] - ofNoise;
            }
        }
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        double dark = 0.1 * sorted[sorted.length / 2];
        List<String> odd = new ArrayList<>();
        for (int frame = 0; frame < left.length; frame++) {
            double expected = Math.max(ODD * all[frame], ODD_TIMES * around(left, frame));
            if (all[frame] > dark && left[frame] > expected) {
                odd.add(Integer.toString(frame + 1));
            }
        }
        if (odd.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "%s not agree with the neighbouring frames: the sign or the position differs, or"
                                + " they belong to another scan. Look at %s in the result.",
                        odd.size() == 1
                                ? "Frame " + odd.get(0) + " does"
                                : "Frames " + String.join(", ", odd) + " do",
                        odd.size() == 1 ? "it" : "them"));
    }

    /** The second largest of the two frames before and the two behind. */
    private static double around(double[] left, int frame) {
        double[] near =
                IntStream.rangeClosed(frame - 2, frame + 2)
                        .filter(f -> f != frame && f >= 0 && f < left.length)
                        .mapToDouble(f -> left[f])
                        .sorted()
                        .toArray();
        return near.length < 2 ? Double.POSITIVE_INFINITY : near[near.length - 2];
    }
}
