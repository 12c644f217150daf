package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Plot;
import ij.macro.Interpreter;
import java.util.List;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Compare;
import org.dynamicmri.command.Inspect;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.SimulateAcquisition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of several open images is meant. */
class OpenImagesTest {

    @BeforeEach
    void noImages() {
        CommandPlugInTest.closeImages();
    }

    @AfterEach
    void restore() {
        CommandPlugInTest.closeImages();
        Interpreter.batchMode = false;
    }

    private static void simulate() {
        new CommandPlugIn()
                .run(SimulateAcquisition.class.getName() + " matrix=32 frames=4 coils=2 spokes=8");
    }

    private static ImagePlus open(ImagePlus image) {
        Interpreter.addBatchModeImage(image);
        WindowManager.setTempCurrentImage(image);
        return image;
    }

    private static String likely(Class<? extends MonitoredCommand> type) {
        MonitoredCommand command = CommandParameter.newCommand(type);
        CommandParameter asked =
                CommandParameter.inputsOf(type).stream()
                        .filter(CommandParameter::isImage)
                        .findFirst()
                        .orElseThrow();
        OpenImages open = new OpenImages();
        int place = open.likely(image -> command.suits(asked, image));
        return place < 0 ? "none" : open.names().get(place);
    }

    @Test
    void aFurtherSetOfSamplesHasTitlesOfItsOwn() {
        simulate();
        simulate();
        assertEquals(
                List.of(
                        "cine truth",
                        "cine maps",
                        "cine k-space",
                        "cine truth-1",
                        "cine maps-1",
                        "cine k-space-1"),
                new OpenImages().names());
        WindowManager.getImage("cine truth").close();
        simulate();
        assertTrue(new OpenImages().names().contains("cine k-space-2"), "of one set");
    }

    @Test
    void imagesOfTheSameTitleAreToldApart() {
        ImagePlus first = open(IJ.createImage("a", 4, 4, 1, 32));
        ImagePlus second = open(IJ.createImage("a", 4, 4, 1, 32));
        OpenImages open = new OpenImages();
        assertEquals(List.of("a", "a #2"), open.names());
        assertSame(first, open.named("a").orElseThrow());
        assertSame(second, open.named("a #2").orElseThrow());
        assertEquals(1, open.front());
    }

    @Test
    void theUsableImageInFrontIsMeant() {
        simulate();
        simulate();
        ImagePlus first = WindowManager.getImage("cine k-space");
        WindowManager.setTempCurrentImage(first);
        assertEquals("cine k-space", likely(Reconstruct.class), "in front, though not the last");
        WindowManager.setTempCurrentImage(WindowManager.getImage("cine maps"));
        assertEquals("cine k-space-1", likely(Reconstruct.class), "coil maps are none");
        WindowManager.setTempCurrentImage(WindowManager.getImage("cine truth"));
        assertEquals("cine k-space-1", likely(Reconstruct.class), "a result is none");
        assertEquals("cine truth", likely(Compare.class));
        WindowManager.setTempCurrentImage(first);
        assertEquals("cine truth-1", likely(Compare.class));
    }

    @Test
    void aPlotOrPhotoIsNeverMeant() {
        assertEquals("none", likely(Reconstruct.class));
        open(new Plot("curve", "x", "y", new double[] {1, 2}, new double[] {3, 4}).getImagePlus());
        open(IJ.createImage("photo", "RGB", 4, 4, 1));
        assertEquals("none", likely(Inspect.class));
    }
}
