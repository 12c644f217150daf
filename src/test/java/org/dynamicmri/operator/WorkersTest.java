package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parallel loops: every task once, and an end before all are done. */
class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyTaskIsDoneOnce(int threads) {
        try (Workers workers = Workers.of(threads)) {
            AtomicInteger[] done = new AtomicInteger[100];
            java.util.Arrays.setAll(done, i -> new AtomicInteger());
            workers.forEach(done.length, (worker, i) -> done[i].incrementAndGet());
            for (AtomicInteger count : done) {
                assertEquals(1, count.get());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aCheckpointEndsALoopAndLeavesTheWorkersUsable(int threads) {
        boolean[] stop = {true};
        try (Workers workers =
                Workers.of(
                        threads,
                        () -> {
                            if (stop[0]) {
                                throw new CancellationException();
                            }
                        })) {
            int most = 1_000_000_000;
            AtomicInteger done = new AtomicInteger();
            assertThrows(
                    CancellationException.class,
                    () -> workers.forEach(most, (worker, i) -> done.incrementAndGet()));
            assertTrue(done.get() < most);
            stop[0] = false;
            AtomicInteger after = new AtomicInteger();
            workers.forEach(7, (worker, i) -> after.incrementAndGet());
            assertEquals(7, after.get());
        }
    }
}
