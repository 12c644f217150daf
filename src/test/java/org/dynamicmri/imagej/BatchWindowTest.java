package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.awt.EventQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BatchWindowTest {

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
