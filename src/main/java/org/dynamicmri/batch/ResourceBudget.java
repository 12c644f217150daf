package org.dynamicmri.batch;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What a batch may take of a machine.
 *
 * @param processors their number
 * @param bytes memory for all worker processes together
 */
record ResourceBudget(int processors, long bytes) {

    private static final double MEMORY_PART = 0.7;

    /** This machine: all processors, and most of the memory. */
    static ResourceBudget here() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : Runtime.getRuntime().maxMemory();
        return new ResourceBudget(
                Runtime.getRuntime().availableProcessors(), (long) (MEMORY_PART * memory));
    }

    /**
     * Threads of a job that asks for none: one, because jobs side by side use processors better
     * than threads do, or more where there are fewer jobs than processors. It depends on the whole
     * list, not on what is left of it, so that a continued batch computes what it would have.
     */
    int threadsOfAJob(int jobs) {
        return Math.max(1, processors / jobs);
    }

    /** How many jobs the processors allow side by side. */
    int jobsSideBySide(List<Job> jobs, int threads) {
        int most = jobs.stream().mapToInt(Job::threads).max().orElse(0);
        return Math.max(1, processors / Math.max(1, most == 0 ? threads : most));
    }
}
