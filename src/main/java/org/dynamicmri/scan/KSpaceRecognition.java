package org.dynamicmri.scan;

import java.util.Arrays;

/**
 * Distinguishes k-space from images if a file does not: the strongest column of k-space, at its
 * centre, holds far more of the energy than its share of the samples, that of images and coil maps
 * does not.
 */
public final class KSpaceRecognition {

    private static final double TIMES_ITS_SHARE = 4;

    private KSpaceRecognition() {}

    /**
     * Whether the samples of an unlabelled file are rather coil maps or a series: not of several
     * coils and frames at once, without trajectory or other words, and spread like an image.
     */
    public static boolean isImageLike(Acquisition scan, ScanHints hints) {
        boolean told =
                !scan.header().trajectory().isEmpty()
                        || hints.tellTrajectory()
                        || hints.axes().areNamed();
        return !told && (scan.coils() == 1 || scan.frames() == 1) && !isFocused(scan);
    }

    /**
     * Whether the lines of a scan are rather those of a whole Cartesian grid, in their order along
     * ky, than spokes: the one in the middle is by far the strongest. All spokes are about equally
     * strong. Lines of which some were not measured and are not in the file are fewer than half the
     * samples of a readout usually, and are not taken for a grid.
     */
    static boolean isGrid(Acquisition scan) {
        int lines = scan.spokes();
        double[] energy = energies(scan.samples(), 2 * scan.samplesPerSpoke(), lines);
        int strongest = 0;
        double all = 0;
        for (int line = 0; line < lines; line++) {
            strongest = energy[line] > energy[strongest] ? line : strongest;
            all += energy[line];
        }
        return 2 * lines >= scan.samplesPerSpoke()
                && Math.abs(strongest - lines / 2) <= 1
                && energy[strongest] >= TIMES_ITS_SHARE * all / lines
                && isFocused(scan);
    }

    private static boolean isFocused(Acquisition scan) {
        double[] energy = energies(scan.samples(), 2, scan.samplesPerSpoke());
        double strongest = Arrays.stream(energy).max().orElse(0);
        return strongest >= TIMES_ITS_SHARE * Arrays.stream(energy).sum() / energy.length;
    }

    /**
     * The energy of numbers that come one after the other, at each place of a dimension.
     *
     * @param step numbers of a place
     * @param places size of the dimension
     */
    private static double[] energies(float[] values, int step, int places) {
        double[] energy = new double[places];
        for (int i = 0; i < values.length; i++) {
            energy[i / step % places] += (double) values[i] * values[i];
        }
        return energy;
    }
}
