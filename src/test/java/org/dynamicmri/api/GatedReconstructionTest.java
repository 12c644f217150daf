package org.dynamicmri.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.FreeRunning;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A free-running scan from its spokes to the images of all phases and breath states. */
class GatedReconstructionTest {

    private static FreeRunning.Scan scan;
    private static Reconstruction reconstruction;

    @BeforeAll
    static void simulate() {
        try (Workers workers = Workers.of(2)) {
            scan = FreeRunning.of(new FreeRunning.Settings(15, 15, 32, 4, 8, 2, 0.01, 2), workers);
        }
        reconstruction =
                Reconstruction.of(scan.kSpace().asImage())
                        .trajectory("golden")
                        .frameInterval(scan.kSpace().geometry().frameIntervalSeconds())
                        .gateBeatsAndBreaths(8, 2);
    }

    @Test
    void statesAndPhasesAreThoseOfTheBody() {
        ReconstructedSeries series = reconstruction.method("tv").heldOut(true).run();
        assertEquals(FrameOrder.grid(8, 2), FrameOrder.of(series.data().first()));
        double own = error(series.data().first().magnitudes(), 0);
        for (int turn = 2; turn <= 6; turn++) {
            assertTrue(own < error(series.data().first().magnitudes(), turn), "turned " + turn);
        }
        assertTrue(own < 0.1, "error " + own);
    }

    /** Relative error against the truth, whose phases are turned. */
    private static double error(float[] images, int turn) {
        float[] truth = scan.truth().magnitudes();
        int pixels = scan.truth().geometry().pixels();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < images.length; i++) {
            int frame = i / pixels;
            int from = frame / 8 * 8 + (frame + turn) % 8;
            float expected = truth[from * pixels + i % pixels];
            ab += images[i] * expected;
            aa += images[i] * images[i];
            bb += expected * expected;
        }
        return 1 - ab * ab / (aa * bb);
    }

    @Test
    void oneBreathStateIsThatOfTheReconstructionOfAll() {
        Reconstruction all = reconstruction.gateBeatsAndBreaths(4, 2).method("cg-sense");
        ImageSeries every = all.run().data().first();
        for (String breath : List.of("end-expiration", "end-inspiration")) {
            ImageSeries one = all.breath(breath).run().data().first();
            assertEquals(FrameOrder.ring(4), FrameOrder.of(one));
            int state = breath.equals("end-expiration") ? 0 : 1;
            assertArrayEquals(
                    FrameOrder.state(every, state).interleaved(), one.interleaved(), breath);
            assertEquals(
                    breath + ", " + (state + 1) + " of 2", one.properties().get("breath state"));
        }
    }

    @Test
    void givenBeatsAreUsed() {
        double[] beats = scan.body().triggers();
        ReconstructedSeries series =
                reconstruction.gate("cardiac", 6).beats(beats).method("gridding").run();
        assertEquals(FrameOrder.ring(6), FrameOrder.of(series.data().first()));
        String said = series.settings().get("assumed");
        assertTrue(said.contains(beats.length + " heart beats"), said);
        double[] falling = Arrays.stream(beats).map(t -> -t).toArray();
        assertThrows(InvalidDataException.class, () -> reconstruction.beats(falling));
        assertThrows(
                InvalidDataException.class,
                () -> reconstruction.gate("respiratory", 6).beats(beats));
    }

    @Test
    void aStoppedGridGoesOnToTheSameImages(@TempDir Path folder) {
        Path state = folder.resolve("grid.checkpoint");
        Reconstruction run =
                reconstruction.gateBeatsAndBreaths(4, 2).method("motion", "fast").threads(1);
        float[] whole = run.run().data().first().interleaved();
        Reconstruction kept = run.checkpoint(state.toString(), 0);
        Monitor stopping =
                new Monitor() {
                    private int asked;

                    @Override
                    public boolean isCanceled() {
                        return Files.exists(state) && ++asked > 5;
                    }
                };
        assertThrows(CancellationException.class, () -> kept.run(stopping));
        List<String> said = new ArrayList<>();
        Monitor listening =
                new Monitor() {
                    @Override
                    public void log(String message) {
                        said.add(message);
                    }
                };
        assertArrayEquals(whole, kept.run(listening).data().first().interleaved());
        assertTrue(said.toString().contains("Continuing from the checkpoint"), said.toString());
    }

    @Test
    void aModelOfAllStatesIsAskedByStateOrPhase() {
        ReconstructedSeries series =
                reconstruction.gateBeatsAndBreaths(4, 2).method("cg-sense").forModel().run();
        Model model = series.model(Monitor.SILENT);
        assertEquals(2, model.states());
        assertArrayEquals(
                FrameOrder.state(series.data().first(), 1).magnitudes(),
                values(model.state(2).ask("image").run()));
        assertEquals(2, model.phase(3).ask("displacement").run().frames());
        String message =
                assertThrows(InvalidDataException.class, () -> model.ask("image")).getMessage();
        assertTrue(message.contains("2 breath states"), message);
    }

    private static float[] values(ModelAnswer answer) {
        float[] all = new float[0];
        for (float[] frame : answer.values().get(0)) {
            int from = all.length;
            all = Arrays.copyOf(all, from + frame.length);
            System.arraycopy(frame, 0, all, from, frame.length);
        }
        return all;
    }
}
