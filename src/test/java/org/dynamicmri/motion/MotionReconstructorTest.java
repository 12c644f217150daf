package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.inr.Deformation;
import org.dynamicmri.inr.DeformationField;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.RecordedCheckpoints;
import org.dynamicmri.recon.StateArrays;
import org.dynamicmri.recon.Tuning;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The native memory of the fields is given back however a run ends. */
class MotionReconstructorTest {

    @Test
    void aRunMakesTwoFieldsAndClosesThem() {
        CountedFields fields = new CountedFields();
        run(fields, Monitor.SILENT);
        assertEquals(2, fields.made);
        assertEquals(2, fields.closed);
    }

    @Test
    void aCanceledRunClosesItsFields() {
        CountedFields fields = new CountedFields();
        Monitor cancelInARound =
                new Monitor() {
                    private boolean canceled;

                    @Override
                    public void progress(double fraction, String status) {
                        canceled |= status.contains("motion, outer iteration 1");
                    }

                    @Override
                    public boolean isCanceled() {
                        return canceled;
                    }
                };
        assertThrows(CancellationException.class, () -> run(fields, cancelInARound));
        assertEquals(2, fields.made);
        assertEquals(2, fields.closed);
    }

    @Test
    void theSameRunGivesTheSameImage() {
        CountedFields fields = new CountedFields();
        assertArrayEquals(
                run(fields, Monitor.SILENT).interleaved(),
                run(fields, Monitor.SILENT).interleaved());
    }

    /**
     * Two directions: steps of the fields of three outer iterations, or levels of the flow in each.
     */
    private static final Map<MotionField, Integer> STATES_OF_FITS =
            Map.of(
                    MotionField.GRID, 2 * (75 + 15 + 15),
                    MotionField.MLP, 2 * (75 + 15 + 15),
                    MotionField.NONE, 2 * 3 * 2);

    @ParameterizedTest
    @EnumSource(MotionField.class)
    void aRunThatGoesOnFromItsCheckpointGivesTheSameImage(MotionField field) {
        MotionSettings settings = MotionSettings.FAST.with(field);
        try (Workers workers = Workers.of(2)) {
            Simulation scan = scan(workers);
            RecordedCheckpoints.requireTheSame(
                    monitor ->
                            new MotionReconstructor(settings)
                                    .reconstruct(scan.kSpace(), scan.maps(), workers, monitor),
                    iterations(settings) + STATES_OF_FITS.get(field),
                    field == MotionField.GRID ? 43 : 83);
        }
    }

    @Test
    void aStateWithoutAnArrayIsRefusedByItsName() {
        MotionSettings settings = MotionSettings.FAST;
        try (Workers workers = Workers.of(2)) {
            Simulation scan = scan(workers);
            RecordedCheckpoints.requireNames(
                    monitor ->
                            new MotionReconstructor(settings)
                                    .reconstruct(scan.kSpace(), scan.maps(), workers, monitor),
                    settings.startIterations() + STATES_OF_FITS.get(settings.field()) / 2);
        }
    }

