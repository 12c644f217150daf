package org.dynamicmri.io;

import java.util.Arrays;

/**
 * Tells k-space from images where a file does not: the strongest column of k-space, at its centre,
 * holds far more of the energy than its share of the samples, that of images and coil maps does
 * not.
 */
final class Focus {

    private static final double TIMES_ITS_SHARE = 4;

    private Focus() {}

    /**
     * Whether the samples of an unlabelled file are rather coil maps or a series: not of several
     * coils and frames at once, without trajectory or other words, and spread like an image.
     */
    static boolean isImageLike(Acquisition scan, ScanHints hints) {
        boolean told =
                !scan.header().trajectory().isEmpty()
                        || !hints.trajectory().isEmpty()
                        || hints.axes().areNamed();
        return !told && (scan.coils() == 1 || scan.frames() == 1) && !isFocused(scan);
    }

    private static boolean isFocused(Acquisition scan) {
        int samples = scan.samplesPerSpoke();
        double[] energy = new double[samples];
        double all = 0;
        float[] values = scan.samples();
        for (int i = 0; i < values.length; i++) {
            double square = (double) values[i] * values[i];
            energy[i / 2 % samples] += square;
            all += square;
        }
        double strongest = Arrays.stream(energy).max().orElse(0);
        return strongest >= TIMES_ITS_SHARE * all / samples;
    }
}
