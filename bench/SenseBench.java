import java.nio.file.Path;
import java.util.Map;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.CgSense;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Tuning;

/**
 * CG-SENSE of a scan at a given Tikhonov weight, with as many iterations as its peer has. Run by
 * coils.sh as a source file: KSPACE MAPS OUTPUT WEIGHT ITERATIONS THREADS.
 */
final class SenseBench {

    private SenseBench() {}

    public static void main(String[] arguments) {
        KSpace kSpace = ScanFiles.readKSpace(Path.of(arguments[0]), "");
        CgSense.Settings settings =
                new CgSense.Settings(
                        new Tuning(1, 0, Map.of("lambda", Double.parseDouble(arguments[3]))),
                        Integer.parseInt(arguments[4]),
                        0);
        try (Workers workers = Workers.of(Integer.parseInt(arguments[5]))) {
            ImageSeries series =
                    new CgSense(settings)
                            .reconstruct(
                                    kSpace,
                                    ScanFiles.readMaps(arguments[1]),
                                    workers,
                                    Monitor.SILENT);
            ScanFiles.write(series, Path.of(arguments[2]));
        }
    }
}