    @Test
    void aRunThatStartedOnCoarseFramesGoesOnFromItsCheckpointToo() {
        MotionSettings settings = MotionSettings.FAST.with(MotionField.NONE);
        try (Workers workers = Workers.of(2)) {
            Simulation scan = scan(9, 2, workers);
            int flows = 2 * 3 * 2;
            int ofStart = iterations(settings.ofStart()) + 2 * flows / 3;
            int ownRounds = iterations(settings) - settings.startIterations() + flows;
            RecordedCheckpoints.requireTheSame(
                    monitor ->
                            new MotionReconstructor(settings)
                                    .reconstruct(scan.kSpace(), scan.maps(), workers, monitor),
                    ofStart + ownRounds,
                    17);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CINE", "CONTRAST"})
    void furtherRoundsFollowWhileTheImagesChangeAndAreGoneOnWithToo(PhantomKind phantom) {
        int most = 12;
        MotionSettings settings = furtherOuterIterations(most);
        try (Workers workers = Workers.of(2)) {
            Simulation scan =
                    SharedScans.of(
                            new SimulationSettings(phantom, 48, 8, 2, 8, 0, "golden", 0.005, 1),
                            workers);
            List<Double> progress = new ArrayList<>();
            Monitor watching =
                    new Monitor() {
                        @Override
                        public void progress(double fraction, String status) {
                            progress.add(fraction);
                        }
                    };
            Map<String, String> told =
                    new MotionReconstructor(settings)
                            .reconstruct(scan.kSpace(), scan.maps(), workers, watching)
                            .properties();
            int outerIterations = Integer.parseInt(told.get("rounds"));
            assertTrue(
                    outerIterations > 2 && outerIterations < 2 + most,
                    "the first, and some: " + outerIterations);
            requireProgress(progress);
            int flows = 2 * 2 * outerIterations;
            RecordedCheckpoints.requireTheSame(
                    monitor ->
                            new MotionReconstructor(settings)
                                    .reconstruct(scan.kSpace(), scan.maps(), workers, monitor),
                    Integer.parseInt(told.get("iterations")) + flows,
                    5);
        }
    }

    /** From 0 to 1, never back, and never still while there are iterations. */
    private static void requireProgress(List<Double> progress) {
        for (int i = 2; i + 1 < progress.size(); i++) {
            double step = progress.get(i) - progress.get(i - 1);
            assertTrue(step > 0, "step " + i + " of " + progress);
        }
        assertEquals(1, progress.get(progress.size() - 1), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"STATIC, 0.005", "CINE, 0.03"})
    void noFurtherRoundFollowsWhereNothingMovesOrNoiseIsStrong(PhantomKind phantom, double noise) {
        try (Workers workers = Workers.of(2)) {
            Simulation scan =
                    SharedScans.of(
                            new SimulationSettings(phantom, 32, 6, 2, 8, 0, "golden", noise, 1),
                            workers);
            assertEquals(
                    "2",
                    new MotionReconstructor(furtherOuterIterations(4))
                            .reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT)
                            .properties()
                            .get("rounds"));
        }
    }

    private static MotionSettings furtherOuterIterations(int most) {
        MotionSettings fast = MotionSettings.FAST;
        return new MotionSettings(
                MotionField.NONE, Tuning.NONE, fast.weights(), fast.startIterations(), 2, most, 7);
    }

    @Test
    void wideFramesOfFewSpokesAreTold() {
        try (Workers workers = Workers.of(2)) {
            MotionReconstructor method = new MotionReconstructor(MotionSettings.FAST);
            Simulation few = scan(9, 2, workers);
            Simulation enough = scan(9, 3, workers);
            assertEquals(
                    "5 frames of twice the width",
                    method.reconstruct(few.kSpace(), few.maps(), workers, Monitor.SILENT)
                            .properties()
                            .get("started from"));
            assertNull(
                    method.reconstruct(enough.kSpace(), enough.maps(), workers, Monitor.SILENT)
                            .properties()
                            .get("started from"));
        }
    }

    /** Not one long piece of work: every frame of every step of the preparation may be stopped. */
    @Test
    void preparationAsksForEveryFrameWhetherToStop() {
        boolean[] preparing = {false};
        AtomicInteger asked = new AtomicInteger();
        Monitor monitor =
                new Monitor() {
                    @Override
                    public void progress(double fraction, String status) {
                        preparing[0] = status.equals("Preparing");
                    }
                };
        try (Workers workers =
                Workers.of(
                        1,
                        () -> {
                            if (preparing[0]) {
                                asked.incrementAndGet();
                            }
                        })) {
            Simulation scan = scan(workers);
            new MotionReconstructor(MotionSettings.FAST)
                    .reconstruct(scan.kSpace(), scan.maps(), workers, monitor);
            int steps = asked.get() / scan.kSpace().frames();
            assertTrue(steps >= 3, "spectrum, adjoint, average; asked " + asked);
        }
    }

    @ParameterizedTest
    @CsvSource({"CINE, 8, false", "CINE, 34, true", "CONTRAST, 8, true", "STATIC, 8, true"})
    void aLowRankTakesPartBesideMotionOrWhereFramesAreDenselySampled(
            PhantomKind phantom, int spokes, boolean takesPart) {
        try (Workers workers = Workers.of(2)) {
            Simulation scan =
                    SharedScans.of(
                            new SimulationSettings(
                                    phantom, 48, 8, 2, spokes, 0, "golden", 0.005, 1),
                            workers);
            ImageSeries found =
                    new MotionReconstructor(MotionSettings.BEST)
                            .reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT);
            double weight = Double.parseDouble(found.properties().get("low-rank weight"));
            assertEquals(takesPart, weight > 0);
        }
    }

