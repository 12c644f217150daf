package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;
import ij.plugin.AVI_Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in macros/, each in the surroundings it is meant for. */
class MacrosTest {

    private static final Path MACROS = Path.of("macros");
    private static final Path SCAN = Path.of("test-images/cine_ksp.tif");

    @TempDir static Path home;
    @TempDir Path folder;

    private static ForkedImageJ imageJ;

    @BeforeAll
    static void install() throws IOException {
        imageJ = new ForkedImageJ(home);
    }

    @BeforeEach
    void copyScan() throws IOException {
        Files.copy(SCAN, folder.resolve("one_ksp.tif"));
    }

    private static void requireSeries(Path file, String method) {
        assertEquals(method, ScanFiles.readSeries(file).properties().get("method"));
        assertEquals(10, ScanFiles.readSeries(file).frames());
    }

    @Test
    void reconstructHeadless() throws IOException, InterruptedException {
        String said =
                imageJ.headless(
                        MACROS.resolve("Reconstruct.ijm"),
                        folder.resolve("one_ksp.tif") + ",cg-sense");
        assertTrue(said.contains("cg-sense: 10 frames of 64 x 64 pixels of 4.6875 mm"), said);
        requireSeries(folder.resolve("one_ksp_cg-sense.tif"), "cg-sense");
    }

    @Test
    void wrongInputIsOneLineHeadless() throws IOException, InterruptedException {
        Path macro =
                Files.writeString(
                        folder.resolve("wrong.ijm"),
                        "run('Reconstruct Dynamic MRI...', 'input=nowhere.h5');");
        String said = imageJ.headless(macro, "");
        assertTrue(said.contains("nowhere.h5: expected a file with k-space"), said);
        assertFalse(said.contains("\tat "), said);
    }

    @Test
    void batchHeadlessSkipsWhatIsDone() throws IOException, InterruptedException {
        Files.copy(SCAN, folder.resolve("two_ksp.tif"));
        Path macro = MACROS.resolve("Batch_folder.ijm");
        String said = imageJ.headless(macro, folder + ",gridding");
        assertTrue(said.contains("2 of 2 scans reconstructed"), said);
        Path result = folder.resolve("reconstructed/two_gridding.tif");
        requireSeries(result, "gridding");
        FileTime before = Files.getLastModifiedTime(result);
        said = imageJ.headless(macro, folder + ",gridding");
        assertTrue(said.contains("2 of 2 scans reconstructed"), said);
        assertEquals(before, Files.getLastModifiedTime(result));
    }

    @Test
    void windowsBatchAndHeadlessGiveTheSameImage() throws IOException, InterruptedException {
        Path macro = MACROS.resolve("Reconstruct.ijm");
        String argument = folder.resolve("one_ksp.tif") + ",gridding";
        Path result = folder.resolve("one_ksp_gridding.tif");
        imageJ.headless(macro, argument);
        float[] headless = ScanFiles.readSeries(result).interleaved();
        Path quitting = folder.resolve("quitting.ijm");
        Files.writeString(quitting, Files.readString(macro) + "\nrun('Quit');\n");
        try (Display display = Display.open()) {
            for (String mode : new String[] {"-batch", "-macro"}) {
                Files.delete(result);
                String said = imageJ.onDisplay(display.name(), mode, quitting, argument);
                assertTrue(Files.exists(result), mode + ": " + said);
                assertArrayEquals(headless, ScanFiles.readSeries(result).interleaved(), mode);
            }
        }
    }

    @Test
    void groovyBatchGoesOnAfterABadScanAndTellsByItsExitCode()
            throws IOException, InterruptedException {
        Path bad = Files.writeString(folder.resolve("bad.h5"), "no scan");
        Path script = MACROS.resolve("Batch.groovy");
        String[] parameters = {"folder=" + folder, "method=gridding"};
        ForkedImageJ.Ended failed = imageJ.script(script, parameters);
        assertEquals(1, failed.exit(), failed.said());
        assertTrue(failed.said().contains("1 of 2 scans reconstructed"), failed.said());
        assertTrue(
                failed.said().contains("bad_gridding.tif: bad.h5: expected k-space"),
                failed.said());
        Path result = folder.resolve("reconstructed/one_gridding.tif");
        requireSeries(result, "gridding");
        FileTime before = Files.getLastModifiedTime(result);
        Files.delete(bad);
        ForkedImageJ.Ended good = imageJ.script(script, parameters);
        assertEquals(0, good.exit(), good.said());
        assertEquals(before, Files.getLastModifiedTime(result));
    }

