package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

/** What every linear operator must obey; each operator's test calls it. */
public final class OperatorAxioms {

    private OperatorAxioms() {}

    /** Checks linearity, the adjoint, the normal operator, and that sources stay as they are. */
    public static void check(LinearOperator operator) {
        Random random = new Random(7);
        float[] u = random(random, 2 * operator.inputLength());
        float[] v = random(random, 2 * operator.inputLength());
        float[] w = random(random, 2 * operator.outputLength());
        float[] keptU = u.clone();
        float[] keptW = w.clone();

        float[] au = garbage(2 * operator.outputLength());
        operator.forward(u, au);
        float[] av = garbage(2 * operator.outputLength());
        operator.forward(v, av);
        float[] ahw = garbage(2 * operator.inputLength());
        operator.adjoint(w, ahw);
        assertArrayEquals(keptU, u, "forward changed its source");
        assertArrayEquals(keptW, w, "adjoint changed its source");

        // linearity with the complex factor (0.5 - 2i)
        float[] combined = new float[u.length];
        float[] expected = new float[au.length];
        combine(u, v, combined);
        combine(au, av, expected);
        float[] actual = garbage(au.length);
        operator.forward(combined, actual);
        assertEquals(0, distance(expected, actual) / norm(expected), 1e-5, "linearity");

        double[] left = inner(w, au);
        double[] right = inner(ahw, u);
        double scale = norm(w) * norm(au);
        assertEquals(left[0] / scale, right[0] / scale, 1e-5, "adjoint, real part");
        assertEquals(left[1] / scale, right[1] / scale, 1e-5, "adjoint, imaginary part");

        float[] normal = garbage(u.length);
        operator.normal(u, normal);
        float[] composed = garbage(u.length);
        operator.adjoint(au, composed);
        assertEquals(0, distance(composed, normal) / norm(composed), 1e-5, "normal");
    }

    /** Normally distributed numbers. */
    public static float[] random(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Euclidean norm of the difference. */
    public static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /** Euclidean norm. */
    public static double norm(float[] a) {
        return distance(a, new float[a.length]);
    }

    private static void combine(float[] a, float[] b, float[] target) {
        for (int i = 0; i < a.length; i += 2) {
            target[i] = a[i] + 0.5f * b[i] + 2 * b[i + 1];
            target[i + 1] = a[i + 1] + 0.5f * b[i + 1] - 2 * b[i];
        }
    }

    /** Targets start full of garbage, so that an operator that adds to them is found. */
    private static float[] garbage(int length) {
        float[] values = new float[length];
        java.util.Arrays.fill(values, 1e6f);
        return values;
    }

    /** Sum of conj(a) b. */
    private static double[] inner(float[] a, float[] b) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < a.length; i += 2) {
            re += (double) a[i] * b[i] + (double) a[i + 1] * b[i + 1];
            im += (double) a[i] * b[i + 1] - (double) a[i + 1] * b[i];
        }
        return new double[] {re, im};
    }
}