    @Test
    void inStrongNoiseTheWeightInSpaceGrowsOn() {
        MotionWeights usual = MotionWeights.DEFAULT;
        assertEquals(usual, usual.inNoise(0.017));
        assertEquals(8 * usual.spatial(), usual.inNoise(0.068).spatial(), 1e-12);
        try (Workers workers = Workers.of(2)) {
            Simulation scan =
                    SharedScans.of(
                            new SimulationSettings(
                                    PhantomKind.CINE, 32, 5, 2, 8, 0, "golden", 0.08, 1),
                            workers);
            Map<String, String> told =
                    new MotionReconstructor(MotionSettings.FAST)
                            .reconstruct(scan.kSpace(), scan.maps(), workers, Monitor.SILENT)
                            .properties();
            // a low rank, if it takes part, halves it
            assertTrue(Double.parseDouble(told.get("weight in space")) > 3 * usual.spatial());
        }
    }

    private static int iterations(MotionSettings settings) {
        return MotionSchedule.of(settings, 0.5).totalIterations(settings.outerIterations());
    }

    private static Simulation scan(Workers workers) {
        return scan(5, 8, workers);
    }

    private static Simulation scan(int frames, int spokes, Workers workers) {
        return SharedScans.of(
                new SimulationSettings(
                        PhantomKind.CINE, 32, frames, 2, spokes, 0, "golden", 0.005, 1),
                workers);
    }

    private static ImageSeries run(CountedFields fields, Monitor monitor) {
        try (Workers workers = Workers.of(2)) {
            Simulation scan = scan(workers);
            return new MotionReconstructor(MotionSettings.FAST, () -> fields)
                    .reconstruct(scan.kSpace(), scan.maps(), workers, monitor);
        }
    }

    /** Fields on TensorFlow, counted. */
    private static final class CountedFields implements DeformationFieldFactory {

        private final DeformationFieldFactory real = DeformationFieldFactory.onTensorFlow();
        private int made;
        private int closed;

        @Override
        public DeformationField create(DeformationGrids grids, int threads) {
            made++;
            DeformationField field = real.create(grids, threads);
            return new DeformationField() {
                @Override
                public float[] evaluate() {
                    return field.evaluate();
                }

                @Override
                public float[] evaluate(double[] times, int width, int height) {
                    return field.evaluate(times, width, height);
                }

                @Override
                public void step(float[] gradient, double learningRate) {
                    field.step(gradient, learningRate);
                }

                @Override
                public Deformation fitted() {
                    return field.fitted();
                }

                @Override
                public void restart() {
                    field.restart();
                }

                @Override
                public void save(StateArrays state) {
                    field.save(state);
                }

                @Override
                public void resume(StateArrays state) {
                    field.resume(state);
                }

                @Override
                public void close() {
                    closed++;
                    field.close();
                }
            };
        }
    }
}
