import java.nio.file.Path;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;

/** Writes simulated scans: FOLDER MATRIX,FRAMES,COILS,SPOKES[,COUNT]... */
public final class BatchScans {

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        try (Workers workers = Workers.of(0)) {
            for (int i = 1; i < arguments.length; i++) {
                write(folder, arguments[i].split(","), workers);
            }
        }
    }

    private static void write(Path folder, String[] size, Workers workers) {
        int count = size.length > 4 ? Integer.parseInt(size[4]) : 1;
        for (int seed = 1; seed <= count; seed++) {
            SimulationSettings settings =
                    new SimulationSettings(
                            PhantomKind.CINE,
                            Integer.parseInt(size[0]),
                            Integer.parseInt(size[1]),
                            Integer.parseInt(size[2]),
                            Integer.parseInt(size[3]),
                            0,
                            "golden",
                            0.005,
                            seed);
            Simulation scan = org.dynamicmri.simulate.Acquisition.of(settings, workers);
            String name =
                    "%s-%s-%s-%s-%03d_ksp.tif".formatted(size[0], size[1], size[2], size[3], seed);
            ScanFiles.writeKSpace(scan.kSpace(), folder.resolve(name));
        }
    }
}
