package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ArrayArchive;
import org.dynamicmri.io.Mutations;
import org.dynamicmri.recon.Checkpoint;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.StateArrays;
import org.dynamicmri.sampling.TrajectorySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged checkpoints are refused, those whose text was changed by hand resumed or refused. */
class CheckpointMutationTest {

    private static final Geometry GEOMETRY = new Geometry(4, 4, 40, 40, 5, 0.1);

    @TempDir private Path folder;

    private Path file() {
        return folder.resolve("state");
    }

    private CheckpointFile open() {
        return new CheckpointFile(file(), 0, 1, "made up", new KeepingMonitor(Monitor.SILENT));
    }

    static KSpace kSpace() {
        float[] samples = new float[2 * 8 * 2 * 2];
        Arrays.fill(samples, 1);
        return new KSpace(
                ComplexImages.wrap(samples, 8, 2, 1, 2),
                TrajectorySpec.of("golden").create(8, 2, 2, 2),
                GEOMETRY);
    }

    static CoilMaps maps() {
        float[] ones = new float[2 * 16];
        Arrays.fill(ones, 1);
        return new CoilMaps(ComplexImages.wrap(ones, 4, 4, 1));
    }

    private static ImageSeries series() {
        return new ImageSeries(
                ComplexImages.wrap(new float[2 * 16 * 2], 4, 4, 2), GEOMETRY, Map.of("a", "b"));
    }

    private static StateArrays state() {
        StateArrays state = new StateArrays();
        state.part("solver").put("image", 1, 2, 3);
        return state;
    }

    /** A slice that is finished, and the state of a second. */
    private byte[] written() throws IOException {
        CheckpointFile checkpoint = open();
        checkpoint.slice(kSpace(), maps(), kept -> series());
        assertThrows(
                IllegalStateException.class,
                () ->
                        checkpoint.slice(
                                kSpace(),
                                maps(),
                                kept -> {
                                    kept.begin();
                                    kept.offer(() -> new Checkpoint.State(7, state()));
                                    throw new IllegalStateException("crash");
                                }));
        return Files.readAllBytes(file());
    }

    /** Goes on from the file, as a run does. */
    private void resume() {
        CheckpointFile checkpoint = open();
        for (int slice = 0; slice < 2; slice++) {
            checkpoint.slice(
                    kSpace(),
                    maps(),
                    kept -> {
                        Optional<Checkpoint.State> state = kept.begin();
                        state.ifPresent(s -> s.arrays().part("solver").get("image", 3));
                        return series();
                    });
        }
    }

    private boolean isRefused(int mutation) {
        try {
            resume();
            return false;
        } catch (InvalidDataException e) {
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
            assertTrue(e.getMessage().contains("state"), e.getMessage());
            return true;
        } catch (RuntimeException | Error e) {
            return fail("mutation " + mutation + " ended in " + e, e);
        }
    }

    @Test
    void whatWasKeptIsResumed() throws IOException {
        written();
        resume();
    }

    @Test
    void missingArraysAndOtherSizesAreRefusedByTheirNames() throws IOException {
        written();
        ArrayArchive original = ArrayArchive.read(file());
        assertEquals(Set.of("slice-00001", "state/solver/image"), original.arrays().keySet());
        for (String name : original.arrays().keySet()) {
            Map<String, float[]> arrays = new HashMap<>(original.arrays());
            arrays.remove(name);
            new ArrayArchive(original.text(), arrays).write(file());
            assertEquals(
                    "The array %s is missing in the checkpoint %s. Delete the file to start again."
                            .formatted(name, file()),
                    assertThrows(InvalidDataException.class, this::resume).getMessage());
        }
        Map<String, float[]> arrays = new HashMap<>(original.arrays());
        arrays.put("state/solver/image", new float[5]);
        new ArrayArchive(original.text(), arrays).write(file());
        assertEquals(
                ("The array state/solver/image has 5 values in the checkpoint %s, but 3 are"
                                + " expected. Delete the file to start again.")
                        .formatted(file()),
                assertThrows(InvalidDataException.class, this::resume).getMessage());
    }

    @Test
    void checkpointsOfTheFormerFormatAreRefused() throws IOException {
        written();
        ArrayArchive original = ArrayArchive.read(file());
        String former =
                original.text().replace("dynamic-mri checkpoint 2", "dynamic-mri checkpoint");
        new ArrayArchive(former, original.arrays()).write(file());
        assertEquals(
                ("The checkpoint %s is of another format: expected dynamic-mri checkpoint 2, but"
                                + " found dynamic-mri checkpoint. Name another file, or delete this"
                                + " one to start again.")
                        .formatted(file()),
                assertThrows(InvalidDataException.class, this::resume).getMessage());
    }

    @Test
    void damagedCheckpointsAreRefused() throws IOException {
        byte[] original = written();
        Random random = new Random(Mutations.SEED);
        int same = 0;
        int refused = 0;
        for (int i = 0; i < Mutations.COUNT; i++) {
            byte[] bytes = Mutations.of(original, random);
            same += Arrays.equals(original, bytes) ? 1 : 0;
            Files.write(file(), bytes);
            refused += isRefused(i) ? 1 : 0;
        }
        assertEquals(Mutations.COUNT, same + refused);
    }

    /** With a checksum that is right. */
    @Test
    void changedCheckpointsAreResumedOrRefused() throws IOException {
        written();
        ArrayArchive original = ArrayArchive.read(file());
        Random random = new Random(Mutations.SEED);
        int refused = 0;
        for (int i = 0; i < Mutations.COUNT; i++) {
            byte[] text = Mutations.of(original.text().getBytes(StandardCharsets.UTF_8), random);
            Map<String, float[]> arrays = new HashMap<>(original.arrays());
            if (random.nextInt(4) == 0) {
                arrays.remove(arrays.keySet().stream().sorted().toList().get(i % arrays.size()));
            }
            new ArrayArchive(new String(text, StandardCharsets.UTF_8), arrays).write(file());
            refused += isRefused(i) ? 1 : 0;
        }
        assertTrue(refused > Mutations.COUNT / 20, "only " + refused + " were refused");
    }
}
