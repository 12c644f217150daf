package org.dynamicmri.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One-dimensional FFTs of many signals at once: n points of many lanes side by side, so that every
 * butterfly is a few loops over neighbouring floats which the compiler vectorises.
 *
 * <p>In place with decimation in frequency (Van Loan, <i>Computational Frameworks for the FFT</i>,
 * 1992, section 1.9) of mixed radix: 2 and odd primes. The digit-reversed order at the end costs
 * nothing, since rows change places by their references. The inverse (without 1/n) is the forward
 * transform with real and imaginary parts exchanged. One instance serves one thread.
 */
final class BatchFft implements Fft {

    /** Lanes that go through all passes together: a block that stays in the cache. */
    private static final int BLOCK = 128;

    private static final float SIN_60 = (float) Math.sqrt(0.75);

    /** (cos 72 - cos 144) / 2 in degrees. */
    private static final float HALF_COSINES = (float) Math.sqrt(0.3125);

    private static final float SIN_72 = (float) Math.sin(0.4 * Math.PI);
    private static final float SIN_144 = (float) Math.sin(0.8 * Math.PI);

    private final int n;
    private final int[] radices;
    private final float[][] cosines;
    private final float[][] sines;

    /** Where the passes leave each frequency. */
    private final int[] order;

    /** Work space of the odd radices. */
    private final float[][] scratch;

    /**
     * @param n number of points; fast where it has few factors above 2
     */
    BatchFft(int n) {
        this.n = n;
        this.radices = factor(n);
        this.cosines = new float[radices.length][];
        this.sines = new float[radices.length][];
        this.order = new int[n];
        int length = n;
        int below = 1;
        for (int stage = 0; stage < radices.length; stage++) {
            cosines[stage] = new float[length];
            sines[stage] = new float[length];
            for (int i = 0; i < length; i++) {
                cosines[stage][i] = (float) Math.cos(2 * Math.PI * i / length);
                sines[stage][i] = (float) -Math.sin(2 * Math.PI * i / length);
            }
            length /= radices[stage];
            for (int k = 0; k < n; k++) {
                order[k] += k / below % radices[stage] * length;
            }
            below *= radices[stage];
        }
        int largest = Arrays.stream(radices).max().orElse(1);
        this.scratch = new float[largest > 2 ? 2 * (largest - 1) : 0][];
    }

    /**
     * The size of at least {@code minimum} points that takes the least time: even, with the factors
     * 2, 3 and 5 only, and rather a power of two a little further up than a size full of fives.
     */
    static int goodSize(int minimum) {
        int best = 0;
        for (int size = minimum + (minimum & 1); size < 2 * minimum + 2; size += 2) {
            if (cost(size) < cost(best)) {
                best = size;
            }
        }
        return best;
    }

