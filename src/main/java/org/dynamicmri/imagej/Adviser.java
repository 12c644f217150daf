package org.dynamicmri.imagej;

import java.awt.EventQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.command.MonitoredCommand;

/**
 * Finds out what to expect of a run, or what is wrong with its parameters, on a thread of its own
 * while the user continues choosing. To be used on the event thread.
 */
final class Adviser implements AutoCloseable {

    private static final long DELAY_MILLIS = 150;

    private final Class<? extends MonitoredCommand> type;
    private final Consumer<String> shown;
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

    /**
     * @param type the command, of which an own one is asked
     * @param shown takes the advice, on the event thread
     */
    Adviser(Class<? extends MonitoredCommand> type, Consumer<String> shown) {
        this.type = type;
        this.shown = shown;
        // no thread waits while a window is merely open
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        forget();
    }

    /** Finds out, a moment later, what to expect of these values; texts may be half typed. */
    void advise(GivenValues values) {
        if (pending != null) {
            pending.cancel(false);
        }
        MonitoredCommand command = asked;
        pending =
                thread.schedule(
                        () -> {
                            String advice = advice(command, values);
                            EventQueue.invokeLater(() -> shown.accept(advice));
                        },
                        DELAY_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private static String advice(MonitoredCommand command, GivenValues values) {
        try {
            values.fill(command);
            return Wording.of(command.advice());
        } catch (RuntimeException | OutOfMemoryError e) {
            return Wording.of(FailureMessage.of(e));
        }
    }

    /** Lets go of the scan that was read for the advice, so that a run has its memory. */
    void forget() {
        asked = CommandParameter.newCommand(type);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
