package org.dynamicmri.imagej;

import java.awt.EventQueue;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.command.GatingPicture;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.io.ScanReads;

/**
 * Finds out what to expect of a run, or what is wrong with its parameters, on a thread of its own
 * while the user continues choosing. To be used on the event thread.
 */
final class Adviser implements AutoCloseable {

    private static final long DELAY_MILLIS = 150;

    /**
     * What to expect.
     *
     * @param text a line or two
     * @param gating what gates the scan, where something does
     */
    record Advice(String text, Optional<GatingPicture> gating) {}

    private final Class<? extends MonitoredCommand> type;
    private final ScanReads reads;
    private final Consumer<Advice> shown;
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1,
                    task -> {
                        Thread adviser = new Thread(task, "dynamic-mri-advice");
                        adviser.setDaemon(true);
                        return adviser;
                    });
    private MonitoredCommand asked;
    private ScheduledFuture<?> pending;
    private int wanted;

    /**
     * @param type the command, of which an own one is asked
     * @param reads reads the scan
     * @param shown takes the advice, on the event thread
     */
    Adviser(Class<? extends MonitoredCommand> type, ScanReads reads, Consumer<Advice> shown) {
        this.type = type;
        this.reads = reads;
        this.shown = shown;
        // no thread waits while a window is merely open
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        forget();
    }

    /**
     * Finds out, a moment later, what to expect of these values; texts may be half typed. Nothing
     * after the end.
     */
    void advise(GivenValues values) {
        cancel();
        if (thread.isShutdown()) {
            return;
        }
        MonitoredCommand command = asked;
        int number = wanted;
        pending =
                thread.schedule(
                        () -> {
                            Advice advice = advice(command, values);
                            EventQueue.invokeLater(
                                    () -> {
                                        if (number == wanted) {
                                            shown.accept(advice);
                                        }
                                    });
                        },
                        DELAY_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private static Advice advice(MonitoredCommand command, GivenValues values) {
        try {
            values.fill(command);
            return new Advice(Wording.of(command.advice()), command.gating());
        } catch (RuntimeException | OutOfMemoryError e) {
            return new Advice(Wording.of(FailureMessage.of(e)), Optional.empty());
        }
    }

    /** Shows no advice that was requested so far, and begins none. */
    void cancel() {
        wanted++;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    /** Lets go of the scan as it was prepared for the advice, so that a run has its memory. */
    void forget() {
        asked = CommandParameter.newCommand(type);
        asked.shareReads(reads);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
