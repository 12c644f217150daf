import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.motion.MotionReconstructor;
import org.dynamicmri.motion.MotionSettings;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * Time of the method motion over the size of a simulated scan, one axis after the other: lines
 * "AXIS VALUE PROCESSOR_SECONDS WALL_SECONDS". Java and TensorFlow are warmed up before. Run by
 * scaling.sh as a source file: THREADS AXIS MATRIX FRAMES COILS SPOKES VALUE...
 */
final class ScalingBench {

    private static final List<String> AXES = List.of("matrix", "frames", "coils", "spokes");

    private ScalingBench() {}

    public static void main(String[] arguments) {
        String axis = arguments[1];
        int[] size = new int[4];
        for (int i = 0; i < size.length; i++) {
            size[i] = Integer.parseInt(arguments[2 + i]);
        }
        try (Workers workers = Workers.of(Integer.parseInt(arguments[0]))) {
            measure(size, workers);
            for (int i = 6; i < arguments.length; i++) {
                int value = Integer.parseInt(arguments[i]);
                int[] changed = size.clone();
                changed[AXES.indexOf(axis)] = value;
                double[] seconds = measure(changed, workers);
                System.out.printf(
                        Locale.ROOT, "%s %d %.2f %.2f%n", axis, value, seconds[0], seconds[1]);
            }
        }
    }

    /** Processor and wall seconds of a scan of a matrix, frames, coils and spokes. */
    private static double[] measure(int[] size, Workers workers) {
        Simulation scan =
                Acquisition.of(
                        new SimulationSettings(
                                PhantomKind.CINE, size[0], size[1], size[2], size[3], 0, "golden", 0.005, 1),
                        workers);
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = system.getProcessCpuTime();
        long wall = System.nanoTime();
        new MotionReconstructor(MotionSettings.BEST)
                .reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT);
        return new double[] {
            (system.getProcessCpuTime() - processor) / 1e9, (System.nanoTime() - wall) / 1e9
        };
    }
}
