package org.dynamicmri.coil;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.dynamicmri.data.KSpace;

/**
 * Readouts dominated by interference, and spikes in them: where the scan shows next to nothing but
 * noise ({@link ReadoutNoise}) they are many times as loud as the readouts that lie closest in
 * k-space, which share whatever the object leaves there.
 */
final class NoisyReadouts {

    /** Noise of 3.5 times the amplitude: 23 independent points of a profile scatter by a fifth. */
    private static final double TIMES = 12;

    /**
     * An outlier is this many times farther from the usual, in logarithms, than one readout in
     * twenty: white noise at the rim of a profile, where that one has 1.45 times the usual energy,
     * gives {@link #TIMES}. Edges along the axes of an image are louder in one direction than 2
     * degrees away from it, which shows in the outer half of k-space.
     */
    private static final double SPREADS = 6.7;

    private static final double ONE_IN_TWENTY = 0.95;

    /** Readouts that determine the spread. */
    private static final int COMPARED = 200;

    /** Below this part of the mean energy of samples an outlier harms no image: -40 dB. */
    private static final double HARMLESS = 1e-4;

    private static final int CLOSEST = 4;

    /** Spikes of a readout that are left out one by one, as a part of its samples. */
    private static final double SPIKES = 0.04;

    private final KSpace kSpace;
    private final ReadoutNeighbours neighbours;
    private final OutlierWeights out;
    private final ReadoutNoise noise;
    private final double[][] energies;

    private NoisyReadouts(KSpace kSpace, ReadoutNeighbours neighbours, OutlierWeights out) {
        this.kSpace = kSpace;
        this.neighbours = neighbours;
        this.out = out;
        this.noise = new ReadoutNoise(kSpace);
        this.energies = noise.energies();
    }

    static void find(KSpace kSpace, ReadoutNeighbours neighbours, OutlierWeights out) {
        if (neighbours.counted().length > 2 * CLOSEST) {
            new NoisyReadouts(kSpace, neighbours, out).find();
        }
    }

    private void find() {
        double[] usual = new double[kSpace.coils()];
        double[] harmless = new double[kSpace.coils()];
        for (int coil = 0; coil < usual.length; coil++) {
            int c = coil;
            usual[c] = median(r -> energies[r][c]);
            harmless[c] = HARMLESS * median(r -> noise.signal(r, c)) * noise.unit() / 2;
        }
        int[] loud =
                IntStream.of(neighbours.counted())
                        .filter(r -> isLoud(energies[r], usual, harmless))
                        .toArray();
        if (loud.length > Outliers.MOST * neighbours.counted().length) {
            return;
        }
        if (loud.length > 0) {
            double times = times(usual);
            for (int readout : loud) {
                leaveOut(readout, usual, harmless, times);
            }
        }
    }

    /** How many times as loud as those around it an outlier of this scan is. */
    private double times(double[] usual) {
        int[] all = neighbours.counted();
        int step = 1 + (all.length - 1) / COMPARED;
        double[] ratios =
                IntStream.range(0, all.length)
                        .filter(i -> i % step == 0)
                        .mapToObj(i -> ratios(all[i], usual))
                        .flatMapToDouble(Arrays::stream)
                        .filter(ratio -> ratio > 0 && ratio < TIMES)
                        .sorted()
                        .toArray();
        if (ratios.length == 0) {
            return TIMES;
        }
        double middle = ratios[ratios.length / 2];
        double spread = Math.log(ratios[(int) (ONE_IN_TWENTY * ratios.length)] / middle);
        return Math.max(TIMES, middle * Math.exp(SPREADS * spread));
    }

    /** Energy of a readout by that of the readouts around it, for each coil. */
    private double[] ratios(int readout, double[] usual) {
        double[] around = around(readout, usual);
        double[] ratios = new double[around.length];
        Arrays.setAll(ratios, c -> around[c] > 0 ? energies[readout][c] / around[c] : 0);
        return ratios;
    }

    /** The usual energy of each coil, or that of the readouts around one where that is more. */
    private double[] around(int readout, double[] usual) {
        int[] closest = neighbours.closest(readout, CLOSEST);
        double[] around = new double[usual.length];
        for (int coil = 0; coil < usual.length; coil++) {
            int c = coil;
            double[] near =
                    IntStream.of(closest).mapToDouble(r -> energies[r][c]).sorted().toArray();
            // one of them may be an outlier itself
            around[c] = Math.max(usual[c], near[near.length - 2]);
        }
        return around;
    }

    private static boolean isLoud(double[] coils, double[] usual, double[] harmless) {
        return IntStream.range(0, coils.length)
                .anyMatch(c -> coils[c] > Math.max(TIMES * usual[c], harmless[c]));
    }

    private double median(IntToDoubleFunction of) {
        double[] sorted = IntStream.of(neighbours.counted()).mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void leaveOut(int readout, double[] usual, double[] harmless, double times) {
        double[] around = around(readout, usual);
        List<Integer> coils = new ArrayList<>();
        double worst = 0;
        for (int coil = 0; coil < usual.length; coil++) {
            if (energies[readout][coil] > Math.max(times * around[coil], harmless[coil])) {
                coils.add(coil);
                worst = Math.max(worst, energies[readout][coil] / around[coil]);
            }
        }
        if (!coils.isEmpty()) {
            leaveOut(readout, coils, usual, worst);
        }
    }

    private void leaveOut(int readout, List<Integer> coils, double[] usual, double worst) {
        if (!leaveOutSpikes(readout, coils, usual)) {
            leaveOutWhole(readout, coils, worst);
        }
    }

    /** Whether few samples were all that was loud. */
    private boolean leaveOutSpikes(int readout, List<Integer> coils, double[] usual) {
        int most = Math.max(2, (int) (SPIKES * kSpace.samplesPerSpoke()));
        Map<Integer, int[]> spikes = new TreeMap<>();
        for (int coil : coils) {
            noise.spikes(readout, coil, most, TIMES / 2 * usual[coil])
                    .ifPresent(places -> spikes.put(coil, places));
        }
        if (spikes.size() < coils.size()) {
            return false;
        }
        spikes.forEach((coil, places) -> out.leaveOut(readout, coil, places));
        long count = spikes.values().stream().flatMapToInt(Arrays::stream).distinct().count();
        out.say(
                String.format(
                        Locale.ROOT,
                        "%d sample%s of %s %s left out: spikes.",
                        count,
                        count == 1 ? "" : "s",
                        out.name(readout),
                        count == 1 ? "is" : "are"));
        return true;
    }

    private void leaveOutWhole(int readout, List<Integer> coils, double worst) {
        // what disturbs many coils has reached the others as well
        boolean all = 2 * coils.size() >= kSpace.coils();
        for (int coil = 0; coil < kSpace.coils(); coil++) {
            if (all || coils.contains(coil)) {
                out.leaveOut(readout, coil);
            }
        }
        out.say(
                String.format(
                        Locale.ROOT,
                        "%s is left out%s: %.0f times the noise of its neighbours.",
                        capital(out.name(readout)),
                        all ? "" : " in coil " + coilNames(coils),
                        worst));
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String coilNames(List<Integer> coils) {
        return String.join(", ", coils.stream().map(c -> Integer.toString(c + 1)).toList());
    }
}
