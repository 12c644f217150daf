package example;

import static org.junit.jupiter.api.Assertions.*;

import java.util.concurrent.CancellationException;
import org.dynamicmri.data.*;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.*;
import org.dynamicmri.simulate.*;
import org.junit.jupiter.api.Test;

/** What any method has to do, on a small simulated scan. */
class LandweberMethodTest {

    private static final Reconstructor METHOD = new LandweberMethod().create("default", "", 1);
    private static final Workers WORKERS = Workers.of(1);
    private static final Simulation SCAN = Acquisition.of(
            SimulationSettings.defaults().withSize(64, 3).withSampling(4, 8), WORKERS);

    private static ImageSeries run(Reconstructor method, KSpace kSpace, Monitor monitor) {
        return method.reconstruct(kSpace, SCAN.maps(), WORKERS, monitor);
    }

    private static float[] images(KSpace kSpace) {
        return run(METHOD, kSpace, Monitor.SILENT).interleaved();
    }

    private static double psnr(Reconstructor method) {
        ImageSeries images = run(method, SCAN.kSpace(), Monitor.SILENT);
        return Metrics.score(SCAN.truth(), images).psnrLs();
    }

    @Test
    void itIsBetterThanGridding() {
        double gain = psnr(METHOD) - psnr(Methods.create("gridding", "default", 1));
        assertTrue(gain > 0.5, "gain over gridding: " + gain + " dB");
    }

    @Test
    void imagesAreInTheUnitsOfTheSamples() {
        float[] images = images(SCAN.kSpace());
        float[] louder = images(SCAN.kSpace().times(1024));
        for (int i = 0; i < images.length; i++) {
            assertEquals(1024 * images[i], louder[i], 1f);
        }
    }

    @Test
    void samplesOfWeightZeroDoNotCount() {
        KSpace scan = SCAN.kSpace();
        int length = scan.samplesPerSpoke();
        int spokes = scan.spokes();
        float[] weights = new float[length * spokes * scan.frames()]; // [sample, spoke, frame]
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i / length % spokes == 0 ? 0 : 1; // all but the first spoke
        }
        float[] samples = scan.interleaved().clone(); // [sample, spoke, coil, frame]
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i / 2 / length % spokes == 0 ? 1000 : samples[i];
        }
        SampleWeights rest = SampleWeights.shared(weights, length, spokes, scan.frames());
        KSpace corrupted = scan.withSamples(
                ComplexImages.wrap(samples, length, spokes, scan.coils(), scan.frames()));
        assertArrayEquals(images(scan.withWeights(rest)), images(corrupted.withWeights(rest)));
    }

    @Test
    void itStopsWhenTheUserCancels() {
        Monitor cancel = new Monitor() {
            @Override
            public boolean isCanceled() { return true; }
        };
        assertThrows(CancellationException.class, () -> run(METHOD, SCAN.kSpace(), cancel));
    }
}
