package org.dynamicmri.scan.readout;

/**
 * Where along kx the samples of echo-planar lines lie: evenly, or, on the ramps of the gradient,
 * according to its times.
 */
final class LineCoordinates {

    private final Readouts lines;
    private final Encoding encoding;

    LineCoordinates(Readouts lines, Encoding encoding) {
        this.lines = lines;
        this.encoding = encoding;
    }

    /** kx of a sample, counted in the order of rising kx, in parts of the encoded matrix. */
    double along(int readout, int rising) {
        int samples = lines.samples(readout);
        if (encoding.hasRamps(samples)) {
            return encoding.ramped()[rising];
        }
        int first = lines.firstSample(readout);
        int cut =
                lines.is(readout, Readouts.Flag.REVERSE)
                        ? samples - first - lines.usedSamples(readout)
                        : first;
        return (rising - cut - lines.centreSample(readout)) / (double) encoding.encoded().width();
    }

    /** Number of a sample in the order of rising kx. */
    int rising(int readout, int sample) {
        return lines.is(readout, Readouts.Flag.REVERSE)
                ? lines.samples(readout) - 1 - sample
                : sample;
    }

    /**
     * The receiver shifts the image by a frequency, as if the gradient were constant at its top;
     * where it is not, the phase of that shift is that of another place of k-space.
     */
    double offCentrePhase(int readout, int sample) {
        int samples = lines.samples(readout);
        double shift = lines.offCentreMm(readout) / encoding.encoded().fovXMm();
        if (shift == 0 || !encoding.hasRamps(samples)) {
            return 0;
        }
        int i = rising(readout, sample);
        int middle = samples / 2;
        double step = along(readout, middle) - along(readout, middle - 1);
        double apart = step * (i - middle) - along(readout, i);
        return 2 * Math.PI * shift * encoding.encoded().width() * apart;
    }
}
