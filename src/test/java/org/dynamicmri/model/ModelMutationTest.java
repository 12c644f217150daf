package org.dynamicmri.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.ArrayArchive;
import org.dynamicmri.io.Mutations;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged models are refused, and those whose text was changed by hand are read or refused. */
class ModelMutationTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"version1.mri", "version2.mri"})
    void damagedModelsAreRefused(String name) throws IOException {
        byte[] original = Files.readAllBytes(Path.of("src/test/resources/model", name));
        Random random = new Random(Mutations.SEED);
        int same = 0;
        int refused = 0;
        for (int i = 0; i < Mutations.COUNT; i++) {
            byte[] bytes = Mutations.of(original, random);
            same += Arrays.equals(original, bytes) ? 1 : 0;
            refused += isRefused(Files.write(folder.resolve(name), bytes), i) ? 1 : 0;
        }
        assertEquals(Mutations.COUNT, same + refused);
    }

    /** With a checksum that is right. */
    @ParameterizedTest
    @ValueSource(strings = {"version1.mri", "version2.mri"})
    void changedModelsAreReadOrRefused(String name) {
        ArrayArchive original = ArrayArchive.read(Path.of("src/test/resources/model", name));
        Random random = new Random(Mutations.SEED);
        int refused = 0;
        for (int i = 0; i < Mutations.COUNT; i++) {
            byte[] text = Mutations.of(original.text().getBytes(StandardCharsets.UTF_8), random);
            Map<String, float[]> arrays = new HashMap<>(original.arrays());
            String changed = arrays.keySet().stream().sorted().toList().get(i % arrays.size());
            if (random.nextInt(4) == 0) {
                arrays.put(changed, new float[random.nextInt(600)]);
            }
            Path file = folder.resolve(name);
            new ArrayArchive(new String(text, StandardCharsets.UTF_8), arrays).write(file);
            refused += isRefused(file, i) ? 1 : 0;
        }
        assertTrue(refused > Mutations.COUNT / 20, "only " + refused + " were refused");
    }

    private static boolean isRefused(Path file, int mutation) {
        try {
            ModelFile.read(file);
            return false;
        } catch (InvalidDataException e) {
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
            assertTrue(e.getMessage().startsWith("" + file.getFileName()), e.getMessage());
            return true;
        } catch (RuntimeException | Error e) {
            return fail("mutation " + mutation + " ended in " + e, e);
        }
    }
}
