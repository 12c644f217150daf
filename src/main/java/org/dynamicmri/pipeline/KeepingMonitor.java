package org.dynamicmri.pipeline;

import java.util.concurrent.TimeUnit;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;

/**
 * Lets a fit whose state is kept continue until it can be kept when the user wants it to stop, so
 * that nothing of it is lost; but not longer than somebody who waits for a program to end puts up
 * with.
 */
final class KeepingMonitor extends ForwardingMonitor {

    /** Less than the shell and a batch wait for the end of what they have stopped. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Monitor outer;
    private boolean toBeKept;
    private long askedNanos;

    KeepingMonitor(Monitor outer) {
        super(outer);
        this.outer = outer;
    }

    /** A fit has begun that has a state to keep. */
    synchronized void begin() {
        toBeKept = true;
    }

    /** The state is kept, or there is none any more. */
    synchronized void kept() {
        toBeKept = false;
    }

    /** Whether the user wants the work to stop as soon as its state is kept. */
    boolean isAskedToStop() {
        return outer.isCanceled();
    }

    @Override
    public boolean isCanceled() {
        return isAskedToStop() && !isWaiting();
    }

    private synchronized boolean isWaiting() {
        if (askedNanos == 0) {
            askedNanos = System.nanoTime();
        }
        return toBeKept && System.nanoTime() - askedNanos < PATIENCE_NANOS;
    }
}
