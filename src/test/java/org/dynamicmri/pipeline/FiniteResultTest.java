package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result that is not finite is never written. */
class FiniteResultTest {

    /** Ends in one pixel that is no number. */
    private record Diverging() implements Reconstructor {

        @Override
        public String name() {
            return "diverging";
        }

        @Override
        public String describeSettings() {
            return "";
        }

        @Override
        public ImageSeries reconstruct(
                KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
            int pixels = kSpace.geometry().pixels();
            float[] images = new float[2 * pixels * kSpace.frames()];
            images[2 * pixels + 5] = Float.NaN;
            return new ImageSeries(
                    ComplexImages.wrap(
                            images,
                            kSpace.geometry().width(),
                            kSpace.geometry().height(),
                            kSpace.frames()),
                    kSpace.geometry(),
                    Map.of());
        }

        @Override
        public long estimateBytes(KSpace kSpace, int threads) {
            return 0;
        }
    }

    @Test
    void whatIsNoNumberIsRefused(@TempDir Path folder) {
        KSpace kSpace;
        try (Workers workers = Workers.of(1)) {
            kSpace =
                    SharedScans.of(
                                    new SimulationSettings(
                                            PhantomKind.CINE, 16, 2, 2, 4, 0, "golden", 0.01, 1),
                                    workers)
                            .kSpace();
        }
        Path file = folder.resolve("result.tif");
        Reconstruction reconstruction =
                Reconstruction.of("made up", (hints, say) -> new Scan(kSpace))
                        .method(new Diverging())
                        .requireRoomFor(file.toString());
        InvalidDataException refused =
                assertThrows(
                        InvalidDataException.class,
                        () -> reconstruction.run().save(file.toString()));
        assertTrue(
                refused.getMessage().contains("a pixel of frame 2 is NaN"), refused.getMessage());
        assertFalse(Files.exists(file));
    }
}
