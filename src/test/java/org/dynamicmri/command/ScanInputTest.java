package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.dynamicmri.io.ScanReads;
import org.dynamicmri.pipeline.ScanSource;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;

/** Where a command takes its scan from. */
class ScanInputTest {

    private final AtomicInteger read = new AtomicInteger();

    private int readsOfTwo(ScanSource source) {
        int before = read.get();
        source.read(1, Optional.empty(), said -> {});
        source.read(1, Optional.empty(), said -> {});
        return read.get() - before;
    }

    @Test
    void onlyAdviceKeepsTheSamples() {
        ScanReads reads =
                new ScanReads(
                        (format, input, hints) -> {
                            read.incrementAndGet();
                            return format.readScan(input, hints);
                        },
                        1 << 30);
        ScanInput input = new ScanInput("test-images/cine_ksp.tif", null, ScanHints.NONE, reads);
        assertEquals(2, readsOfTwo(input.scan()));
        assertEquals(1, readsOfTwo(input.keptScan()));
    }
}
