package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files of every format are either read or refused by {@link InvalidDataException}: seeded
 * mutations change bytes, overwrite numbers with extreme ones, cut, and repeat parts.
 */
class MutationTest {

    /** A few hundred; bench/mutations.sh asks for more. */
    private static final int MUTATIONS = Integer.getInteger("mutations", 400);

    private static final long SEED = 20261123;

    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.dynamicmri.io.SampleFile#all")
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // only against a reader that never ends
    void damagedFilesAreReadOrRefused(SampleFile sample) throws IOException {
        String name = sample.name();
        byte[] original = sample.bytes(folder);
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Path file = Files.write(folder.resolve(name), mutated(original, random));
            try {
                sample.read(file);
            } catch (InvalidDataException e) {
                refused++;
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
                assertTrue(e.getMessage().startsWith(name), e.getMessage());
            } catch (RuntimeException | Error e) {
                fail("mutation " + i + " of " + name + " ended in " + e, e);
            }
        }
        assertTrue(refused > MUTATIONS / 20, "only " + refused + " mutations were refused");
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        // Headers lie at the start; half of the mutations go there.
        int reach = random.nextBoolean() ? Math.min(bytes.length, 512) : bytes.length;
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(reach);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> {
                    int length = Math.min(1 << random.nextInt(4), bytes.length - at);
                    Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xff : 0));
                }
                case 3 -> {
                    int length = Math.min(random.nextInt(64), bytes.length - at);
                    int from = random.nextInt(original.length - length + 1);
                    System.arraycopy(original, from, bytes, at, length);
                }
                default -> bytes = random.nextInt(4) > 0 ? bytes : Arrays.copyOf(bytes, at + 1);
            }
            reach = Math.min(reach, bytes.length);
        }
        return bytes;
    }
}
