package org.dynamicmri.inr;

import java.lang.management.ManagementFactory;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.JavaHeap;

/** Refuses work that the memory will not hold, before it starts. */
final class Memory {

    private static final double GIGABYTE = 1e9;

    private Memory() {}

    /**
     * @param heap bytes that will be taken from the Java heap
     * @param beside bytes that will be taken outside of it
     * @throws InvalidDataException if the heap may not grow so far, or the machine has not so much
     */
    static void require(long heap, long beside) {
        require(heap, beside, JavaHeap.freeFor(heap), machine());
    }

    static void require(long heap, long beside, long freeHeap, long machine) {
        if (heap > freeHeap) {
            throw new InvalidDataException(
                    "This reconstruction needs %.1f GB of Java memory, but %.1f GB are free. Raise"
                            + " the limit (java -Xmx, or Edit > Options > Memory & Threads in"
                            + " ImageJ), or reconstruct fewer frames or a smaller matrix.",
                    heap / GIGABYTE, freeHeap / GIGABYTE);
        }
        if (heap + beside > machine) {
            throw new InvalidDataException(
                    "This reconstruction needs %.1f GB of memory, but this machine has %.1f GB."
                            + " Reconstruct fewer frames or a smaller matrix.",
                    (heap + beside) / GIGABYTE, machine / GIGABYTE);
        }
    }

    private static long machine() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }
}
