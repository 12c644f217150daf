package org.dynamicmri.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobListTest {

    @TempDir Path folder;

    private final JobList list = new JobList(new TreeMap<>(Map.of("method", "tv")), ".tif", false);

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name :
                List.of(
                        "a.h5",
                        "b_ksp.tif",
                        "b_maps.tif",
                        "study/c_ksp.hdr",
                        "study/c_ksp.cfl",
                        "study/.hidden.h5",
                        "out/d.h5")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }

    /** As an archive of another hospital may be: hidden copies, line breaks, foreign bytes. */
    @Test
    void hiddenFoldersAreNotSearchedAndOddNamesAreTold() throws IOException {
        Path archive = Files.createDirectories(folder.resolve("archive/.trash")).getParent();
        Files.writeString(archive.resolve(".trash/old.h5"), "");
        Files.writeString(archive.resolve("good.h5"), "");
        Files.writeString(archive.resolve("line\nbreak.h5"), "");
        Files.writeString(archive.resolve("n".repeat(248) + ".h5"), "");
        List<Job> jobs = list.of(archive.toString(), folder.resolve("out"));
        assertEquals(3, jobs.size());
        assertEquals("good_tv.tif", jobs.get(0).output());
        assertEquals("", jobs.get(0).refusal());
        assertTrue(jobs.get(1).refusal().contains("a line break"), jobs.get(1).refusal());
        assertTrue(jobs.get(1).output().endsWith("line\\nbreak.h5"), jobs.get(1).output());
        assertTrue(jobs.get(2).refusal().contains("at most 245"), jobs.get(2).refusal());
    }

    /** A scan of a tape archive, whose names are of another character set, is told by a line. */
    @Test
    void namesOfAnotherCharacterSetAreTold() throws Exception {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Files.writeString(archive.resolve("good.h5"), "");
        // Java cannot name such a file
        Process making =
                new ProcessBuilder("sh", "-c", "touch \"$(printf 'M\\374ller.h5')\"")
                        .directory(archive.toFile())
                        .start();
        assumeTrue(making.waitFor() == 0 && hasTwo(archive), "names are in one character set");
        List<Job> jobs = list.of(archive.toString(), folder.resolve("out"));
        assertEquals(2, jobs.size());
        Job odd = jobs.get(0).isRefused() ? jobs.get(0) : jobs.get(1);
        assertTrue(odd.output().endsWith("ller.h5"), odd.output());
        assertTrue(odd.refusal().contains("the system's character set"), odd.refusal());
        assertEquals(1, jobs.stream().filter(Job::isRefused).count());
    }

    private static boolean hasTwo(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count() == 2;
        }
    }

    @Test
    void bothFilesOfAPairAreInputs() throws IOException {
        for (String name : List.of("raw.list", "raw.data", "maps.hdr", "maps.img", "raw.txt")) {
            Files.writeString(folder.resolve(name), "");
        }
        TreeMap<String, String> parameters = new TreeMap<>();
        parameters.put("input", folder.resolve("raw.list").toString());
        parameters.put("maps", folder.resolve("maps.hdr").toString());
        assertEquals(4, new Job("raw_tv.tif", parameters).inputs().size());
    }

    @Test
    void whatIsNamedLikeAScanAndIsNoneIsTold() throws IOException {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Files.writeString(archive.resolve("good.h5"), "");
        Files.createSymbolicLink(archive.resolve("moved.h5"), archive.resolve("away.h5"));
        Files.createSymbolicLink(archive.resolve("round.h5"), archive.resolve("round.h5"));
        Files.createDirectory(archive.resolve("folder.h5"));
        List<Job> jobs = list.of(archive.toString(), folder.resolve("out"));
        assertEquals(3, jobs.size());
        for (Job job : jobs.subList(1, 3)) {
            assertTrue(job.refusal().contains("the link is broken"), job.refusal());
        }
    }

    /** A tree that is deeper than the system takes names for. */
    @Test
    void aFolderThatCannotBeSearchedIsToldAndEndsNothing() throws Exception {
        Path archive = Files.createDirectory(folder.resolve("archive"));
        Files.writeString(archive.resolve("good.h5"), "");
        // no longer name can be told to the system, so the lower half is made elsewhere
        Path upper = Files.createDirectories(deep(archive));
        Path lower = Files.createDirectories(deep(folder.resolve("lower")));
        Path moved = upper.resolve("lower");
        Files.move(folder.resolve("lower"), moved);
        try {
            List<Job> jobs = list.of(archive.toString(), folder.resolve("out"));
            assertEquals(2, jobs.size());
            assertEquals(1, jobs.stream().filter(Job::isRefused).count());
            Job odd = jobs.get(0).isRefused() ? jobs.get(0) : jobs.get(1);
            assertTrue(odd.refusal().contains("cannot be searched"), odd.refusal());
            // a pattern of one folder looks no deeper
            assertEquals(1, list.of(archive + "/*.h5", folder.resolve("out")).size());
        } finally {
            Files.move(moved, folder.resolve("lower"));
        }
        assertTrue(Files.exists(lower));
    }

    private static Path deep(Path folder) {
        Path path = folder;
        for (int i = 0; i < 15; i++) {
            path = path.resolve("n".repeat(200));
        }
        return path;
    }

    @Test
    void whatIsReadIsNotOverwritten() throws IOException {
        Path manifest = folder.resolve("list.csv");
        for (String row :
                List.of(
                        "a.h5,,,b_ksp.tif\nb_ksp.tif,,,",
                        "a.h5,b_maps.tif,,b_maps.tif",
                        "a.h5,,list.csv,",
                        "a.h5,,x.zip,1.tif\nb_ksp.tif,,x.zip,2.tif")) {
            Files.writeString(manifest, "input,maps,save-model,output\n" + row + "\n");
            assertThrows(
                    InvalidDataException.class, () -> list.of(manifest.toString(), folder), row);
        }
        Files.createLink(folder.resolve("twin.tif"), folder.resolve("b_ksp.tif"));
        Files.writeString(manifest, "input,output\nb_ksp.tif,twin.tif\n");
        assertThrows(InvalidDataException.class, () -> list.of(manifest.toString(), folder));
        Path table = folder.resolve("summary.csv");
        Files.writeString(table, "input\na.h5\n");
        assertThrows(InvalidDataException.class, () -> list.of(table.toString(), folder));
    }

    private List<String> outputs(String input) {
        return list.of(input, folder.resolve("out")).stream().map(Job::output).toList();
    }

    @Test
    void findsTheScansOfAFolder() {
        assertEquals(List.of("a_tv.tif", "b_tv.tif", "study/c_tv.tif"), outputs(folder.toString()));
    }

    @Test
    void findsWhatAPatternTells() {
        assertEquals(List.of("b_tv.tif", "b_maps_tv.tif"), outputs(folder + "/b_*.tif"));
        assertEquals(List.of("study/c_tv.tif"), outputs(folder + "/**/*.hdr"));
    }

    @Test
    void aRowOfAManifestOverridesWhatHoldsForAll() throws IOException {
        Path manifest =
                Files.writeString(
                        folder.resolve("list.csv"),
                        "input,maps,method,seed,output\n"
                                + "a.h5,,,,\n"
                                + "\"study/c_ksp\",b_maps.tif,motion,7,\"x/y, z.nii\"\n");
        List<Job> jobs = list.of(manifest.toString(), folder);
        assertEquals("a_tv.tif", jobs.get(0).output());
        assertEquals(
                Map.of("input", folder.resolve("a.h5").toString(), "method", "tv"),
                jobs.get(0).parameters());
        assertEquals("x/y, z.nii", jobs.get(1).output());
        assertEquals(
                Map.of(
                        "input",
                        folder.resolve("study/c_ksp").toString(),
                        "maps",
                        folder.resolve("b_maps.tif").toString(),
                        "method",
                        "motion",
                        "seed",
                        "7"),
                jobs.get(1).parameters());
    }

    /** As spreadsheets write it, with a byte order mark and semicolons, and short rows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFinput,seed,output",
                "input;seed;output",
                "\uFEFF# ours, all\ninput;seed;output"
            })
    void aManifestOfASpreadsheetIsRead(String header) throws IOException {
        String row = header.contains(";") ? "a.h5;7" : "a.h5,7";
        Path manifest = Files.writeString(folder.resolve("list.csv"), header + "\n" + row + "\n");
        Job job = list.of(manifest.toString(), folder).get(0);
        assertEquals("a_tv.tif", job.output());
        assertEquals("7", job.parameters().get("seed"));
    }

    @Test
    void charactersOfPatternsMayBePartOfNames() throws IOException {
        Path study = Files.createDirectory(folder.resolve("br [2024]"));
        Files.writeString(study.resolve("s.h5"), "");
        Files.writeString(study.resolve("list {1}.csv"), "input\ns.h5\n");
        for (String input : List.of("", "/*.h5", "/list {1}.csv")) {
            assertEquals(List.of("s_tv.tif"), outputs(study + input), input);
        }
    }

    @Test
    void thePictureOfAGatingIsBesideTheResult() throws IOException {
        TreeMap<String, String> common = new TreeMap<>(Map.of("gate", "cardiac", "frames", "8"));
        JobList gated = new JobList(common, ".tif", true);
        Path manifest =
                Files.writeString(
                        folder.resolve("list.csv"),
                        "input,gate,gating-plot,output\n"
                                + "a.h5,,,\n"
                                + "b_ksp.tif,none,,\n"
                                + "study/c_ksp.hdr,,,x.y/c.nii\n"
                                + "study/c_ksp.hdr,,own.png,d.tif\n");
        List<List<Path>> files =
                gated.of(manifest.toString(), folder).stream().map(Job::files).toList();
        assertEquals(
                List.of(
                        List.of(Path.of("a_motion.tif"), Path.of("a_motion_gating.png")),
                        List.of(Path.of("b_motion.tif")),
                        List.of(Path.of("x.y/c.nii"), Path.of("x.y/c_gating.png")),
                        List.of(Path.of("d.tif"), Path.of("own.png"))),
                files);
        JobList ungated = new JobList(new TreeMap<>(), ".tif", true);
        InvalidDataException failure =
                assertThrows(
                        InvalidDataException.class, () -> ungated.of(folder + "/*.h5", folder));
        assertTrue(failure.getMessage().contains("choose a gate"), failure.getMessage());
    }

    /** A batch moves the files of a job, not folders. */
    @Test
    void aFolderOfImagesIsNoOutput() throws IOException {
        Path manifest = Files.writeString(folder.resolve("list.csv"), "input,output\na.h5,a.dcm\n");
        Job job = list.of(manifest.toString(), folder).get(0);
        assertTrue(job.isRefused());
        assertTrue(job.refusal().contains("DICOM images are a folder"), job.refusal());
    }

    @Test
    void theKeyFollowsFilesAndParameters() throws IOException {
        Job job = list.of(folder.toString(), folder.resolve("out")).get(2);
        String before = job.key();
        assertEquals(before, job.key());
        Files.writeString(folder.resolve("study/c_ksp.cfl"), "longer");
        String after = job.key();
        assertTrue(!before.equals(after));
        assertTrue(!after.equals(job.withThreads(3).key()));
    }

    @ParameterizedTest
    @CsvSource({
        "'file,maps', 'expected a first line with the columns, \"input\" among them; found: file'",
        "'input,input', 'there are two columns \"input\"; remove one'",
        "'input,voxels', 'the column \"voxels\" is unknown; choose one of:'",
        "'input,method\na.h5,magic', 'line 2: The method \"magic\" is unknown'",
        "'input,seed\na.h5,x', 'line 2: The parameter seed must be a whole number'",
        "'input,output\na.h5,../x.tif', 'line 2: The output of a job must be a file within'",
        "'input,save-model\na.h5,../x.zip', 'line 2: The save-model of a job must be a file within'",
        "'input,checkpoint\na.h5,/tmp/x.zip', 'line 2: The checkpoint of a job must be a file within'",
        "'input,output\na.h5,.batch/x.tif', 'line 2: The output of a job must be a file within'",
        "'input\na.h5\na.h5', 'Two jobs would write a_tv.tif'",
        "'input', 'There is no scan in'",
    })
    void tellsWhatIsWrongWithAManifest(String text, String told) throws IOException {
        Path manifest = Files.writeString(folder.resolve("list.csv"), text);
        InvalidDataException failure =
                assertThrows(
                        InvalidDataException.class, () -> list.of(manifest.toString(), folder));
        assertTrue(failure.getMessage().contains(told), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, a folder, a pattern",
        "nowhere.csv, cannot be read",
        "nowhere/*.h5, does not exist",
        "*.xyz, There is no scan in",
    })
    void tellsWhatIsWrongWithAnInput(String input, String told) {
        InvalidDataException failure =
                assertThrows(
                        InvalidDataException.class,
                        () -> list.of(folder.resolve("study") + "/" + input, folder));
        assertTrue(failure.getMessage().contains(told), failure.getMessage());
    }
}
