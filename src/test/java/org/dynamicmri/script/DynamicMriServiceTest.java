package org.dynamicmri.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import net.imglib2.img.array.ArrayImgs;
import org.dynamicmri.api.ReconstructedSeries;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.ComplexHyperstacks;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.plugin.PluginService;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

/** The service as SciJava finds it, with scans of every kind. */
class DynamicMriServiceTest {

    private static KSpace kSpace;

    @TempDir private static Path folder;

    private final Context context =
            new Context(
                    DynamicMriService.class,
                    CommandService.class,
                    ConvertService.class,
                    StatusService.class,
                    EventService.class,
                    PluginService.class,
                    TaskService.class);
    private final DynamicMriService mri = context.service(DynamicMriService.class);

    @BeforeAll
    static void simulate() {
        try (Workers workers = Workers.of(1)) {
            kSpace =
                    SharedScans.of(
                                    SimulationSettings.defaults()
                                            .withSize(24, 4)
                                            .withSampling(3, 6),
                                    workers)
                            .kSpace();
        }
    }

    @AfterEach
    void dispose() {
        context.dispose();
    }

    private float[] gridded(Object scan) {
        return ComplexImages.interleaved(
                mri.reconstruction(scan).trajectory("golden").method("gridding").run().image());
    }

    @Test
    void scansOfAnyKindBecomeTheSameImages() {
        float[] expected = gridded(kSpace.asImage());
        assertArrayEquals(expected, gridded(ComplexHyperstacks.fromKSpace(kSpace)));
        Path file = folder.resolve("scan.h5");
        ScanFiles.writeKSpace(kSpace, file);
        assertArrayEquals(expected, gridded(file));
        assertArrayEquals(expected, gridded(file.toString()));
        assertArrayEquals(expected, gridded(new File(file.toString())));
    }

    @Test
    void resultsAreImagesOfImageJ() {
        ReconstructedSeries series =
                mri.reconstruction(kSpace.asImage())
                        .trajectory("golden")
                        .frameInterval(.04)
                        .fieldOfView(240, 240)
                        .method("tv")
                        .run();
        ImagePlus image = mri.hyperstack(series);
        assertEquals("tv", image.getTitle());
        assertEquals(10, image.getCalibration().pixelWidth, 1e-9);
        assertEquals(.04, image.getCalibration().frameInterval, 1e-9);
        assertEquals(
                series.magnitude().getAt(7, 9, 2).get(),
                image.getStack().getProcessor(3).getf(7, 9),
                0);
        ImagePlus maps = mri.hyperstack(mri.coilMaps(kSpace.asImage()).trajectory("golden").run());
        assertEquals(3, maps.getNSlices());
        assertEquals(2, maps.getNChannels());
    }

    @Test
    void progressIsShownInTheStatusBar() {
        List<String> shown = new ArrayList<>();
        Object listener =
                new Object() {
                    @EventHandler
                    void told(StatusEvent event) {
                        shown.add(event.getStatusMessage());
                    }
                };
        var subscribed = context.service(EventService.class).subscribe(listener);
        gridded(kSpace.asImage());
        assertTrue(shown.contains("Reading the scan"), shown.toString());
        assertTrue(!subscribed.isEmpty());
    }

    @Test
    void theInterruptionOfItsThreadStopsARun() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> gridded(kSpace.asImage()));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    /** Cancels whatever task tells how far it is. */
    public static final class Canceler {

        private String name;

        /** A task tells something. */
        @EventHandler
        public void onEvent(TaskEvent event) {
            name = event.getTask().getName();
            event.getTask().cancel("enough");
        }
    }

    @Test
    void theTaskOfARunStopsIt() {
        Canceler canceler = new Canceler();
        var subscribed = context.service(EventService.class).subscribe(canceler);
        assertThrows(CancellationException.class, () -> gridded(kSpace.asImage()));
        assertEquals("Reconstruct", canceler.name);
        assertTrue(!subscribed.isEmpty());
    }

    @Test
    void escapeStopsARun() {
        IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        gridded(kSpace.asImage()); // what was pressed before counts no more
        var run = mri.reconstruction(kSpace.asImage()).trajectory("golden").method("tv");
        StatusListener presser = new StatusListener(() -> IJ.setKeyDown(KeyEvent.VK_ESCAPE));
        var subscribed = context.service(EventService.class).subscribe(presser);
        try {
            assertThrows(CancellationException.class, run::run);
        } finally {
            IJ.resetEscape();
        }
        assertTrue(!subscribed.isEmpty());
    }

    /** Does something once a run tells how far it is. */
    public static final class StatusListener {

        private final Runnable action;

        StatusListener(Runnable action) {
            this.action = action;
        }

        /** A run tells something. */
        @EventHandler
        public void onEvent(StatusEvent event) {
            action.run();
        }
    }

    @Test
    void commandsTakeImgLib2Images() throws Exception {
        ImagePlus result =
                (ImagePlus)
                        context.service(CommandService.class)
                                .run(
                                        Reconstruct.class,
                                        false,
                                        "image",
                                        kSpace.asImage(),
                                        "trajectory",
                                        "golden",
                                        "method",
                                        "gridding")
                                .get()
                                .getOutput("result");
        float[] expected = gridded(kSpace.asImage());
        assertEquals(
                Math.hypot(expected[0], expected[1]),
                result.getStack().getProcessor(1).getf(0, 0),
                1e-6);
        ConvertService converters = context.service(ConvertService.class);
        assertTrue(!converters.supports(ArrayImgs.floats(4, 4), ImagePlus.class));
        assertTrue(!converters.supports(ArrayImgs.complexFloats(4), ImagePlus.class));
    }

    @Test
    void anythingElseIsRefused() {
        for (Object other : new Object[] {7, null, ArrayImgs.floats(4, 4, 2)}) {
            String message =
                    assertThrows(InvalidDataException.class, () -> mri.reconstruction(other))
                            .getMessage();
            assertTrue(message.startsWith("A scan is an ImgLib2 image of complex"), message);
        }
    }
}
