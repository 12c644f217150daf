package org.dynamicmri.operator;

/**
 * One-dimensional FFTs of many signals at once: n points of {@code lanes} signals, the lanes side
 * by side, so that every butterfly is a loop over neighbouring floats which the compiler
 * vectorises.
 *
 * <p>Stockham's autosort algorithm with decimation in frequency (Van Loan, <i>Computational
 * Frameworks for the FFT</i>, 1992, section 1.7), mixed radix 4, 2, 3, 5 and any further odd prime.
 * Real and imaginary parts are separate arrays; the inverse (without 1/n) is the forward transform
 * with the two exchanged. Immutable; callers bring the arrays.
 */
final class BatchFft {

    private final int n;
    private final int[] radices;
    private final float[][] cosines;
    private final float[][] sines;

    /**
     * @param n number of points; fast where it has no prime factor above 5
     */
    BatchFft(int n) {
        this.n = n;
        this.radices = factor(n);
        this.cosines = new float[radices.length][];
        this.sines = new float[radices.length][];
        int length = n;
        for (int stage = 0; stage < radices.length; stage++) {
            cosines[stage] = new float[length];
            sines[stage] = new float[length];
            for (int i = 0; i < length; i++) {
                cosines[stage][i] = (float) Math.cos(2 * Math.PI * i / length);
                sines[stage][i] = (float) -Math.sin(2 * Math.PI * i / length);
            }
            length /= radices[stage];
        }
    }

    /** Number of points. */
    int size() {
        return n;
    }

    /**
     * The size of at least {@code minimum} points that takes the least time: even, with the factors
     * 2, 3 and 5 only, and rather a power of four a little further up than a size full of fives.
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
     * Relative time of a size: per point, what a pass of each radix and the copying were measured.
     */
    private static double cost(int size) {
        if (size == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double perPoint = 1.5;
        for (int radix : factor(size)) {
            perPoint +=
                    switch (radix) {
                        case 2 -> 0.65;
                        case 3 -> 1.08;
                        case 4 -> 0.92;
                        case 5 -> 1.63;
                        default -> Double.POSITIVE_INFINITY;
                    };
        }
        return size * perPoint;
    }

    private static int[] factor(int n) {
        java.util.List<Integer> factors = new java.util.ArrayList<>();
        int rest = n;
        for (int radix : new int[] {4, 2, 3, 5}) {
            while (rest % radix == 0) {
                factors.add(radix);
                rest /= radix;
            }
        }
        for (int prime = 7; rest > 1; prime += 2) {
            while (rest % prime == 0) {
                factors.add(prime);
                rest /= prime;
            }
        }
        return factors.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Transforms {@code lanes} signals, point p of lane l at index {@code p * lanes + l}, from
     * {@code data} with {@code scratch} as work space.
     *
     * @return where the result is: {@code data} or {@code scratch}; the other holds nothing of use
     */
    Split forward(Split data, Split scratch, int lanes) {
        return transform(data, scratch, lanes, false);
    }

    /** The same with the conjugate exponential and without 1/n. */
    Split backward(Split data, Split scratch, int lanes) {
        return transform(data, scratch, lanes, true);
    }

    private Split transform(Split data, Split scratch, int lanes, boolean conjugate) {
        Split from = data;
        Split to = scratch;
        int length = n;
        int stride = lanes;
        for (int stage = 0; stage < radices.length; stage++) {
            int radix = radices[stage];
            float[] xr = conjugate ? from.im : from.re;
            float[] xi = conjugate ? from.re : from.im;
            float[] yr = conjugate ? to.im : to.re;
            float[] yi = conjugate ? to.re : to.im;
            int m = length / radix;
            for (int p = 0; p < m; p++) {
                butterfly(stage, radix, p, m, stride, xr, xi, yr, yi);
            }
            Split swap = from;
            from = to;
            to = swap;
            length = m;
            stride *= radix;
        }
        return from;
    }

    private void butterfly(
            int stage,
            int radix,
            int p,
            int m,
            int stride,
            float[] xr,
            float[] xi,
            float[] yr,
            float[] yi) {
        float[] c = cosines[stage];
        float[] s = sines[stage];
        int in = p * stride;
        int step = m * stride;
        int out = p * radix * stride;
        switch (radix) {
            case 2 -> Butterflies.radix2(xr, xi, in, step, yr, yi, out, stride, c[p], s[p]);
            case 3 ->
                    Butterflies.radix3(
                            xr, xi, in, step, yr, yi, out, stride, c[p], s[p], c[2 * p], s[2 * p]);
            case 4 -> Butterflies.radix4(xr, xi, in, step, yr, yi, out, stride, c, s, p);
            case 5 -> Butterflies.radix5(xr, xi, in, step, yr, yi, out, stride, c, s, p);
            default -> Butterflies.anyRadix(radix, xr, xi, in, step, yr, yi, out, stride, c, s, p);
        }
    }
}
