package org.dynamicmri.operator;

/**
 * The butterflies of {@link BatchFft}: a pass of each radix over {@code stride} neighbouring
 * signals, from {@code in} in steps of {@code step} to {@code out} in steps of {@code stride},
 * multiplied by the twiddle factors of position p. The loops are written for the compiler to
 * vectorise.
 */
final class Butterflies {

    private Butterflies() {}

    static void radix2(
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

    static void radix3(
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

    static void radix4(
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

    static void radix5(
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
    static void anyRadix(
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
