package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.Line;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Compare;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.SimulateAcquisition;
import org.dynamicmri.command.StandInCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.plugin.Plugin;

/** The adapter as a macro runs it: options as text, no display. */
class CommandPlugInTest {

    private final String threadName = Thread.currentThread().getName();

    @BeforeEach
    void onAMacrosThread() {
        // ImageJ gives macro options to threads of such names
        Thread.currentThread().setName("Run$_" + threadName);
        closeImages();
    }

    @AfterEach
    void restore() {
        Macro.setOptions(null);
        Thread.currentThread().setName(threadName);
        closeImages();
        Interpreter.batchMode = false;
    }

    /** Forgets all images, and goes on in batch mode. */
    static void closeImages() {
        WindowManager.setTempCurrentImage(null);
        Interpreter.batchMode = true;
        for (ImagePlus image = WindowManager.getCurrentImage();
                image != null;
                image = WindowManager.getCurrentImage()) {
            Interpreter.removeBatchModeImage(image);
            WindowManager.setTempCurrentImage(null);
        }
        IJ.redirectErrorMessages(false);
    }

    private static String run(Class<? extends MonitoredCommand> command, String options) {
        Macro.setOptions(options);
        IJ.getErrorMessage();
        IJ.redirectErrorMessages();
        new CommandPlugIn().run(command.getName());
        return IJ.getErrorMessage();
    }

    @Test
    void leavesTheResultAsTheCurrentImage() {
        assertNull(run(StandInCommand.class, "input=a count=4 "));
        ImagePlus image = WindowManager.getCurrentImage();
        assertNotNull(image);
        assertEquals("result", image.getTitle());
        assertEquals(5, image.getStackSize());
    }

    @Test
    void fillsInTheCurrentImage() {
        assertNull(
                run(SimulateAcquisition.class, "matrix=32 frames=4 coils=2 spokes=8 output=[] "));
        assertEquals("cine k-space", WindowManager.getCurrentImage().getTitle());
        assertNull(run(Reconstruct.class, "method=gridding "));
        ImagePlus result = WindowManager.getCurrentImage();
        assertEquals("cine gridding", result.getTitle());
        assertEquals(4, result.getNFrames());
        assertEquals("mm", result.getCalibration().getUnit());
        assertTrue(result.getInfoProperty().contains("input: cine k-space"));
    }

    @Test
    void onlyTheFirstImageIsTheCurrentOne() {
        assertNull(run(StandInCommand.class, "input=a "));
        String message = run(Compare.class, "truth=nowhere.tif ");
        assertTrue(message.startsWith("nowhere.tif: "), message);
        assertEquals(
                "There is no series to score: name the files (recon), or choose an open image that"
                        + " is not the reference.",
                run(Compare.class, "image=none "));
    }

    @Test
    void comparesAlongTheDrawnLineAndFillsTheResults() {
        assertNull(
                run(SimulateAcquisition.class, "matrix=32 frames=4 coils=2 spokes=8 output=[] "));
        assertNull(run(Reconstruct.class, "image=[cine k-space] method=gridding "));
        WindowManager.getImage("cine truth").setRoi(new Line(4.5, 16.5, 28.5, 16.5));
        ResultsTable.getResultsTable().reset();
        String options = "image=[cine gridding] image2=[cine truth] reference=[cine truth] ";
        assertNull(run(Compare.class, options + "frame=2 "));
        ImagePlus drawn = WindowManager.getCurrentImage();
        assertEquals("Comparison", drawn.getTitle());
        assertEquals(4, drawn.getNFrames());
        assertEquals(2, drawn.getCurrentSlice());
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(1, results.size(), "the reference is not judged by itself");
        assertEquals("cine gridding", results.getStringValue("series", 0));
        assertTrue(results.getValue("psnr_ls", 0) > 5);
        assertNull(run(Compare.class, options + "frame=2 line=4,16,28,16 "));
        int[] typed = (int[]) WindowManager.getCurrentImage().getProcessor().getPixels();
        assertArrayEquals((int[]) drawn.getProcessor().getPixels(), typed);
        String message = run(Compare.class, options + "line=4,16,90,16 ");
        assertTrue(message.contains("the series have 32 x 32 pixels"), message);
    }

    @Test
    void saysInOneMessageWhatIsWrong() {
        String message = run(StandInCommand.class, "mode=fail ");
        assertEquals("The data are bad.", message);
        assertNull(WindowManager.getCurrentImage());
        assertFalse(run(StandInCommand.class, "modus=copy ").contains("Exception"));
        assertTrue(run(StandInCommand.class, "mode=break ").contains("a bug"));
    }

