package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.recon.Checkpoint;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.StateArrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fit that is stopped in an orderly way keeps its state, whenever it was kept last. */
class KeepingMonitorTest {

    private static final double NEVER = 1000;

    @TempDir Path folder;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final KeepingMonitor monitor =
            new KeepingMonitor(
                    new Monitor() {
                        @Override
                        public boolean isCanceled() {
                            return stop.get();
                        }
                    });

    @Test
    void aStoppedFitHasKeptItsState() {
        Path file = folder.resolve("state");
        CheckpointFile checkpoint = new CheckpointFile(file, NEVER, 1, "made up", monitor);
        assertThrows(
                CancellationException.class,
                () ->
                        checkpoint.slice(
                                CheckpointMutationTest.kSpace(),
                                CheckpointMutationTest.maps(),
                                kept -> stopAfterTwoSteps(kept, file)));
        assertTrue(Files.exists(file));
    }

    private ImageSeries stopAfterTwoSteps(Checkpoint kept, Path file) {
        kept.begin();
        kept.offer(() -> new Checkpoint.State(1, new StateArrays()));
        assertFalse(Files.exists(file), "the interval has not passed");
        stop.set(true);
        monitor.checkCanceled();
        kept.offer(() -> new Checkpoint.State(2, new StateArrays()));
        assertTrue(Files.exists(file));
        monitor.checkCanceled();
        throw new AssertionError("not stopped");
    }

    @Test
    void whatKeepsNothingStopsAtOnce() {
        assertFalse(monitor.isCanceled());
        stop.set(true);
        assertTrue(monitor.isCanceled());
    }
}
