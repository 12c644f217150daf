package org.dynamicmri.data;

/** What Java's heap can still take. */
public final class JavaHeap {

    private JavaHeap() {}

    /** Bytes that can be taken at once; garbage that was not collected yet counts as taken. */
    public static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /**
     * Bytes that are free for a need. If they seem too few, garbage is collected first: after hours
     * of work nearly the whole heap may be garbage.
     *
     * @param needed bytes
     */
    public static long freeFor(long needed) {
        long free = free();
        if (needed > free) {
            System.gc();
            free = free();
        }
        return free;
    }
}
