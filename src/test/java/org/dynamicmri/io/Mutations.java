package org.dynamicmri.io;

import java.util.Arrays;
import java.util.Random;

/**
 * Seeded damage: bytes are changed, numbers overwritten with extreme ones, parts repeated, files
 * cut.
 */
public final class Mutations {

    /** A few hundred a file; bench/mutations.sh asks for more. */
    public static final int COUNT = Integer.getInteger("mutations", 400);

    /** Where the random numbers start. */
    public static final long SEED = 20261123;

    private Mutations() {}

    /** A damaged copy. */
    public static byte[] of(byte[] original, Random random) {
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
