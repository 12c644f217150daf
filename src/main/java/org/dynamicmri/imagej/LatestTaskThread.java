package org.dynamicmri.imagej;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A thread that does one task after the other, and of those that wait to show something only the
 * last: earlier requests are out of date.
 */
final class LatestTaskThread implements AutoCloseable {

    private final ExecutorService thread;
    private final AtomicReference<Runnable> waiting = new AtomicReference<>();

    /**
     * @param name of the thread
     */
    LatestTaskThread(String name) {
        thread =
                Executors.newSingleThreadExecutor(
                        body -> {
                            Thread made = new Thread(body, name);
                            made.setDaemon(true);
                            return made;
                        });
    }

    /** Runs a task unless a later one comes before its turn. */
    void show(Runnable task) {
        if (waiting.getAndSet(task) == null) {
            thread.execute(() -> waiting.getAndSet(null).run());
        }
    }

    /** Runs a task in any case. */
    void execute(Runnable task) {
        thread.execute(task);
    }

    /** Does what was requested, and then no more. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
