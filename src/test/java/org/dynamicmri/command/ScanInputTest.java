package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.dynamicmri.io.CountedReads;
import org.dynamicmri.pipeline.ScanSource;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;

/** Where a command takes its scan from. */
class ScanInputTest {

    private final CountedReads counted = new CountedReads();

    private int readsOfTwo(ScanSource source) {
        int before = counted.count();
        source.read(1, Optional.empty(), said -> {});
        source.read(1, Optional.empty(), said -> {});
        return counted.count() - before;
    }

    @Test
    void onlyAdviceKeepsTheSamples() {
        ScanInput input =
                new ScanInput("test-images/cine_ksp.tif", null, ScanHints.NONE, counted.reads());
        assertEquals(2, readsOfTwo(input.scan()));
        assertEquals(1, readsOfTwo(input.keptScan()));
    }
}
