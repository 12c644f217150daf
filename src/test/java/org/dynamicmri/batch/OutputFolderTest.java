package org.dynamicmri.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dynamicmri.batch.Outcome.State;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another hand has put into a batch's folder deletes, moves and overwrites nothing. */
class OutputFolderTest {

    @TempDir Path temporary;

    private final List<String> said = new ArrayList<>();
    private Path folder;
    private Path precious;
    private Job job;

    @BeforeEach
    void makeFolders() throws IOException {
        folder = Files.createDirectory(temporary.resolve("out")).toRealPath();
        precious = Files.createDirectory(temporary.resolve("precious"));
        Files.writeString(precious.resolve("a_tv.tif"), "precious");
        Path scan = Files.writeString(temporary.resolve("a.h5"), "scan");
        job = new Job("a_tv.tif", new TreeMap<>(Map.of("input", scan.toString())));
    }

    private void requireUntouched() throws IOException {
        assertEquals("precious", Files.readString(precious.resolve("a_tv.tif")));
    }

    private OutputFolder open() throws IOException {
        return OutputFolder.open(folder, List.of(job), said::add);
    }

    private void plant(String line) throws IOException {
        Files.writeString(folder.resolve("journal.jsonl"), line + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"work\":\"PRECIOUS\",\"files\":[\"a_tv.tif\"]",
                "\"work\":\"../../precious\",\"files\":[\"a_tv.tif\"]",
                "\"work\":\"..\",\"files\":[\"a_tv.tif\"]",
                "\"work\":\".\",\"files\":[\"a_tv.tif\"]",
                "\"work\":\"\",\"files\":[\"a_tv.tif\"]",
                "\"files\":[\"a_tv.tif\"]",
                "\"work\":\"job1\",\"files\":[\"../../precious/a_tv.tif\"]",
                "\"work\":\"job1\",\"files\":[null]",
                "\"work\":\"job1\"",
                "\"work\":\"job\\u00zz\",\"files\":[\"a_tv.tif\"]",
            })
    void aPlantedLineIsIgnored(String planted) throws IOException {
        for (String key : List.of("any", job.key())) {
            plant(
                    "{\"job\":\"a_tv.tif\",\"key\":\"%s\",\"state\":\"DONE\",\"message\":\"\",%s,\"properties\":{}}"
                            .formatted(key, planted.replace("PRECIOUS", precious.toString())));
            try (OutputFolder opened = open()) {
                assertFalse(opened.isDone(job, job.key()));
            }
            requireUntouched();
            assertTrue(said.get(0).startsWith("1 lines of journal.jsonl hold no outcome"));
            said.clear();
        }
    }

    @Test
    void aWorkFolderThatIsALinkIsNotFollowed() throws IOException {
        Files.createDirectory(folder.resolve(".batch"));
        Files.createSymbolicLink(folder.resolve(".batch/job1"), precious);
        plant(outcome("job1").toJson());
        try (OutputFolder opened = open()) {
            assertFalse(opened.isDone(job, job.key()));
        }
        requireUntouched();
    }

