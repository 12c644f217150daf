package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.ImagePlus;
import ij.io.Opener;
import ij.plugin.AVI_Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.io.ScanFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;

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
                        MACROS.resolve("Reconstruct.ijm"), folder.resolve("one_ksp.tif") + ",tv");
        assertTrue(said.contains("tv: 10 frames of 64 x 64 pixels of 4.6875 mm"), said);
        requireSeries(folder.resolve("one_ksp_tv.tif"), "tv");
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
    void groovyBatchGoesOnAfterABadScan() throws IOException {
        Files.writeString(folder.resolve("bad.h5"), "no scan");
        String script =
                Files.readAllLines(MACROS.resolve("Batch.groovy")).stream()
                        .filter(line -> !line.startsWith("#@"))
                        .collect(Collectors.joining("\n"));
        Binding binding = new Binding();
        try (Context context = new Context(CommandService.class)) {
            binding.setVariable("commands", context.service(CommandService.class));
            binding.setVariable("folder", folder.toString());
            binding.setVariable("method", "gridding");
            GroovyShell shell = new GroovyShell(MacrosTest.class.getClassLoader(), binding);
            shell.evaluate(script);
            String summary = binding.getVariable("summary").toString();
            assertTrue(summary.startsWith("1 of 2 scans reconstructed"), summary);
            assertTrue(summary.contains("bad_gridding.tif: bad.h5: expected k-space"), summary);
            requireSeries(folder.resolve("reconstructed/one_gridding.tif"), "gridding");
        }
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
                    "Batch.groovy Batch_folder.ijm Inspect.ijm Movie.ijm Reconstruct.ijm"
                            + " Simulate_and_compare.ijm",
                    files.map(file -> file.getFileName().toString())
                            .sorted()
                            .collect(Collectors.joining(" ")));
        }
    }
}
