package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanReader;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study of three slices goes on with what was finished. */
class StudyCheckpointTest {

    private static final int SLICES = 3;
    private static final List<Scan> SCANS = new ArrayList<>();

    @TempDir private static Path folder;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void simulate() {
        try (Workers workers = Workers.of(1)) {
            for (int seed = 1; seed <= SLICES; seed++) {
                SimulationSettings settings =
                        SimulationSettings.defaults()
                                .withSize(20, 4)
                                .withSampling(2, 6)
                                .withNoise(0.005, seed);
                SCANS.add(
                        new Scan(
                                SharedScans.of(settings, workers).kSpace(),
                                Optional.empty(),
                                SLICES,
                                Optional.empty()));
            }
        }
    }

    /** A run that tells what it says; it is stopped when it reads a slice. */
    private SliceStack run(String method, Path checkpoint, int stopAt) {
        ScanReader reader =
                (hints, say) -> {
                    if (hints.slice() == stopAt) {
                        throw new CancellationException();
                    }
                    return SCANS.get(hints.slice() - 1);
                };
        return Reconstruction.of("made up", reader)
                .method(method)
                .threads(1)
                .checkpoint(checkpoint == null ? "" : checkpoint.toString(), 0)
                .run(
                        new Monitor() {
                            @Override
                            public void log(String message) {
                                said.add(message);
                            }
                        })
                .data();
    }

    private long saidOf(String text) {
        return said.stream().filter(line -> line.contains(text)).count();
    }

    @ParameterizedTest
    @CsvSource({"tv", "motion"})
    void finishedSlicesAreNotReconstructedAgain(String method) {
        float[] whole = run(method, null, 0).interleaved();
        Path checkpoint = folder.resolve(method + ".checkpoint");
        assertThrows(CancellationException.class, () -> run(method, checkpoint, 3));
        assertEquals(0, saidOf("are taken from"));
        SliceStack resumed = run(method, checkpoint, 0);
        assertEquals(2, saidOf("Finished images are taken from the checkpoint " + checkpoint));
        assertArrayEquals(whole, resumed.interleaved());
        said.clear();
        assertArrayEquals(whole, run(method, checkpoint, 0).interleaved(), "all were finished");
        assertEquals(SLICES, saidOf("Finished images are taken from"));
        assertEquals(
                resumed.properties(),
                run(method, checkpoint, 0).properties(),
                "times and choices are those of the first run");
    }

    @Test
    void aStudyIsTheCheckpointsOwn() {
        Path checkpoint = folder.resolve("other.checkpoint");
        run("tv", checkpoint, 0);
        String other =
                assertThrows(InvalidDataException.class, () -> run("cg-sense", checkpoint, 0))
                        .getMessage();
        assertTrue(other.contains("is of another method or other settings: expected cg-sense"));
        Scan second = SCANS.remove(1);
        try {
            String message =
                    assertThrows(InvalidDataException.class, () -> run("tv", checkpoint, 0))
                            .getMessage();
            assertTrue(message.contains("is of another scan or other coil maps"), message);
        } finally {
            SCANS.add(1, second);
        }
    }

    @Test
    void aCheckpointThatCannotBeWrittenStopsNothing() throws IOException {
        Path place = Files.createDirectory(folder.resolve("place"));
        Path checkpoint = place.resolve("state");
        float[] whole = run("tv", null, 0).interleaved();
        Files.delete(place);
        assertArrayEquals(whole, run("tv", checkpoint, 0).interleaved());
        assertEquals(
                1, saidOf("The run continues, but its state is not saved: "), "once is enough");
    }

    @Test
    void aDiskWithoutRoomIsRefusedBeforeTheWork() {
        Path file = folder.resolve("huge.cfl");
        String message =
                assertThrows(
                                InvalidDataException.class,
                                () -> OutputPlaces.requireSpace(file, Long.MAX_VALUE / 8))
                        .getMessage();
        assertTrue(
                message.contains("huge.cfl needs 9007199254740992 kB, but its disk has only "),
                message);
        OutputPlaces.requireSpace(folder.resolve("new/folder/small.tif"), 1000);
    }

    @Test
    void propertiesThatDifferAreToldOfEverySlice() {
        SliceStack stack = run("tv", null, 0);
        assertEquals("3", stack.properties().get("slices"));
        assertEquals("tv", stack.properties().get("method"));
        assertEquals(SLICES, stack.properties().get("seconds").split("; ").length);
    }
}
