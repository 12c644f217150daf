package org.dynamicmri.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class JavaHeapTest {

    private static final int ARRAY = 64 << 20;

    @Test
    void garbageIsFreeForWhoNeedsIt() {
        byte[] held = new byte[ARRAY];
        long before = JavaHeap.freeFor(Long.MAX_VALUE);
        Reference.reachabilityFence(held);
        held = null;
        long after = JavaHeap.freeFor(Long.MAX_VALUE);
        assertTrue(after - before > ARRAY / 2, (after - before) + " bytes came back");
    }
}
