package org.dynamicmri.operator;

import java.util.Arrays;
import java.util.Locale;

/**
 * Times the two transforms on one thread and prints a table. Run by fft.sh, in the package of the
 * transforms: SIZE...
 */
final class FftBench {

    /** Until the compiler has done its work. */
    private static final long WARM_UP_NANOS = 700_000_000L;

    private static final int REPEATS = 25;

    private FftBench() {}

    public static void main(String[] arguments) {
        System.out.println("| matrix | largest prime factor | batched | JTransforms | chosen |");
        System.out.println("|---|---|---|---|---|");
        for (String argument : arguments) {
            int n = Integer.parseInt(argument);
            System.out.printf(
                    Locale.ROOT,
                    "| %d^2 | %d | %.2f | %.2f | %s |%n",
                    n,
                    BatchFft.largestFactor(n),
                    milliseconds(n, new BatchFft(n)),
                    milliseconds(n, new GeneralFft(n)),
                    Fft.isBatched(n) ? "batched" : "JTransforms");
        }
    }

    /** Shortest time of both directions along both axes of an image of n x n pixels. */
    private static double milliseconds(int n, Fft fft) {
        SplitComplexRows rows = new SplitComplexRows(n, n);
        double fastest = Double.POSITIVE_INFINITY;
        long begin = System.nanoTime();
        int run = 0;
        while (run < REPEATS) {
            for (int point = 0; point < n; point++) {
                Arrays.fill(rows.re[point], (float) Math.sin(point));
                Arrays.fill(rows.im[point], (float) Math.cos(3 * point));
            }
            long start = System.nanoTime();
            for (int axis = 0; axis < 2; axis++) {
                fft.forward(rows, n);
                fft.backward(rows, n);
            }
            if (start - begin > WARM_UP_NANOS) {
                fastest = Math.min(fastest, (System.nanoTime() - start) / 1e6);
                run++;
            }
        }
        return fastest;
    }
}
