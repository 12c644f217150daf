package org.dynamicmri.io;

import java.util.concurrent.atomic.AtomicInteger;

/** Reads scans by the formats, and counts how often the samples of a file are read. */
public final class CountedReads {

    private static final long LARGEST_BYTES = 1 << 20;

    private final AtomicInteger count = new AtomicInteger();
    private final ScanReads reads;

    /** Keeps the samples of small scans. */
    public CountedReads() {
        this(LARGEST_BYTES);
    }

    /**
     * @param largestBytes samples that need more are not kept
     */
    CountedReads(long largestBytes) {
        this.reads =
                new ScanReads(
                        (format, input, hints) -> {
                            count.incrementAndGet();
                            return format.readScan(input, hints);
                        },
                        largestBytes);
    }

    /** What reads. */
    public ScanReads reads() {
        return reads;
    }

    /** How often a file was read. */
    public int count() {
        return count.get();
    }
}
