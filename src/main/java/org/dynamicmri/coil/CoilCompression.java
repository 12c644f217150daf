package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.operator.HermitianEigen;
import org.dynamicmri.operator.Workers;

/**
 * Fewer, virtual coils that hold most of a scan's energy: the principal components of the samples
 * over the coils (Buehrer et al., MRM 57(6), 2007; Huang et al., MRI 26(1), 2008). The virtual
 * coils are orthonormal mixtures of the measured ones, so that white noise stays white. Scan and
 * coil maps must be compressed alike.
 *
 * <p>How many coils are needed is a matter of the noise, not of a part of the energy: most of that
 * lies in the few samples at the centre of k-space, and what the weakest coils contribute to the
 * rest is worth keeping while it is above the noise. So the coils may be left out whose signal, all
 * together, is no stronger than 3 times the noise of a sample.
 *
 * <p>An image is made of many samples, though, and its noise is less than theirs: where even the
 * strong coils are below the noise sample by sample, the weak ones still count. An image that is
 * limited by noise is as good as the energy of the signal that it is made of, and so no more than a
 * half percent of that is left out either.
 */
public final class CoilCompression {

    private static final double NEGLIGIBLE = 3;

    /** 10 lg (1 - .005) = -.02 dB of an image that is limited by noise. */
    private static final double NEGLIGIBLE_PART = 0.005;

    private final CoilMixing mixing;
    private final double kept;

    private CoilCompression(CoilMixing mixing, double kept) {
        this.mixing = mixing;
        this.kept = kept;
    }

    /**
     * The compression of a scan whose noise is white over the coils. Where coils have weights of
     * their own, which no mixture can have, none is left out.
     *
     * @param coils number of virtual coils, or 0 for as many as stand out of the noise
     * @throws InvalidDataException if the scan has fewer coils
     */
    public static CoilCompression of(KSpace kSpace, int coils, Workers workers) {
        int measured = kSpace.coils();
        if (coils > measured) {
            throw new InvalidDataException(
                    "The scan has %d coils, which cannot be compressed to %d. Give a number up to"
                            + " %d, or 0 to have it chosen.",
                    measured, coils, measured);
        }
        HermitianEigen eigen = new HermitianEigen(measured);
        double[][] covariance = covariance(kSpace, workers);
        eigen.decompose(covariance[0], covariance[1]);
        Integer[] order = new Integer[measured];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, Comparator.comparingDouble(k -> -eigen.values()[k]));
        double[] powers = Arrays.stream(order).mapToDouble(k -> eigen.values()[k]).toArray();
        boolean mixable = kSpace.weights().map(SampleWeights::isShared).orElse(true);
        int wanted = coils == 0 ? needed(powers, NoiseLevel.estimate(kSpace)) : coils;
        int number = mixable ? wanted : measured;
        double kept = Arrays.stream(powers).limit(number).sum() / Arrays.stream(powers).sum();
        return new CoilCompression(mixing(eigen, order, number), Math.min(1, kept));
    }

    /** Mean of s s^H over the samples, as real and imaginary part, row by row. */
    private static double[][] covariance(KSpace kSpace, Workers workers) {
        int coils = kSpace.coils();
        int perCoil = 2 * kSpace.trajectory().samplesPerFrame();
        float[] samples = kSpace.weighted();
        double count = kSpace.measuredPerFrame() * kSpace.frames();
        double[] re = new double[coils * coils];
        double[] im = new double[coils * coils];
        workers.forEach(
                coils,
                (worker, a) -> {
                    for (int b = 0; b <= a; b++) {
                        double sumRe = 0;
                        double sumIm = 0;
                        for (int frame = 0; frame < kSpace.frames(); frame++) {
                            int p = (frame * coils + a) * perCoil;
                            int q = (frame * coils + b) * perCoil;
                            for (int i = 0; i < perCoil; i += 2) {
                                double x = samples[p + i];
                                double y = samples[p + i + 1];
                                double u = samples[q + i];
                                double v = samples[q + i + 1];
                                sumRe += x * u + y * v;
                                sumIm += y * u - x * v;
                            }
                        }
                        re[a * coils + b] = sumRe / count;
                        re[b * coils + a] = sumRe / count;
                        im[a * coils + b] = a == b ? 0 : sumIm / count;
                        im[b * coils + a] = a == b ? 0 : -sumIm / count;
                    }
                });
        return new double[][] {re, im};
    }

    /**
     * The least number of coils that leaves out no more than is negligible.
     *
     * @param powers mean power of the virtual coils' samples, falling
     * @param noise standard deviation per real and imaginary part
     */
    private static int needed(double[] powers, double noise) {
        double noisePower = 2 * noise * noise;
        double[] signals =
                Arrays.stream(powers).map(power -> Math.max(0, power - noisePower)).toArray();
        double negligible =
                Math.min(NEGLIGIBLE * noisePower, NEGLIGIBLE_PART * Arrays.stream(signals).sum());
        int number = powers.length;
        double lost = 0;
        while (number > 1) {
            lost += signals[number - 1];
            if (lost > negligible) {
                break;
            }
            number--;
        }
        return number;
    }

    /** The matrix of the conjugate eigenvectors; measured coils as they are if none is left out. */
    private static CoilMixing mixing(HermitianEigen eigen, Integer[] order, int number) {
        int measured = order.length;
        double[][] re = new double[number][measured];
        double[][] im = new double[number][measured];
        for (int k = 0; k < number; k++) {
            if (number == measured) {
                re[k][k] = 1;
                continue;
            }
            eigen.vector(order[k], re[k], im[k]);
            for (int coil = 0; coil < measured; coil++) {
                im[k][coil] = -im[k][coil];
            }
        }
        return new CoilMixing(re, im);
    }

    /** Number of coils that are left. */
    public int coils() {
        return mixing.mixed();
    }

    /** The part of the energy of the samples that is kept, noise included. */
    public double energyKept() {
        return kept;
    }

    /** What was done, in a sentence without its full stop. */
    public String describe() {
        if (isIdentity()) {
            return coils() == 1 ? "1 coil" : coils() + " coils, none left out";
        }
        return String.format(
                Locale.ROOT,
                "%d coils compressed to %d, %.2f %% of the energy",
                mixing.measured(),
                coils(),
                100 * kept);
    }

    private boolean isIdentity() {
        return mixing.mixed() == mixing.measured();
    }

    /** The scan of the virtual coils. */
    public KSpace apply(KSpace kSpace) {
        return isIdentity() ? kSpace : mixing.apply(kSpace);
    }

    /** The maps of the virtual coils; the sum of their |S|^2 is no longer the same everywhere. */
    public CoilMaps apply(CoilMaps maps) {
        return isIdentity() ? maps : mixing.apply(maps);
    }
}
