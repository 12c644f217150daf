package org.dynamicmri.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a window learns of the jobs of a batch. */
class JobWatchTest {

    private static final Path SCAN = Path.of("src/test/resources/io/library.h5");

    @TempDir private Path folder;

    /** Remembers what it was told. */
    private static final class Notes implements JobWatch {

        private final Map<String, List<JobStatus>> told = new LinkedHashMap<>();
        private boolean isOver;
        private Path montage;

        @Override
        public synchronized void listed(List<JobStatus> jobs) {
            jobs.forEach(job -> told.put(job.name(), new ArrayList<>(List.of(job))));
        }

        @Override
        public synchronized void changed(JobStatus job) {
            assertFalse(isOver, "nothing changes after the end");
            told.get(job.name()).add(job);
        }

        @Override
        public synchronized void ended(Path picture) {
            isOver = true;
            montage = picture;
        }

        JobStatus first(String name) {
            return told.get(name).get(0);
        }

        JobStatus last(String name) {
            return told.get(name).get(told.get(name).size() - 1);
        }
    }

    @BeforeEach
    void makeScans() throws IOException {
        Path scans = Files.createDirectory(folder.resolve("scans"));
        Files.copy(SCAN, scans.resolve("good.h5"));
        Files.writeString(scans.resolve("bad.h5"), "no k-space\n");
    }

    private Notes run(Monitor monitor) {
        Batch batch = batch(monitor);
        Notes notes = new Notes();
        batch.setWatch(notes);
        batch.run();
        return notes;
    }

    private Batch batch(Monitor monitor) {
        Batch batch = CommandParameter.newCommand(Batch.class);
        Map<String, String> values =
                Map.of(
                        "input", folder.resolve("scans").toString(),
                        "output", folder.resolve("series").toString(),
                        "method", "gridding");
        for (CommandParameter parameter : CommandParameter.inputsOf(Batch.class)) {
            if (values.containsKey(parameter.name())) {
                parameter.set(batch, values.get(parameter.name()));
            }
        }
        batch.setMonitor(monitor);
        return batch;
    }

    @Test
    void everyJobIsFollowedToItsEnd() {
        Notes notes = run(Monitor.SILENT);
        assertEquals(2, notes.told.size(), notes.told::toString);
        String good = "good_gridding.tif";
        assertEquals(JobStatus.State.WAITING, notes.first(good).state());
        assertTrue(
                notes.told.get(good).stream()
                        .anyMatch(job -> job.state() == JobStatus.State.RUNNING));
        assertEquals(JobStatus.State.DONE, notes.last(good).state());
        assertTrue(Files.exists(notes.last(good).file()), "the file of the result");
        JobStatus bad = notes.last("bad_gridding.tif");
        assertEquals(JobStatus.State.FAILED, bad.state());
        assertTrue(bad.message().contains("expected"), bad.message());
        assertNotNull(notes.montage);
        assertTrue(Files.exists(notes.montage));

        Notes again = run(Monitor.SILENT);
        assertEquals(JobStatus.State.DONE, again.first(good).state());
        assertEquals(1, again.told.get(good).size(), "what is done is not done again");
    }

    @Test
    void aBatchThatFailsAsAWholeEndsForItsWatch() {
        boolean[] over = {false};
        Path[] picture = {folder};
        Batch batch = batch(Monitor.SILENT);
        batch.setWatch(
                new JobWatch() {
                    @Override
                    public void listed(List<JobStatus> jobs) {
                        throw new IllegalStateException("the list cannot be shown");
                    }

                    @Override
                    public void changed(JobStatus job) {}

                    @Override
                    public void ended(Path montage) {
                        over[0] = true;
                        picture[0] = montage;
                    }
                });
        assertThrows(IllegalStateException.class, batch::run);
        assertTrue(over[0]);
        assertNull(picture[0]);
    }

    @Test
    void aStoppedBatchHasNoMontage() {
        Notes notes =
                run(
                        new ForwardingMonitor(Monitor.SILENT) {
                            @Override
                            public boolean isCanceled() {
                                return true;
                            }
                        });
        assertTrue(notes.isOver);
        assertNull(notes.montage);
    }
}