    @Test
    void anEntryMayBringItsParameters() {
        new CommandPlugIn()
                .run(SimulateAcquisition.class.getName() + " matrix=32 frames=3 phantom=contrast");
        assertEquals("contrast k-space", WindowManager.getCurrentImage().getTitle());
        assertEquals(3, WindowManager.getCurrentImage().getNFrames());
    }

    @Test
    void aFileIsImported() throws URISyntaxException {
        Path scan = Path.of(CommandPlugInTest.class.getResource("/io/library.h5").toURI());
        Macro.setOptions("open=[" + scan + "] ");
        IJ.getErrorMessage();
        IJ.redirectErrorMessages();
        new ImportPlugIn().run("");
        assertNull(IJ.getErrorMessage());
        Macro.setOptions("open=[nowhere.h5] ");
        new ImportPlugIn().run("");
        String message = IJ.getErrorMessage();
        assertTrue(message.startsWith("nowhere.h5: expected a file"), message);
    }

    @Test
    void oneRunOfACommandAtATime() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        StandInCommand.onStart(
                () -> {
                    running.countDown();
                    end.await();
                });
        Thread first =
                new Thread(
                        () ->
                                new CommandPlugIn()
                                        .run(StandInCommand.class.getName() + " mode=wait"),
                        "Run$_first");
        first.start();
        running.await();
        String message = run(StandInCommand.class, "input=a ");
        assertTrue(message.contains("\"Stand In...\" is running already"), message);
        end.countDown();
        first.join();
        assertNull(run(StandInCommand.class, "input=a "));
    }

    @Test
    void aResultThatCannotBeWrittenIsShown() {
        assertEquals("The disk is full.", run(StandInCommand.class, "mode=unwritten "));
        assertEquals("result", WindowManager.getCurrentImage().getTitle());
    }

    @Test
    void stoppingIsNoError() {
        assertNull(run(StandInCommand.class, "mode=stop "));
        assertNull(WindowManager.getCurrentImage());
    }

    /** Entries that only show something. */
    private static final Set<String> WITHOUT_PARAMETERS =
            Set.of(
                    HelpPlugIn.class.getName(),
                    PixelCursor.class.getName(),
                    ScaleBars.class.getName());

    @Test
    void theMenuNamesCommandsByTheirLabels() throws IOException, ReflectiveOperationException {
        Pattern entry = Pattern.compile("Plugins>Dynamic MRI.*, \"(.*)\", (.*)\\(\"(.*)\"\\)");
        List<String> labels = new ArrayList<>();
        for (String line : menuLines()) {
            Matcher matcher = entry.matcher(line);
            assertTrue(matcher.matches(), line);
            labels.add(matcher.group(1));
            if (!WITHOUT_PARAMETERS.contains(matcher.group(2))) {
                assertEquals(CommandPlugIn.class.getName(), matcher.group(2));
                requireCommand(matcher.group(1), matcher.group(3).split(" ", 2));
            }
        }
        assertEquals("Reconstruct Dynamic MRI...", labels.get(0));
        assertEquals(labels.size(), Set.copyOf(labels).size(), "ImageJ runs entries by label");
    }

    /** ImageJ and Fiji's search take what stands in parentheses for arguments. */
    @Test
    void labelsHaveNoParentheses() throws IOException {
        for (String line : menuLines()) {
            assertFalse(line.split("\"")[1].contains("("), line);
        }
    }

    private static void requireCommand(String label, String[] entry)
            throws ReflectiveOperationException {
        Class<? extends MonitoredCommand> command =
                Class.forName(entry[0]).asSubclass(MonitoredCommand.class);
        if (entry.length == 1) {
            assertEquals(command.getAnnotation(Plugin.class).label(), label);
            assertTrue(HelpPages.markdown("commands.md").contains(label), label);
        } else {
            new MacroArguments(entry[1]).fill(CommandParameter.newCommand(command));
        }
        String help = HelpPage.of(command);
        CommandParameter.inputsOf(command)
                .forEach(parameter -> assertTrue(help.contains("<tt>" + parameter.name()), help));
    }

    private static List<String> menuLines() throws IOException {
        try (InputStream stream = CommandPlugIn.class.getResourceAsStream("/plugins.config");
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> line.startsWith("Plugins>")).toList();
        }
    }
}