    /**
     * Relative cost of a size: per point, a pass of each radix and the copying. Odd radices count
     * half as much again as the time they take: of two sizes that take nearly the same, the larger
     * power of two makes the more accurate grid.
     */
    static double cost(int size) {
        if (size == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double perPoint = 1.5;
        for (int radix : factor(size)) {
            perPoint +=
                    switch (radix) {
                        case 2 -> 0.15;
                        case 3 -> 0.4;
                        case 5 -> 0.7;
                        default -> Double.POSITIVE_INFINITY;
                    };
        }
        return size * perPoint;
    }

    /** The prime factors, the odd ones first: their passes have the longest runs of rows. */
    private static int[] factor(int n) {
        List<Integer> factors = new ArrayList<>();
        int rest = n;
        for (int prime = 3; rest > 1 && Integer.lowestOneBit(rest) != rest; prime += 2) {
            while (rest % prime == 0) {
                factors.add(prime);
                rest /= prime;
            }
        }
        for (; rest > 1; rest /= 2) {
            factors.add(2);
        }
        return factors.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The largest prime factor of a size; 1 of a single point. */
    static int largestFactor(int n) {
        return Arrays.stream(factor(n)).max().orElse(1);
    }

    @Override
    public void forward(SplitComplexRows rows, int lanes) {
        transform(rows.re, rows.im, lanes);
        rows.sort(order);
    }

    @Override
    public void backward(SplitComplexRows rows, int lanes) {
        transform(rows.im, rows.re, lanes);
        rows.sort(order);
    }

    private void transform(float[][] re, float[][] im, int lanes) {
        for (int i = 0; i < scratch.length; i++) {
            if (scratch[i] == null || scratch[i].length < lanes) {
                scratch[i] = new float[lanes];
            }
        }
        for (int from = 0; from < lanes; from += BLOCK) {
            transform(re, im, 0, 0, n, from, Math.min(lanes, from + BLOCK));
        }
    }

    /** The passes from {@code stage} on of the {@code length} rows from {@code first}. */
    private void transform(
            float[][] re, float[][] im, int stage, int first, int length, int from, int to) {
        if (length == 1) {
            return;
        }
        int radix = radices[stage];
        int step = length / radix;
        for (int p = 0; p < step; p++) {
            if (radix == 2) {
                int a = first + p;
                int b = a + step;
                float c = cosines[stage][p];
                float s = sines[stage][p];
                Butterflies.pair(re[a], im[a], re[b], im[b], c, s, from, to);
            } else {
                odd(re, im, stage, first + p, step, p, from, to);
            }
        }
        for (int k = 0; k < radix; k++) {
            transform(re, im, stage + 1, first + k * step, step, from, to);
        }
    }

    /**
     * A butterfly of an odd prime radix r on the rows a + j step: with the sums s_j and the
     * differences d_j of its inputs j and r - j,
     *
     * <pre>
     * X_k, X_(r-k) = x_0 + sum_j s_j cos(2 pi j k / r) -/+ i sum_j d_j sin(2 pi j k / r).
     * </pre>
     */
    private void odd(
            float[][] re, float[][] im, int stage, int a, int step, int p, int from, int to) {
        int radix = radices[stage];
        int half = radix / 2;
        for (int j = 1; j <= half; j++) {
            int b = a + j * step;
            int mirrored = a + (radix - j) * step;
            Butterflies.sums(re[b], im[b], re[mirrored], im[mirrored], from, to);
        }
        float factor = 1;
        switch (radix) {
            case 3 -> {
                Butterflies.mix(re[a], re[a + step], 0.5f, from, to);
                Butterflies.mix(im[a], im[a + step], 0.5f, from, to);
                factor = SIN_60;
            }
            case 5 -> five(re, im, a, step, from, to);
            default -> prime(re, im, stage, a, step, from, to);
        }
        float[] c = cosines[stage];
        float[] s = sines[stage];
        for (int k = 1; k <= half; k++) {
            int b = a + k * step;
            int mirrored = a + (radix - k) * step;
            int u = p * k;
            int v = p * (radix - k);
            Butterflies.turn(
                    re[b],
                    im[b],
                    re[mirrored],
                    im[mirrored],
                    factor,
                    c[u],
                    s[u],
                    c[v],
                    s[v],
                    from,
                    to);
        }
    }

    /**
     * The sums over j of radix 5 in place of s_j and d_j. The s_j are taken apart into their own
     * sum and difference: that has the factor (cos 72 + cos 144) / 2 = -1/4 in every X_k.
     */
    private static void five(float[][] re, float[][] im, int a, int step, int from, int to) {
        int b = a + step;
        int c = b + step;
        int d = c + step;
        int e = d + step;
        Butterflies.sums(re[b], im[b], re[c], im[c], from, to);
        Butterflies.mix(re[a], re[b], 0.25f, from, to);
        Butterflies.mix(im[a], im[b], 0.25f, from, to);
        Butterflies.apart(re[b], im[b], re[c], im[c], -HALF_COSINES, from, to);
        Butterflies.reflect(re[e], re[d], SIN_72, SIN_144, from, to);
        Butterflies.reflect(im[e], im[d], SIN_72, SIN_144, from, to);
    }

    /** The sums over j of any odd radix, and x_0 + sum_j s_j, in place. */
    private void prime(float[][] re, float[][] im, int stage, int a, int step, int from, int to) {
        int radix = radices[stage];
        int half = radix / 2;
        float[] c = cosines[stage];
        float[] s = sines[stage];
        for (int k = 1; k <= half; k++) {
            float[][] parts = parts(k);
            System.arraycopy(re[a], from, parts[0], from, to - from);
            System.arraycopy(im[a], from, parts[1], from, to - from);
            Arrays.fill(parts[2], from, to, 0);
            Arrays.fill(parts[3], from, to, 0);
            for (int j = 1; j <= half; j++) {
                int angle = j * k % radix * step;
                int b = a + j * step;
                int mirrored = a + (radix - j) * step;
                Butterflies.add(c[angle], re[b], parts[0], from, to);
                Butterflies.add(c[angle], im[b], parts[1], from, to);
                Butterflies.add(-s[angle], re[mirrored], parts[2], from, to);
                Butterflies.add(-s[angle], im[mirrored], parts[3], from, to);
            }
        }
        for (int j = 1; j <= half; j++) {
            Butterflies.add(1, re[a + j * step], re[a], from, to);
            Butterflies.add(1, im[a + j * step], im[a], from, to);
        }
        for (int k = 1; k <= half; k++) {
            int b = a + k * step;
            int mirrored = a + (radix - k) * step;
            float[][] parts = parts(k);
            System.arraycopy(parts[0], from, re[b], from, to - from);
            System.arraycopy(parts[1], from, im[b], from, to - from);
            System.arraycopy(parts[2], from, re[mirrored], from, to - from);
            System.arraycopy(parts[3], from, im[mirrored], from, to - from);
        }
    }

    /** Scratch rows of the two sums of X_k: real and imaginary part of each. */
    private float[][] parts(int k) {
        return Arrays.copyOfRange(scratch, 4 * k - 4, 4 * k);
    }
}