    @Test
    void aFolderOfTheBatchThatIsALinkIsRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve(".batch"), precious);
        assertTrue(
                assertThrows(InvalidDataException.class, this::open)
                        .getMessage()
                        .contains("is a link or not a folder"));
        requireUntouched();
        Files.delete(folder.resolve(".batch"));
        open().close();
    }

    @Test
    void aJournalThatIsALinkIsNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(temporary.resolve("keys"), "no end of line");
        Files.createSymbolicLink(folder.resolve("journal.jsonl"), victim);
        assertThrows(InvalidDataException.class, this::open);
        assertEquals("no end of line", Files.readString(victim));
    }

    @Test
    void logsAreNotWrittenThroughLinks() throws IOException {
        Files.createDirectory(folder.resolve(".batch"));
        Path victim = precious.resolve("a_tv.tif");
        Path log = Files.createSymbolicLink(folder.resolve(".batch/workers.log"), victim);
        try (OutputFolder opened = open()) {
            assertFalse(Files.isSymbolicLink(log));
        }
        requireUntouched();
    }

    /** A worker that opened a pipe would wait for ever, and a folder could not be opened at all. */
    @Test
    void whatIsNoFileIsNotInTheWayOfLogs() throws Exception {
        Path log = Files.createDirectories(folder.resolve(".batch/workers.log/x")).getParent();
        try (OutputFolder opened = open()) {
            assertFalse(Files.exists(opened.log()));
        }
        Files.createDirectories(log.getParent());
        Process making = new ProcessBuilder("mkfifo", log.toString()).start();
        assumeTrue(making.waitFor() == 0, "no pipes here");
        try (OutputFolder opened = open()) {
            assertFalse(Files.exists(opened.log()));
        }
    }

    @Test
    void outcomesOfOtherJobsAreNotKept() throws IOException {
        plant(outcome("job1").toJson());
        Job other = new Job("b_tv.tif", job.parameters());
        try (OutputFolder opened = OutputFolder.open(folder, List.of(other), said::add)) {
            assertNull(opened.outcome(job));
        }
        assertEquals(List.of(), said);
    }

    @Test
    void aLinkOutOfTheFolderIsNotWrittenThrough() throws IOException {
        Files.createSymbolicLink(folder.resolve("study"), precious);
        Job within = new Job("study/a_tv.tif", job.parameters());
        try (OutputFolder opened = open()) {
            assertTrue(
                    assertThrows(InvalidDataException.class, () -> opened.requireWithin(within))
                            .getMessage()
                            .contains("leads out of the output folder"));
            Path made = opened.newWork();
            Files.writeString(made.resolve("a_tv.tif"), "result");
            Outcome outcome = outcome(made.getFileName().toString());
            assertThrows(InvalidDataException.class, () -> opened.moveIntoPlace(within, outcome));
        }
        requireUntouched();
    }

    @Test
    void aResultWithoutContentIsNotDone() throws IOException {
        try (OutputFolder opened = open()) {
            Path made = opened.newWork();
            Files.writeString(made.resolve("a_tv.tif"), "result");
            Outcome outcome = outcome(made.getFileName().toString());
            opened.enter(outcome);
            opened.moveIntoPlace(job, outcome);
            assertTrue(opened.isDone(job, job.key()));
            Files.write(folder.resolve("a_tv.tif"), new byte[0]);
            assertFalse(opened.isDone(job, job.key()));
        }
    }

    /**
     * A result that is in the journal, but not in its place, as a kill between the two leaves it.
     */
    private void leaveUnmoved() throws IOException {
        Files.createDirectories(folder.resolve(".batch/job1"));
        Files.writeString(folder.resolve(".batch/job1/a_tv.tif"), "result");
        plant(outcome("job1").toJson());
    }

    private void requireMoved() throws IOException {
        try (OutputFolder opened = open()) {
            assertTrue(opened.isDone(job, job.key()));
        }
        assertEquals("result", Files.readString(folder.resolve("a_tv.tif")));
    }

    @Test
    void anInterruptedMoveIsMadeUpFor() throws IOException {
        leaveUnmoved();
        requireMoved();
        assertFalse(Files.exists(folder.resolve(".batch")));
    }

    /**
     * As a folder that is not writable, or a file that is open in a program of Windows, leaves it.
     */
    @Test
    void aResultThatCouldNotBeMovedIsKeptAndNotTakenForTheOldOne() throws IOException {
        Files.writeString(folder.resolve("a_tv.tif"), "old result");
        try (OutputFolder opened = open()) {
            Path made = opened.newWork();
            Files.writeString(made.resolve("a_tv.tif"), "result");
            opened.enter(outcome(made.getFileName().toString()));
            assertFalse(opened.isDone(job, job.key()));
        }
        requireMoved();
        assertFalse(Files.exists(folder.resolve(".batch")));
    }

    @Test
    void anUnmovedResultOutlivesABatchOfOtherJobs() throws IOException {
        leaveUnmoved();
        OutputFolder.open(folder, List.of(), said::add).close();
        requireMoved();
    }

    /** A worker's answer that its batch does not understand kept it waiting. */
    @Test
    void namesOfFilesMayHoldAColon() {
        Outcome outcome = outcome("job1");
        Outcome odd =
                new Outcome(
                        outcome.job(),
                        outcome.key(),
                        outcome.state(),
                        1,
                        "",
                        "job1",
                        List.of("s 12:30_tv.tif"),
                        1,
                        1,
                        1,
                        Map.of());
        assertEquals(odd, Outcome.ofJson(odd.toJson()));
    }

    @Test
    void aLineOfAnyLengthIsIgnored() throws IOException {
        byte[] line = "x".repeat(3 << 20).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("journal.jsonl"), line);
        open().close();
        assertArrayEquals(new byte[0], Files.readAllBytes(folder.resolve("journal.jsonl")));
        plant("x".repeat(3 << 20));
        open().close();
        assertEquals(1, said.size());
    }

    private Outcome outcome(String work) {
        return new Outcome(
                job.output(),
                job.key(),
                State.DONE,
                1,
                "",
                work,
                List.of("a_tv.tif"),
                1,
                1,
                1,
                Map.of());
    }
}
