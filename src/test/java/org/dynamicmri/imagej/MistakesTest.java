package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dynamicmri.command.Reconstruct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users do wrong: each time one message of one sentence or two, without an exception's name,
 * and neither a thread nor a file is left behind. Mistakes with windows are in {@link Tour}, two
 * runs at once in {@link CommandPlugInTest}.
 */
class MistakesTest {

    private static final Path SCAN = Path.of("test-images/cine_ksp.tif");

    @TempDir private Path folder;
    private final String threadName = Thread.currentThread().getName();

    @BeforeEach
    void onAMacrosThread() {
        Thread.currentThread().setName("Run$_" + threadName);
        CommandPlugInTest.closeImages();
    }

    @AfterEach
    void nothingIsLeft() throws IOException, InterruptedException {
        CommandPlugInTest.closeImages();
        Macro.setOptions(null);
        Thread.currentThread().setName(threadName);
        Interpreter.batchMode = false;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("dynamic-mri-")) {
                // told to end, it may take a moment
                thread.join(10_000);
                assertFalse(thread.isAlive(), thread.getName());
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    Set.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("out"))
                            .collect(Collectors.toSet()));
        }
    }

    /** The message after a run with an image as the current one, or null. */
    private static String told(ImagePlus current, String options) {
        WindowManager.setTempCurrentImage(current);
        Macro.setOptions(options);
        IJ.getErrorMessage();
        IJ.redirectErrorMessages();
        new CommandPlugIn().run(Reconstruct.class.getName());
        String message = IJ.getErrorMessage();
        assertFalse(message != null && message.contains("Exception"), message);
        return message;
    }

    private static ImagePlus scan() {
        return IJ.openImage(SCAN.toString());
    }

    private static void assertTold(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message != null && message.contains(part), part + " in: " + message);
        }
    }

    @Test
    void noImage() {
        assertTold(told(null, "method=tv "), "A scan is needed", "open a k-space hyperstack");
    }

    @Test
    void colourImage() {
        ImagePlus photo = IJ.createImage("photo", "RGB", 64, 64, 1);
        assertTold(told(photo, "method=tv "), "\"photo\"", "an RGB image", "choose another image");
    }

    @Test
    void magnitudesInPlaceOfKSpace() {
        ImagePlus truth = IJ.openImage("test-images/cine_truth.tif");
        assertTold(
                told(truth, "method=tv "),
                "\"cine_truth.tif\"",
                "C = real and imaginary part",
                "C = 1",
                "choose another image");
    }

    @Test
    void kSpaceWithoutATrajectory() {
        ImagePlus bare = scan();
        bare.setProperty("Info", null);
        bare.setProperties(null);
        String message = told(bare, "method=tv ");
        assertTold(message, "name it: trajectory=golden");
        assertFalse(message.contains("--"), message);
        assertNull(told(bare, "method=gridding trajectory=golden "));
    }

    @Test
    void mapsOfAnotherSize() throws IOException {
        ImagePlus maps = IJ.openImage("test-images/cine_maps.tif");
        ImagePlus small = maps.resize(32, 32, "none");
        small.setDimensions(2, maps.getNSlices(), 1);
        small.setOpenAsHyperStack(true);
        Path file = folder.resolve("maps.tif");
        IJ.saveAsTiff(small, file.toString());
        assertTold(told(scan(), "method=tv maps=[" + file + "] "), "maps", "32 x 32", "64 x 64");
    }

    @Test
    void tooLittleMemory() {
        assertTold(
                told(scan(), "method=tv matrix=4096 "),
                "needs about",
                "Edit > Options > Memory & Threads",
                "smaller matrix");
    }

    @Test
    void outputInAPlaceThatTakesNoFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertTold(
                told(scan(), "method=tv output=[" + file.resolve("out.tif") + "] "),
                "The output directory",
                "is not a directory");
        assertTold(
                told(scan(), "method=tv output=[" + folder.resolve("out.png") + "] "),
                "The output file must end with one of .tif");
    }

    /** The superuser may write anywhere, as the system tells, and fails only when it is done. */
    @Test
    void outputFolderThatIsReadOnly() {
        Path folder = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(folder), "no folder that nobody can write to");
        assertTold(
                told(scan(), "method=gridding output=[" + folder + "/new/out.tif] "), "/proc/self");
    }

    @Test
    void presetOfAnotherMethod() {
        assertTold(told(scan(), "method=tv preset=paper "), "has no preset \"paper\"");
    }

    @Test
    void misspeltArgument() {
        assertTold(told(scan(), "methode=tv "), "\"methode\" is unknown", "method");
    }
}
