package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.FreeRunning;
import org.junit.jupiter.api.Test;

/** A continuous scan is as large as its frames: the fit must not hold both. */
class RawScanReleaseTest {

    private WeakReference<float[]> samples;
    private boolean isFitted;
    private boolean isHeld = true;

    @Test
    void theRawScanIsFreeDuringTheFit() {
        Framing framing = new Framing(0, 40, 0, 0, List.of());
        ReconstructionJob job =
                new ReconstructionJob(
                        new ScanSource("raw", (hints, say) -> raw()),
                        Optional.empty(),
                        ScanPreparation.DEFAULT.withFraming(framing),
                        new ChosenMethod(
                                Methods.create("tv", Method.DEFAULT, 1), Method.DEFAULT, 1),
                        RunSettings.DEFAULT);
        job.run(
                CheckpointPlace.NOWHERE,
                new SharedMaps(),
                new Monitor() {
                    @Override
                    public void preview(Supplier<ImageSeries> current) {
                        isFitted = true;
                        isHeld &= isReachable();
                    }
                });
        assertTrue(isFitted, "no image was offered during the fit");
        assertFalse(isHeld, "the samples of the raw scan are held during the fit");
    }

    private Scan raw() {
        try (Workers workers = Workers.of(2)) {
            KSpace kSpace =
                    FreeRunning.of(new FreeRunning.Settings(8, 20, 24, 3, 4, 1, 0.01, 1), workers)
                            .kSpace();
            samples = new WeakReference<>(kSpace.interleaved());
            return new Scan(kSpace);
        }
    }

    private boolean isReachable() {
        System.gc();
        return samples.get() != null;
    }
}
