package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs tell how long the next one takes. */
class RunTimesTest {

    @TempDir Path folder;

    private void run(RunTimes times, Monitor monitor, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("input", folder.resolve("scan.cfl").toString());
        values.put("method", "motion");
        values.put("field", "none");
        values.put("preset", "fast");
        values.put("threads", 1);
        Reconstruct command = new Reconstruct(times);
        CommandParameter.inputsOf(Reconstruct.class).stream()
                .filter(parameter -> values.containsKey(parameter.name()))
                .forEach(parameter -> parameter.set(command, values.get(parameter.name())));
        command.setMonitor(monitor);
        command.run();
    }

    @Test
    void theRestOfARunDoesNotCount() {
        try (Workers workers = Workers.of(1)) {
            SimulationSettings settings =
                    SimulationSettings.defaults()
                            .withSize(20, 4)
                            .withSampling(2, 6)
                            .withNoise(0.005, 1);
            ScanFiles.writeKSpace(
                    SharedScans.of(settings, workers).kSpace(), folder.resolve("scan.cfl"));
        }
        RunTimes times = new RunTimes(folder.resolve("times"));
        Path state = folder.resolve("state");
        Map<String, Object> kept = Map.of("checkpoint", state.toString(), "interval", 0.0);
        run(
                times,
                new Monitor() {
                    @Override
                    public boolean isCanceled() {
                        return Files.exists(state);
                    }
                },
                kept);
        assertTrue(Files.exists(state), "stopped before the end");
        run(times, Monitor.SILENT, kept);
        assertFalse(Files.exists(state), "finished");
        assertTrue(expected(times).isEmpty(), "a part of a run");
        run(times, Monitor.SILENT, Map.of());
        assertTrue(expected(times).isPresent(), "a whole run");
    }

    private static OptionalDouble expected(RunTimes times) {
        return times.expected("motion", "fast", 1);
    }
}
