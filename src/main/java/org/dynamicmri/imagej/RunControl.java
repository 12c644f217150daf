package org.dynamicmri.imagej;

import ij.IJ;

/** What the user wants of a running reconstruction: continue, wait, stop, or forget it. */
final class RunControl {

    private static final long POLL_MILLIS = 100;

    private boolean paused;
    private boolean stopped;
    private boolean dropped;
    private long pausedNanos;

    /** Asks the run to wait, or to continue. */
    synchronized void pause(boolean wanted) {
        paused = wanted;
        notifyAll();
    }

    /** Asks the run to stop; the image that there is stays. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Asks the run to stop and to leave nothing. */
    synchronized void drop() {
        dropped = true;
        stop();
    }

    /** Reports that the run has stopped and its image is kept: the rest continues. */
    synchronized void kept() {
        stopped = dropped;
        paused = false;
        IJ.resetEscape();
    }

    /** Whether the user wants nothing to be left. */
    synchronized boolean isDropped() {
        return dropped;
    }

    /** Waits as long as the user wants it, then returns whether to stop. Esc stops as well. */
    synchronized boolean waitAndTellStop() {
        long start = System.nanoTime();
        while (paused && !isStopWanted()) {
            try {
                wait(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            }
        }
        pausedNanos += System.nanoTime() - start;
        return isStopWanted();
    }

    private boolean isStopWanted() {
        stopped |= IJ.escapePressed();
        return stopped;
    }

    /** The time on the clock of {@link System#nanoTime()} without that spent waiting. */
    synchronized long nanosAtWork() {
        return System.nanoTime() - pausedNanos;
    }
}