    @Test
    void groovyBatchTellsByItsExitCodeThatThereIsNoSuchFolder()
            throws IOException, InterruptedException {
        Path nowhere = folder.resolve("nowhere");
        ForkedImageJ.Ended failed =
                imageJ.script(MACROS.resolve("Batch.groovy"), "folder=" + nowhere, "method=tv");
        assertEquals(1, failed.exit(), failed.said());
        assertTrue(failed.said().contains(nowhere + "\" is none."), failed.said());
        assertFalse(failed.said().contains("\tat "), failed.said());
    }

    @Test
    void convertHeadless() throws IOException, InterruptedException {
        Path scan = folder.resolve("one_ksp.tif");
        Path converted = folder.resolve("one.h5");
        String said = imageJ.headless(MACROS.resolve("Convert.ijm"), scan + "," + converted);
        assertTrue(Files.exists(converted), said);
        KSpace before = ScanFiles.readScan(scan, ScanHints.NONE, assumed -> {}).kSpace();
        KSpace after = ScanFiles.readScan(converted, ScanHints.NONE, assumed -> {}).kSpace();
        assertArrayEquals(before.interleaved(), after.interleaved());
    }

    @Test
    void holdOutHeadless() throws IOException, InterruptedException {
        String said =
                imageJ.headless(
                        MACROS.resolve("Hold_out.ijm"),
                        folder.resolve("one_ksp.tif") + ",gridding;cg-sense");
        assertTrue(said.contains("gridding: 0."), said);
        assertTrue(said.contains("cg-sense: 0."), said);
        assertTrue(said.contains(", noise alone 0.0"), said);
    }

    @Test
    void simulateReconstructAndCompareHeadless() throws IOException, InterruptedException {
        String said =
                imageJ.headless(MACROS.resolve("Simulate_and_compare.ijm"), folder.toString());
        assertTrue(said.contains("Comparison: "), said);
        String scores = Files.readString(folder.resolve("scores.jsonl"));
        assertTrue(scores.contains("{\"series\": \"tv\", \"psnr\": "), scores);
    }

    @Test
    void movieHeadless() throws IOException, InterruptedException {
        Path series = Files.copy(Path.of("test-images/cine_truth.tif"), folder.resolve("a.tif"));
        String said = imageJ.headless(MACROS.resolve("Movie.ijm"), series.toString());
        assertTrue(said.contains("10 frames, "), said);
        ImagePlus movie = new Opener().openImage(folder.resolve("a.gif").toString());
        assertEquals(10, movie.getStackSize(), said);
        assertEquals(256, movie.getWidth());
        ImagePlus avi = AVI_Reader.open(folder.resolve("a.avi").toString(), false);
        assertEquals(10, avi.getStackSize(), said);
    }

    @Test
    void inspectHeadless() throws IOException, InterruptedException {
        String said =
                imageJ.headless(
                        MACROS.resolve("Inspect.ijm"), folder.resolve("one_ksp.tif").toString());
        assertTrue(said.contains("golden"), said);
        assertTrue(said.contains("TensorFlow: not available. TensorFlow is incomplete"), said);
    }

    @Test
    void everyMacroHasATest() throws IOException {
        try (Stream<Path> files = Files.list(MACROS)) {
            assertEquals(
                    "Batch.groovy Batch_folder.ijm Convert.ijm Hold_out.ijm Inspect.ijm Movie.ijm"
                            + " Reconstruct.ijm Simulate_and_compare.ijm",
                    files.map(file -> file.getFileName().toString())
                            .sorted()
                            .collect(Collectors.joining(" ")));
        }
    }
}
