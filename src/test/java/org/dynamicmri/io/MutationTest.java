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
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Damaged files of every format are either read or refused by {@link InvalidDataException}: seeded
 * mutations change bytes, overwrite numbers with extreme ones, cut, and repeat parts.
 */
class MutationTest {

    /** A few hundred; bench/mutations.sh asks for more. */
    private static final int MUTATIONS = Integer.getInteger("mutations", 400);

    private static final long SEED = 20261123;

    @TempDir Path folder;

    /** Reads a file, whatever it holds. */
    private interface Reading {
        void run(Path file);
    }

    private static Reading reading(String content) {
        return switch (content) {
            case "scan" ->
                    file -> ScanFiles.readScan(file, ScanHints.ofTrajectory("golden"), said -> {});
            case "maps" -> file -> ScanFiles.readMaps(file.toString());
            case "series" -> ScanFiles::readSeries;
            default -> ScanFiles::readTrajectory;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "plain.h5,scan",
        "involved.h5,scan",
        "library.h5,scan",
        "by_hand.h5,scan",
        "octave.h5,scan",
        "octave_ksp.npy,scan",
        "bioformats_lzw.ome.tif,scan",
        "grasp.mat,scan",
        "parts.mat,scan",
        "version73.mat,scan",
        "hyperstack.tif,scan",
        "deflated.tif,scan",
        "kspace.ome.tif,scan",
        "maps.tif,maps",
        "series16.tif,series",
        "lzw.tif,series",
        "packbits.tif,series",
        "series.npy,series",
        "series.nii,series",
        "golden.npy,trajectory",
        "golden.csv,trajectory",
        "written_ksp.npy,scan",
        "written_series.h5,series",
        "bart_ksp.hdr,scan",
        "bart_maps.hdr,maps",
        "bart_traj.hdr,trajectory",
    })
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // only against a reader that never ends
    void damagedFilesAreReadOrRefused(String name, String content) throws IOException {
        byte[] original = Files.readAllBytes(original(name));
        if (name.endsWith(".hdr")) {
            String data = name.replace(".hdr", ".cfl");
            Files.copy(Fixtures.file(data), folder.resolve(data));
        }
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Path file = Files.write(folder.resolve(name), mutated(original, random));
            try {
                reading(content).run(file);
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

    /** A fixture, or a file that is written by the product alone. */
    private Path original(String name) {
        switch (name) {
            case "written_ksp.npy" ->
                    ScanFiles.writeKSpace(Fixtures.scan(Fixtures.golden()), folder.resolve(name));
            case "written_series.h5" -> ScanFiles.write(Fixtures.series(), folder.resolve(name));
            default -> {
                return Fixtures.file(name);
            }
        }
        return folder.resolve(name);
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
