import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.evaluate.Score;
import org.dynamicmri.motion.MotionReconstructor;
import org.dynamicmri.motion.MotionSettings;
import org.dynamicmri.operator.Accuracy;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.sampling.TrajectorySpec;
import org.dynamicmri.simulate.CoilArray;
import org.dynamicmri.simulate.DynamicPhantom;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * The method motion on a large scan; prints a line of a markdown table. The scan is measured with
 * the reconstruction's own encoding, for the exact sum of that size takes longer than all the rest:
 * memory and time are what it is for. Run by large.sh as a source file: MATRIX FRAMES COILS SPOKES
 * THREADS.
 */
final class LargeBench {

    private static final double NOISE = 0.005;

    private LargeBench() {}

    public static void main(String[] arguments) throws Exception {
        int matrix = Integer.parseInt(arguments[0]);
        int frames = Integer.parseInt(arguments[1]);
        int coils = Integer.parseInt(arguments[2]);
        int spokes = Integer.parseInt(arguments[3]);
        SimulationSettings settings =
                new SimulationSettings(
                        PhantomKind.CINE, matrix, frames, coils, spokes, 0, "golden", NOISE, 1);
        try (Workers workers = Workers.of(Integer.parseInt(arguments[4]))) {
            ImageSeries truth = new DynamicPhantom(settings).render(workers);
            CoilMaps maps = CoilArray.maps(matrix, matrix, coils);
            KSpace kSpace = measure(truth, maps, settings, workers);
            MotionReconstructor method = new MotionReconstructor(MotionSettings.BEST);
            long start = System.nanoTime();
            ImageSeries series = method.reconstruct(kSpace, maps, workers, new Status());
            double seconds = (System.nanoTime() - start) / 1e9;
            Score score = Metrics.score(truth, series);
            System.out.printf(
                    Locale.ROOT,
                    "| %d x %d x %d | %d | %d | %.2f | %.2f | %.0f | %d | %s |%n",
                    matrix,
                    matrix,
                    frames,
                    coils,
                    spokes,
                    score.psnrLs(),
                    score.psnrRoi(),
                    seconds,
                    method.estimateBytes(kSpace, workers.threads()) >> 20,
                    peakMegabytes());
        }
    }

    private static KSpace measure(
            ImageSeries truth, CoilMaps maps, SimulationSettings settings, Workers workers) {
        Geometry geometry = truth.geometry();
        Trajectory trajectory =
                TrajectorySpec.of(settings.trajectory())
                        .create(
                                settings.samples(),
                                settings.spokes(),
                                settings.frames(),
                                settings.matrix() / 2.0);
        long samples = (long) trajectory.samplesPerFrame() * trajectory.frames() * maps.coils();
        float[] values = new float[Math.toIntExact(2 * samples)];
        SenseOperator.create(trajectory, geometry, maps, Accuracy.FAST, workers)
                .forward(truth.interleaved(), values);
        Random random = new Random(settings.seed());
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (settings.noise() * random.nextGaussian());
        }
        return new KSpace(
                ComplexImages.wrap(
                        values,
                        trajectory.samples(),
                        trajectory.spokes(),
                        maps.coils(),
                        trajectory.frames()),
                trajectory,
                geometry);
    }

    private static String peakMegabytes() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) >> 10))
                .findFirst()
                .orElse("-");
    }

    /** Tells what is being done, and the peak of resident memory until then, on standard error. */
    private static final class Status implements Monitor {

        private final long start = System.nanoTime();

        @Override
        public void progress(double fraction, String status) {
            try {
                System.err.printf(
                        "%.0f s: %s (%.0f %%), %s MB%n",
                        (System.nanoTime() - start) / 1e9,
                        status,
                        100 * fraction,
                        peakMegabytes());
            } catch (Exception e) {
                System.err.println(status);
            }
        }
    }
}
