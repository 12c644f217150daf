package org.dynamicmri.batch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process uses from a moment on: time, processor time and the peak of its memory. */
final class ProcessUsage {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path RESET = Path.of("/proc/self/clear_refs");

    private final long startNanos = System.nanoTime();
    private final long startCpuNanos = cpuNanos();

    private ProcessUsage() {}

    /** Begins to count. */
    static ProcessUsage start() {
        try {
            Files.writeString(RESET, "5");
        } catch (IOException e) {
            // not Linux, or not allowed: the peak is then that of all jobs of this process
        }
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
        return new ProcessUsage();
    }

    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    double cpuSeconds() {
        return (cpuNanos() - startCpuNanos) / 1e9;
    }

    /** Peak of resident memory, or of Java's own if the system does not report it. */
    long megabytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
                }
            }
        } catch (IOException e) {
            // not Linux
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
