package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;

/**
 * Makes the noise of the coils independent and equally strong, as least-squares reconstruction
 * assumes (Pruessmann et al., Magn Reson Med 2001): coils are mixed by the inverse of the Cholesky
 * factor of the noise covariance, which is shrunk towards equal coils by its uncertainty. The mean
 * noise power of the coils stays, and with it the scale of the images. Scan and coil maps must be
 * whitened alike; maps estimated from a whitened scan are.
 */
public final class NoiseWhitening {

    private static final double UNEVEN = 3;

    private final CoilMixing mixing;
    private final CoilMixing colouring;

    private NoiseWhitening(CoilMixing mixing, CoilMixing colouring) {
        this.mixing = mixing;
        this.colouring = colouring;
    }

    /**
     * @param noise complex noise [sample, coil], interleaved, sample fastest
     * @throws InvalidDataException if there are fewer samples than coils, or a coil's noise is zero
     *     or a mixture of the others'
     */
    public static NoiseWhitening of(float[] noise, int coils) {
        int samples = noise.length / 2 / coils;
        if (samples < coils) {
            throw new InvalidDataException(
                    "Whitening needs at least as many noise samples as coils, but there are %d for"
                            + " %d coils.",
                    samples, coils);
        }
        double[][] re = new double[coils][coils];
        double[][] im = new double[coils][coils];
        for (int a = 0; a < coils; a++) {
            for (int b = 0; b <= a; b++) {
                for (int i = 0; i < samples; i++) {
                    int p = 2 * (a * samples + i);
                    int q = 2 * (b * samples + i);
                    re[a][b] += (double) noise[p] * noise[q] + (double) noise[p + 1] * noise[q + 1];
                    im[a][b] += (double) noise[p + 1] * noise[q] - (double) noise[p] * noise[q + 1];
                }
            }
        }
        CholeskyFactor.decompose(copy(re), copy(im));
        double scale = Math.sqrt(meanPower(re));
        shrink(re, im, fourthPowers(noise, coils), samples);
        CholeskyFactor.decompose(re, im);
        CoilMixing colouring = new CoilMixing(scaled(re, 1 / scale), scaled(im, 1 / scale));
        CholeskyFactor.invert(re, im, scale);
        return new NoiseWhitening(new CoilMixing(re, im), colouring);
    }

    /**
     * The weighting of coils by their noise in the scan itself, if one has {@value #UNEVEN} times
     * the noise of the median coil: a broken or noisy one would set the noise of the whole image.
     *
     * @param say receives the name of that coil
     */
    public static Optional<NoiseWhitening> ofUneven(KSpace kSpace, Consumer<String> say) {
        double[] noise = NoiseLevel.ofCoils(kSpace);
        double[] sorted = Arrays.stream(noise).filter(n -> n > 0).sorted().toArray();
        double median = sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
        if (sorted.length == 0 || !(sorted[sorted.length - 1] > UNEVEN * median)) {
            return Optional.empty();
        }
        int coils = noise.length;
        double[][] re = new double[coils][coils];
        double[][] inverse = new double[coils][coils];
        StringJoiner noisy = new StringJoiner(", ");
        for (int coil = 0; coil < coils; coil++) {
            double factor = noise[coil] > 0 ? noise[coil] / median : 1;
            re[coil][coil] = 1 / factor;
            inverse[coil][coil] = factor;
            if (factor > UNEVEN) {
                noisy.add(String.format(Locale.ROOT, "coil %d has %.1f times", coil + 1, factor));
            }
        }
        say.accept(
                "The coils are weighted by their noise: "
                        + noisy
                        + " that of the others. A noise scan in the file would be more accurate.");
        double[][] none = new double[coils][coils];
        return Optional.of(
                new NoiseWhitening(new CoilMixing(re, none), new CoilMixing(inverse, none)));
    }

    private static double meanPower(double[][] covariance) {
        return IntStream.range(0, covariance.length)
                .mapToDouble(coil -> covariance[coil][coil])
                .average()
                .orElseThrow();
    }

    /** Sum of the squared energies of the samples, each summed over the coils. */
    private static double fourthPowers(float[] noise, int coils) {
        int length = noise.length / coils;
        double sum = 0;
        for (int i = 0; i < length; i += 2) {
            double energy = 0;
            for (int at = i; at < noise.length; at += length) {
                energy += (double) noise[at] * noise[at] + (double) noise[at + 1] * noise[at + 1];
            }
            sum += energy * energy;
        }
        return sum;
    }

    /**
     * Moves a covariance towards equal and independent coils by what few samples leave uncertain
     * (Ledoit and Wolf, J Multivariate Anal 2004, 88:365): a short noise scan of equal coils would
     * mix them by its own scatter.
     *
     * @param re real part of the lower triangle, summed over the samples
     * @param im imaginary part
     * @param fourthPowers sum of the squared energies of the samples
     */
    private static void shrink(double[][] re, double[][] im, double fourthPowers, int samples) {
        double power = meanPower(re);
        double square = 0;
        for (int a = 0; a < re.length; a++) {
            for (int b = 0; b <= a; b++) {
                square += (a == b ? 1 : 2) * (re[a][b] * re[a][b] + im[a][b] * im[a][b]);
            }
        }
        double distance = square - re.length * power * power;
        double scatter = fourthPowers - square / samples;
        double kept = distance > scatter ? 1 - scatter / distance : 0;
        for (int a = 0; a < re.length; a++) {
            for (int b = 0; b <= a; b++) {
                re[a][b] = kept * re[a][b] + (a == b ? (1 - kept) * power : 0);
                im[a][b] *= kept;
            }
        }
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    /** The lower triangle times a factor, 0 above it. */
    private static double[][] scaled(double[][] lower, double factor) {
        double[][] scaled = new double[lower.length][lower.length];
        for (int row = 0; row < lower.length; row++) {
            for (int column = 0; column <= row; column++) {
                scaled[row][column] = factor * lower[row][column];
            }
        }
        return scaled;
    }

    /**
     * The scan with whitened coils.
     *
     * @throws InvalidDataException if it has another number of coils than the noise
     */
    public KSpace apply(KSpace kSpace) {
        requireCoils(kSpace.coils());
        return mixing.apply(kSpace);
    }

    /**
     * The coil maps of the whitened coils.
     *
     * @throws InvalidDataException if there is another number of coils than the noise has
     */
    public CoilMaps apply(CoilMaps maps) {
        requireCoils(maps.coils());
        return mixing.apply(maps);
    }

    /**
     * The maps of the measured coils, given those of the whitened ones: undoes {@link
     * #apply(CoilMaps)}.
     *
     * @throws InvalidDataException if there is another number of coils than the noise has
     */
    public CoilMaps undo(CoilMaps maps) {
        requireCoils(maps.coils());
        return colouring.apply(maps);
    }

    private void requireCoils(int found) {
        if (found != mixing.measured()) {
            throw new InvalidDataException(
                    "The noise was measured with %d coils, but there are %d.",
                    mixing.measured(), found);
        }
    }
}
