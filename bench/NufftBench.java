import java.util.Arrays;
import java.util.Locale;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Accuracy;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.RadialTrajectory;

/**
 * Times the encoding, forward and adjoint with the coil maps, and prints a line of JSON. Run by
 * nufft.sh as a source file: N FRAMES COILS SPOKES THREADS ACCURACY.
 */
final class NufftBench {

    /** Until the compiler has done its work. */
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private static final int REPEATS = 11;
    private static final int PROBES = 200;

    private NufftBench() {}

    public static void main(String[] arguments) {
        int[] n = Arrays.stream(arguments, 0, 5).mapToInt(Integer::parseInt).toArray();
        int matrix = n[0];
        int frames = n[1];
        int coils = n[2];
        Trajectory trajectory =
                RadialTrajectory.create(
                        RadialTrajectory.GOLDEN_ANGLE_DEGREES,
                        2 * matrix,
                        n[3],
                        frames,
                        matrix / 2.0);
        try (Workers workers = Workers.of(n[4])) {
            SenseOperator encoding =
                    SenseOperator.create(
                            trajectory,
                            Geometry.uncalibrated(matrix),
                            maps(matrix, coils),
                            Accuracy.valueOf(arguments[5]),
                            workers);
            measure(encoding, matrix * matrix * frames);
        }
    }

    /** The same maps as finufft_sense.py: a phase ramp a coil. */
    private static CoilMaps maps(int matrix, int coils) {
        float[] maps = new float[2 * matrix * matrix * coils];
        for (int i = 0; i < maps.length / 2; i++) {
            int x = i % matrix;
            int y = i / matrix % matrix;
            int coil = i / (matrix * matrix);
            double phase = 0.3 * coil + 0.01 * coil * x - 0.02 * y;
            maps[2 * i] = (float) (Math.cos(phase) / Math.sqrt(coils));
            maps[2 * i + 1] = (float) (Math.sin(phase) / Math.sqrt(coils));
        }
        return new CoilMaps(ComplexImages.wrap(maps, matrix, matrix, coils));
    }

    private static void measure(SenseOperator encoding, int pixels) {
        float[] images = new float[2 * pixels];
        for (int i = 0; i < pixels; i++) {
            images[2 * i] = (float) Math.sin(0.37 * i);
            images[2 * i + 1] = (float) Math.cos(0.11 * i);
        }
        long samples = Arrays.stream(encoding.outputShape()).reduce(1, (a, b) -> a * b);
        float[] kSpace = new float[Math.toIntExact(2 * samples)];
        float[] back = new float[images.length];
        double[] seconds = new double[REPEATS];
        long begin = System.nanoTime();
        int run = 0;
        while (run < REPEATS) {
            long start = System.nanoTime();
            encoding.forward(images, kSpace);
            encoding.adjoint(kSpace, back);
            if (start - begin > WARM_UP_NANOS) {
                seconds[run++] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "{\"seconds\": %.4f, \"fastest\": %.4f, \"forward\": %s, \"adjoint\": %s}%n",
                seconds[REPEATS / 2],
                seconds[0],
                probes(kSpace),
                probes(back));
    }

    /** Some values spread over an array, for the comparison of results. */
    private static String probes(float[] values) {
        float[] probes = new float[2 * PROBES];
        for (int i = 0; i < PROBES; i++) {
            int at = (int) ((long) i * (values.length / 2) / PROBES);
            probes[2 * i] = values[2 * at];
            probes[2 * i + 1] = values[2 * at + 1];
        }
        return Arrays.toString(probes);
    }
}
