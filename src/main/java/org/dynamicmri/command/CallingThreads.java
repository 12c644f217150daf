package org.dynamicmri.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.scijava.thread.ThreadService;

/**
 * The threads that wait for a run in a SciJava context: that of a script, and those that wait for
 * the script. A run is forsaken once one of them that had waited has ended, as it does when the
 * user kills the script. A script that starts a run without waiting for it forsakes nothing.
 */
final class CallingThreads {

    /**
     * A thread that called for something to be done.
     *
     * @param parent the thread that it does its present work for, or null if it is its own
     */
    private record Caller(Thread thread, Thread parent) {}

    private final ThreadService threads;
    private final List<Caller> callers = new ArrayList<>();
    private final List<Caller> waiting = new ArrayList<>();

    /** Those of the current thread. */
    CallingThreads(ThreadService threads) {
        this.threads = threads;
        Thread thread = threads.getParent(Thread.currentThread());
        while (thread != null && callers.size() < Byte.MAX_VALUE) {
            Thread parent = threads.getParent(thread);
            callers.add(new Caller(thread, parent));
            thread = parent;
        }
    }

    /** Whether nobody waits any more who had waited. */
    synchronized boolean haveForsaken() {
        for (Caller caller : callers) {
            if (!waiting.contains(caller) && isInGet(caller.thread)) {
                waiting.add(caller);
            }
        }
        return waiting.stream().anyMatch(this::hasEnded);
    }

    /**
     * A thread of a pool does other work, or none, when it has ended what it did for its parent.
     */
    private boolean hasEnded(Caller caller) {
        return !caller.thread.isAlive() || threads.getParent(caller.thread) != caller.parent;
    }

    private static boolean isInGet(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(
                        call ->
                                call.getClassName().equals(FutureTask.class.getName())
                                        && call.getMethodName().equals("get"));
    }
}
