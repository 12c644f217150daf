package org.dynamicmri.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dynamicmri.command.PlainText;
import org.dynamicmri.command.RemainingTime;
import org.dynamicmri.recon.Monitor;

/**
 * Shows progress on standard error: one line rewritten in place in a terminal, a line every ten
 * seconds elsewhere. Ctrl-C stops the work and lets it clean up.
 */
final class TerminalMonitor implements Monitor, AutoCloseable {

    /** Set by the launcher when standard error is a terminal, which Java cannot find out. */
    private static final String TERMINAL_PROPERTY = "dynamicmri.terminal";

    private static final long TERMINAL_INTERVAL_NANOS = 500_000_000L;
    private static final long LINE_INTERVAL_NANOS = 10_000_000_000L;
    private static final long CLEAN_UP_SECONDS = 10;

    private final PrintWriter err;
    private final boolean terminal = Boolean.getBoolean(TERMINAL_PROPERTY);
    private final RemainingTime remaining = new RemainingTime();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread onInterrupt = new Thread(this::stop, "dynamic-mri-stop");

    private volatile boolean canceled;
    private long lastShownNanos = System.nanoTime();
    private int shownLength;

    TerminalMonitor(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    @Override
    public synchronized void progress(double fraction, String status) {
        long now = System.nanoTime();
        if (now - lastShownNanos < (terminal ? TERMINAL_INTERVAL_NANOS : LINE_INTERVAL_NANOS)) {
            return;
        }
        lastShownNanos = now;
        String time = remaining.describe(fraction, now);
        String line =
                String.format(Locale.ROOT, "%3.0f %%  %s", 100 * fraction, PlainText.of(status))
                        + (time.isEmpty() ? "" : ", " + time);
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            err.flush();
            shownLength = line.length();
        } else {
            err.println(line);
        }
    }

    @Override
    public synchronized void log(String message) {
        clearLine();
        err.println(PlainText.lines(message));
    }

    @Override
    public boolean isCanceled() {
        return canceled;
    }

    @Override
    public synchronized void close() {
        clearLine();
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // the process is ending already: the hook is what waits for us
            canceled = true;
        }
    }

    private void clearLine() {
        if (shownLength > 0) {
            err.print("\r" + " ".repeat(shownLength) + "\r");
            err.flush();
            shownLength = 0;
        }
    }

    private void stop() {
        canceled = true;
        try {
            if (!finished.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                err.println("The work did not stop in time and was ended.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
