package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window of a batch; its pictures are left in {@code target/dialogs}. */
class BatchWindowTest {

    private static final Path PICTURES = Path.of("target/dialogs");

    @TempDir private Path folder;

    /** A folder with a scan and a damaged one. */
    static Path scans(Path folder) throws IOException {
        Path scans = Files.createDirectories(folder.resolve("scans"));
        ScanFiles.write(
                ScanFiles.readScan(
                        Path.of("test-images/cine_ksp.tif"), ScanHints.NONE, assumed -> {}),
                scans.resolve("heart.h5"));
        byte[] whole = Files.readAllBytes(scans.resolve("heart.h5"));
        Files.write(scans.resolve("broken.h5"), Arrays.copyOf(whole, whole.length / 2));
        return scans;
    }

    /**
     * @param scale ImageJ's GUI scale
     */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "2"})
    void showsWhatBecameOfEachScan(String scale) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        try (Display display = Display.open()) {
            String said =
                    display.walked(
                            BatchTour.class,
                            PICTURES.toString(),
                            scale,
                            scans(folder).toString(),
                            folder.resolve("results").toString());
            assertTrue(said.contains(ScaledTour.done(BatchTour.NAME)), said);
        }
    }

    @Test
    void aBatchThatEndsBeforeItsJobsAreKnownOpensNoWindow() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        try {
            new BatchWindow(() -> {}, true).ended(null);
            EventQueue.invokeAndWait(() -> {});
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertNull(failure.get());
    }
}
