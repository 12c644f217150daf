package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Convert;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.io.ScanReads;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When advice is given, and when not. */
class AdviserTest {

    private static final long PAUSE_MILLIS = 700;

    @TempDir private Path folder;

    @Test
    void whatIsCancelledIsNeitherReadNorShown()
            throws InterruptedException, InvocationTargetException {
        String scan = folder.resolve("heart.h5").toString();
        Convert convert = CommandParameter.newCommand(Convert.class);
        new GivenValues(Map.of("input", "test-images/cine_ksp.tif", "output", scan)).fill(convert);
        convert.setMonitor(Monitor.SILENT);
        convert.run();
        AtomicInteger read = new AtomicInteger();
        ScanReads reads =
                new ScanReads(
                        (format, input, hints) -> {
                            read.incrementAndGet();
                            return format.readScan(input, hints);
                        },
                        1 << 30);
        BlockingQueue<Adviser.Advice> shown = new LinkedBlockingQueue<>();
        GivenValues values = new GivenValues(Map.of("input", scan));
        Adviser adviser = new Adviser(Reconstruct.class, reads, shown::add);
        EventQueue.invokeAndWait(
                () -> {
                    adviser.advise(values);
                    adviser.cancel();
                });
        assertNull(shown.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        assertEquals(0, read.get());
        EventQueue.invokeAndWait(() -> adviser.advise(values));
        assertNotNull(shown.poll(1, TimeUnit.MINUTES));
        assertEquals(1, read.get());
        EventQueue.invokeAndWait(
                () -> {
                    adviser.close();
                    adviser.advise(values);
                });
        assertNull(shown.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    }
}
