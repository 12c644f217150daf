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

    @Test
    void aHeapOfTheSizeThatIsToldHoldsWhatIsNeeded() {
        long max = Runtime.getRuntime().maxMemory();
        long free = JavaHeap.freeFor(Long.MAX_VALUE);
        assertTrue(free > 0 && free < max, free + " of " + max);
        assertTrue(JavaHeap.sizeFor(free / 2) < max, "half of what is free");
        assertTrue(JavaHeap.sizeFor(2 * free) > max, "twice what is free");
    }
}
