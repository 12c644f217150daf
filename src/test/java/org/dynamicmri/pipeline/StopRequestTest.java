package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.Test;

/** The request of a program that does not know that its image was kept. */
class StopRequestTest {

    private static final ImageSeries SERIES =
            new ImageSeries(
                    ComplexImages.wrap(new float[8], 2, 2, 1),
                    new Geometry(2, 2, 1, 1, 1, 1),
                    Map.of());

    private boolean stopped;
    private boolean wanted = true;
    private long nanos = 1;

    private final StoppedFit stopping =
            new StoppedFit(
                    new Monitor() {
                        @Override
                        public void preview(Supplier<ImageSeries> current) {
                            current.get();
                        }

                        @Override
                        public boolean isCanceled() {
                            return stopped;
                        }

                        @Override
                        public boolean isImageWanted() {
                            return wanted;
                        }
                    },
                    () -> nanos);

    private final Monitor fit = stopping.of(stopping);

    private void stop() {
        fit.preview(() -> SERIES);
        stopped = true;
        assertFalse(stopping.isCanceled(), "the next image is awaited");
    }

    @Test
    void doesNotStopWhatIsLeftAfterTheImageIsKept() {
        stop();
        assertThrows(CancellationException.class, () -> fit.preview(() -> SERIES));
        assertEquals(Optional.of(SERIES), stopping.image(1, 1));
        nanos += TimeUnit.HOURS.toNanos(1);
        assertFalse(stopping.isCanceled());
        wanted = false;
        assertTrue(stopping.isCanceled(), "the image is not wanted after all");
    }

    @Test
    void stopsAFitThatOffersNoImageForLong() {
        stop();
        nanos += TimeUnit.HOURS.toNanos(1);
        assertTrue(stopping.isCanceled());
    }
}
