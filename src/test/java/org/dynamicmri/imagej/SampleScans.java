package org.dynamicmri.imagej;

import java.nio.file.Path;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Convert;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.SimulateAcquisition;
import org.dynamicmri.recon.Monitor;

/** Files that users of the windows open, written by commands. */
final class SampleScans {

    private SampleScans() {}

    /** A scan with its trajectory. */
    static String heart(Path folder) {
        String heart = folder.resolve("heart.h5").toString();
        run(Convert.class, Map.of("input", "test-images/cine_ksp.tif", "output", heart));
        return heart;
    }

    /** A continuous scan of a body that beats and breathes. */
    static String freeRunning(Path folder) {
        String free = folder.resolve("free").toString();
        run(
                SimulateAcquisition.class,
                Map.of(
                        "phantom",
                        "free-running",
                        "matrix",
                        "64",
                        "duration",
                        "12",
                        "repetition",
                        "10",
                        "output",
                        free));
        return free + "_ksp.tif";
    }

    private static void run(Class<? extends MonitoredCommand> type, Map<String, Object> values) {
        MonitoredCommand command = CommandParameter.newCommand(type);
        new GivenValues(values).fill(command);
        command.setMonitor(Monitor.SILENT);
        command.run();
    }
}
