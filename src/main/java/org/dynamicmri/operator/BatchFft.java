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
            case 2 -> radix2(xr, xi, in, step, yr, yi, out, stride, c[p], s[p]);
            case 3 -> radix3(xr, xi, in, step, yr, yi, out, stride, c[p], s[p], c[2 * p], s[2 * p]);
            case 4 -> radix4(xr, xi, in, step, yr, yi, out, stride, c, s, p);
            case 5 -> radix5(xr, xi, in, step, yr, yi, out, stride, c, s, p);
            default -> anyRadix(radix, xr, xi, in, step, yr, yi, out, stride, c, s, p);
        }
    }

    private static void radix2(
            float[] xr,
            float[] xi,
            int in,
            int step,
            float[] yr,
            float[] yi,
            int out,
            int stride,
            float c1,
            float s1) {
        for (int q = 0; q < stride; q++) {
            float ar = xr[in + q];
            float ai = xi[in + q];
            float br = xr[in + step + q];
            float bi = xi[in + step + q];
            float dr = ar - br;
            float di = ai - bi;
            yr[out + q] = ar + br;
            yi[out + q] = ai + bi;
            yr[out + stride + q] = dr * c1 - di * s1;
            yi[out + stride + q] = dr * s1 + di * c1;
        }
    }

    private static void radix3(
            float[] xr,
            float[] xi,
            int in,
            int step,
            float[] yr,
            float[] yi,
            int out,
            int stride,
            float c1,
            float s1,
            float c2,
            float s2) {
        final float half = -0.5f;
        final float root = (float) -Math.sqrt(0.75);
        for (int q = 0; q < stride; q++) {
            float ar = xr[in + q];
            float ai = xi[in + q];
            float br = xr[in + step + q];
            float bi = xi[in + step + q];
            float cr = xr[in + 2 * step + q];
            float ci = xi[in + 2 * step + q];
            float sumR = br + cr;
            float sumI = bi + ci;
            float mr = ar + half * sumR;
            float mi = ai + half * sumI;
            float tr = -root * (bi - ci);
            float ti = root * (br - cr);
            float ur = mr + tr;
            float ui = mi + ti;
            float vr = mr - tr;
            float vi = mi - ti;
            yr[out + q] = ar + sumR;
            yi[out + q] = ai + sumI;
            yr[out + stride + q] = ur * c1 - ui * s1;
            yi[out + stride + q] = ur * s1 + ui * c1;
            yr[out + 2 * stride + q] = vr * c2 - vi * s2;
            yi[out + 2 * stride + q] = vr * s2 + vi * c2;
        }
    }

    private static void radix4(
            float[] xr,
            float[] xi,
            int in,
            int step,
            float[] yr,
            float[] yi,
            int out,
            int stride,
            float[] c,
            float[] s,
            int p) {
        float c1 = c[p];
        float s1 = s[p];
        float c2 = c[2 * p];
        float s2 = s[2 * p];
        float c3 = c[3 * p];
        float s3 = s[3 * p];
        for (int q = 0; q < stride; q++) {
            float ar = xr[in + q];
            float ai = xi[in + q];
            float br = xr[in + step + q];
            float bi = xi[in + step + q];
            float cr = xr[in + 2 * step + q];
            float ci = xi[in + 2 * step + q];
            float dr = xr[in + 3 * step + q];
            float di = xi[in + 3 * step + q];
            float e0r = ar + cr;
            float e0i = ai + ci;
            float e1r = ar - cr;
            float e1i = ai - ci;
            float o0r = br + dr;
            float o0i = bi + di;
            float o1r = bi - di;
            float o1i = dr - br;
            float ur = e1r + o1r;
            float ui = e1i + o1i;
            float vr = e0r - o0r;
            float vi = e0i - o0i;
            float wr = e1r - o1r;
            float wi = e1i - o1i;
            yr[out + q] = e0r + o0r;
            yi[out + q] = e0i + o0i;
            yr[out + stride + q] = ur * c1 - ui * s1;
            yi[out + stride + q] = ur * s1 + ui * c1;
            yr[out + 2 * stride + q] = vr * c2 - vi * s2;
            yi[out + 2 * stride + q] = vr * s2 + vi * c2;
            yr[out + 3 * stride + q] = wr * c3 - wi * s3;
            yi[out + 3 * stride + q] = wr * s3 + wi * c3;
        }
    }

    private static void radix5(
            float[] xr,
            float[] xi,
            int in,
            int step,
            float[] yr,
            float[] yi,
            int out,
            int stride,
            float[] c,
            float[] s,
            int p) {
        final float cos1 = (float) Math.cos(0.4 * Math.PI);
        final float cos2 = (float) Math.cos(0.8 * Math.PI);
        final float sin1 = (float) Math.sin(0.4 * Math.PI);
        final float sin2 = (float) Math.sin(0.8 * Math.PI);
        float c1 = c[p];
        float s1 = s[p];
        float c2 = c[2 * p];
        float s2 = s[2 * p];
        float c3 = c[3 * p];
        float s3 = s[3 * p];
        float c4 = c[4 * p];
        float s4 = s[4 * p];
        for (int q = 0; q < stride; q++) {
            float ar = xr[in + q];
            float ai = xi[in + q];
            float pr = xr[in + step + q] + xr[in + 4 * step + q];
            float pi = xi[in + step + q] + xi[in + 4 * step + q];
            float mr = xr[in + step + q] - xr[in + 4 * step + q];
            float mi = xi[in + step + q] - xi[in + 4 * step + q];
            float gr = xr[in + 2 * step + q] + xr[in + 3 * step + q];
            float gi = xi[in + 2 * step + q] + xi[in + 3 * step + q];
            float hr = xr[in + 2 * step + q] - xr[in + 3 * step + q];
            float hi = xi[in + 2 * step + q] - xi[in + 3 * step + q];
            float e1r = ar + cos1 * pr + cos2 * gr;
            float e1i = ai + cos1 * pi + cos2 * gi;
            float e2r = ar + cos2 * pr + cos1 * gr;
            float e2i = ai + cos2 * pi + cos1 * gi;
            float o1r = sin1 * mi + sin2 * hi;
            float o1i = -(sin1 * mr + sin2 * hr);
            float o2r = sin2 * mi - sin1 * hi;
            float o2i = -(sin2 * mr - sin1 * hr);
            yr[out + q] = ar + pr + gr;
            yi[out + q] = ai + pi + gi;
            yr[out + stride + q] = (e1r + o1r) * c1 - (e1i + o1i) * s1;
            yi[out + stride + q] = (e1r + o1r) * s1 + (e1i + o1i) * c1;
            yr[out + 2 * stride + q] = (e2r + o2r) * c2 - (e2i + o2i) * s2;
            yi[out + 2 * stride + q] = (e2r + o2r) * s2 + (e2i + o2i) * c2;
            yr[out + 3 * stride + q] = (e2r - o2r) * c3 - (e2i - o2i) * s3;
            yi[out + 3 * stride + q] = (e2r - o2r) * s3 + (e2i - o2i) * c3;
            yr[out + 4 * stride + q] = (e1r - o1r) * c4 - (e1i - o1i) * s4;
            yi[out + 4 * stride + q] = (e1r - o1r) * s4 + (e1i - o1i) * c4;
        }
    }

    /** The definition of the DFT, for prime factors that deserve no code of their own. */
    private static void anyRadix(
            int radix,
            float[] xr,
            float[] xi,
            int in,
            int step,
            float[] yr,
            float[] yi,
            int out,
            int stride,
            float[] c,
            float[] s,
            int p) {
        int length = c.length;
        int turn = length / radix;
        for (int j = 0; j < radix; j++) {
            int target = out + j * stride;
            java.util.Arrays.fill(yr, target, target + stride, 0);
            java.util.Arrays.fill(yi, target, target + stride, 0);
            for (int k = 0; k < radix; k++) {
                int angle = (int) (((long) turn * k * j + (long) p * j) % length);
                addRotated(xr, xi, in + k * step, yr, yi, target, stride, c[angle], s[angle]);
            }
        }
    }

    private static void addRotated(
            float[] xr,
            float[] xi,
            int in,
            float[] yr,
            float[] yi,
            int out,
            int stride,
            float c,
            float s) {
        for (int q = 0; q < stride; q++) {
            yr[out + q] += xr[in + q] * c - xi[in + q] * s;
            yi[out + q] += xr[in + q] * s + xi[in + q] * c;
        }
    }
}
