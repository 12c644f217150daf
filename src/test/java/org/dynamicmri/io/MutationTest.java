package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files of every format are either read or refused by {@link InvalidDataException}: with
 * little memory.
 */
class MutationTest {

    /** What a small file may cost: buffers, but no array of a size that only a header tells. */
    private static final long LARGEST_ALLOCATION = 16 << 20;

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.dynamicmri.io.SampleFile#all")
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // only against a reader that never ends
    void damagedFilesAreReadOrRefused(SampleFile sample) throws IOException {
        String name = sample.name();
        byte[] original = sample.bytes(folder);
        Random random = new Random(Mutations.SEED);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // jHDF itself takes what a block of its own declares, which is at most 2 GB
        long largest = sample.isHdf5() ? Long.MAX_VALUE : LARGEST_ALLOCATION;
        int refused = 0;
        for (int i = 0; i < Mutations.COUNT; i++) {
            Path file = folder.resolve(name);
            // a file of its own: jHDF's threads may still read the one that they have mapped
            Files.deleteIfExists(file);
            Files.write(file, Mutations.of(original, random));
            long allocated = memory.getCurrentThreadAllocatedBytes();
            try {
                sample.read(file);
            } catch (InvalidDataException e) {
                refused++;
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
                assertTrue(e.getMessage().startsWith(name), e.getMessage());
            } catch (RuntimeException | Error e) {
                fail("mutation " + i + " of " + name + " ended in " + e, e);
            }
            long taken = memory.getCurrentThreadAllocatedBytes() - allocated;
            assertTrue(
                    taken < largest, "mutation " + i + " of " + name + " took " + taken + " bytes");
        }
        assertTrue(refused > Mutations.COUNT / 20, "only " + refused + " mutations were refused");
    }
}
