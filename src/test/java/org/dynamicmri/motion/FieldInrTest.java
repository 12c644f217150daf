package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.inr.FieldSettings;
import org.dynamicmri.inr.ImageField;
import org.dynamicmri.inr.NetworkFactory;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.CgSense;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.RecordedCheckpoints;
import org.dynamicmri.recon.SparsePenalty;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The image as a continuous field with sparsity along motion, from scan to images. */
class FieldInrTest {

    private static final int MATRIX = 24;
    private static final int FRAMES = 5;
    private static final Workers WORKERS = Workers.of(2);
    private static final Simulation SCAN =
            SharedScans.of(
                    SimulationSettings.defaults().withSize(MATRIX, FRAMES).withSampling(3, 6),
                    WORKERS);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private static FieldInr.Settings settings(int passes) {
        return new FieldInr.Settings(
                MotionSettings.FAST, FieldSettings.DEFAULT.with(5), passes, 3, 5, 1e-3, 0.1);
    }

    private static ImageSeries reconstruct(FieldInr.Settings settings, Monitor monitor) {
        return new FieldInr(settings).reconstruct(SCAN.kSpace(), SCAN.maps(), WORKERS, monitor);
    }

    @Test
    void beatsFrameByFrameReconstructionOfAnUndersampledScan() {
        ImageSeries found = reconstruct(settings(60), Monitor.SILENT);
        ImageSeries control =
                new CgSense(CgSense.Settings.DEFAULT)
                        .reconstruct(SCAN.kSpace(), SCAN.maps(), WORKERS, Monitor.SILENT);
        double psnr = Metrics.score(SCAN.truth(), found).psnrLs();
        double without = Metrics.score(SCAN.truth(), control).psnrLs();
        assertTrue(psnr > without + 2, "PSNR " + psnr + ", of CG-SENSE " + without);
        assertTrue(found.properties().get("strength").contains("from the noise"));
    }

    @Test
    void sameSeedAndThreadsGiveTheSameBits() {
        FieldInr.Settings settings = settings(2);
        assertArrayEquals(
                reconstruct(settings, Monitor.SILENT).interleaved(),
                reconstruct(settings, Monitor.SILENT).interleaved());
    }

    @Test
    void aRunThatGoesOnFromItsCheckpointGivesTheSameImage() {
        FieldInr.Settings settings = settings(6);
        int outerIterations = iterations(MotionSettings.FAST) + 2 * (75 + 15 + 15);
        RecordedCheckpoints.requireTheSame(
                monitor -> reconstruct(settings, monitor),
                outerIterations + settings.firstSteps(FRAMES) + settings.iterations(),
                73);
    }

    @Test
    void isStoppedByItsMonitorInTheFirstFit() {
        Monitor monitor =
                new Monitor() {
                    private boolean started;

                    @Override
                    public void progress(double fraction, String status) {
                        started = status.contains("images' field");
                    }

                    @Override
                    public boolean isCanceled() {
                        return started;
                    }
                };
        assertThrows(CancellationException.class, () -> reconstruct(settings(1_000_000), monitor));
    }

    @Test
    void theConstraintDrawsImagesHalfwayToTheField() {
        SparsePenalty penalty =
                SparsePenalty.of(
                        List.of(
                                new SparsePenalty.Term(
                                        new SpatialGradient(MATRIX, MATRIX, FRAMES, WORKERS),
                                        0.1,
                                        0.3)),
                        WORKERS);
        double rho = 0.25;
        try (ImageField field =
                new ImageField(
                        FieldSettings.DEFAULT,
                        new Geometry(MATRIX, MATRIX, MATRIX, MATRIX, 1, 1),
                        FRAMES,
                        NetworkFactory.onTensorFlow(),
                        WORKERS)) {
            FieldConstraint constraint =
                    new FieldConstraint(penalty, field, rho, 2, 1e-3, WORKERS, Monitor.SILENT);
            float[] images = random(2 * MATRIX * MATRIX * FRAMES);
            float[] v = new float[2 * constraint.operator().outputLength()];
            constraint.operator().forward(images, v);
            float[] z = new float[v.length];
            constraint.proximal(v, z, 0);
            int before = 2 * penalty.operator().outputLength();
            float[] alone = new float[before];
            penalty.proximal(Arrays.copyOf(v, before), alone, 0);
            assertArrayEquals(alone, Arrays.copyOf(z, before));
            float[] nearest = field.images();
            for (int i = 0; i < images.length; i += 37) {
                double middle = Math.sqrt(rho) * (images[i] + nearest[i]) / 2;
                assertEquals(middle, z[before + i], 1e-5);
            }
        }
    }

    private static int iterations(MotionSettings settings) {
        return MotionSchedule.of(settings, 0.5).totalIterations(settings.outerIterations());
    }

    private static float[] random(int length) {
        Random random = new Random(1);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }
}
