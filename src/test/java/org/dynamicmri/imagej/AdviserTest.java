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
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.io.CountedReads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When advice is given, and when not. */
class AdviserTest {

    private static final long PAUSE_MILLIS = 700;

    @TempDir private Path folder;

    @Test
    void whatIsCancelledIsNeitherReadNorShown()
            throws InterruptedException, InvocationTargetException {
        String scan = SampleScans.heart(folder);
        CountedReads counted = new CountedReads();
        BlockingQueue<Adviser.Advice> shown = new LinkedBlockingQueue<>();
        GivenValues values = new GivenValues(Map.of("input", scan));
        Adviser adviser = new Adviser(Reconstruct.class, counted.reads(), shown::add);
        EventQueue.invokeAndWait(
                () -> {
                    adviser.advise(values);
                    adviser.cancel();
                });
        assertNull(shown.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        assertEquals(0, counted.count());
        EventQueue.invokeAndWait(() -> adviser.advise(values));
        assertNotNull(shown.poll(1, TimeUnit.MINUTES));
        assertEquals(1, counted.count());
        EventQueue.invokeAndWait(
                () -> {
                    adviser.close();
                    adviser.advise(values);
                });
        assertNull(shown.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    }
}
