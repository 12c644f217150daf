import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.MapMethod;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.operator.Workers;

/**
 * Seconds from the file of a scan to its coil maps within Java that has made some before: the
 * median of five. Run by coils.sh as a source file: KSPACE THREADS METHOD [--mask].
 */
final class MapsBench {

    private static final int WARM_UP = 5;
    private static final int TIMED = 5;

    private MapsBench() {}

    public static void main(String[] arguments) {
        Path scan = Path.of(arguments[0]);
        MapMethod method = MapMethod.of(arguments[2]);
        boolean masked = List.of(arguments).contains("--mask");
        double[] seconds = new double[TIMED];
        try (Workers workers = Workers.of(Integer.parseInt(arguments[1]))) {
            for (int run = -WARM_UP; run < TIMED; run++) {
                long start = System.nanoTime();
                CoilMapEstimator.estimate(
                        read(scan), method, masked, workers);
                seconds[Math.max(0, run)] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.printf(Locale.ROOT, "%.2f%n", seconds[TIMED / 2]);
    }

    private static KSpace read(Path scan) {
        return ScanFiles.readScan(scan, ScanHints.ofTrajectory(""), said -> {}).kSpace();
    }
}
