package org.dynamicmri.data;

/** What Java's heap can still take. */
public final class JavaHeap {

    /**
     * Part of the heap that long-lived arrays can fill: collectors keep the rest for young objects,
     * the parallel one a third. A fit of 965 MB ended in a heap of 1260 MB, and not in one of 1400.
     */
    private static final double LONG_LIVED = 0.7;

    private JavaHeap() {}

    /** Bytes that can be taken at once; garbage that was not collected yet counts as taken. */
    public static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /**
     * Bytes that are free for a need of long-lived arrays. If they seem too few, garbage is
     * collected first: after hours of work nearly the whole heap may be garbage.
     *
     * @param needed bytes
     */
    public static long freeFor(long needed) {
        long free = (long) (LONG_LIVED * free());
        if (needed > free) {
            System.gc();
            free = (long) (LONG_LIVED * free());
        }
        return free;
    }

    /**
     * Bytes of a heap that would hold a need of long-lived arrays in addition to what is held now.
     */
    public static long sizeFor(long needed) {
        return Runtime.getRuntime().maxMemory() - free() + (long) (needed / LONG_LIVED);
    }
}
