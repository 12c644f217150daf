package org.dynamicmri.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseFramesTest {

    private static final int MATRIX = 32;

    private static final Workers WORKERS = Workers.of(2);

    @AfterAll
    static void stopWorkers() {
        WORKERS.close();
    }

    private static KSpace scan(int frames, int spokes) {
        return SharedScans.of(
                        new SimulationSettings(
                                PhantomKind.STATIC, MATRIX, frames, 1, spokes, 0, "golden", 0, 1),
                        WORKERS)
                .kSpace();
    }

    @Test
    void theyHelpFewSamplesInFramesEnough() {
        assertTrue(CoarseFrames.help(scan(8, 2)));
        assertFalse(CoarseFrames.help(scan(8, 3)));
        assertTrue(CoarseFrames.help(scan(7, 2)));
        assertFalse(CoarseFrames.help(scan(6, 2)));
    }

    /** The spokes of an odd number of frames, by the angles of the trajectory. */
    @Test
    void theyTakeTheSpokesOfNeighbouringFrames() {
        KSpace scan = scan(9, 2);
        KSpace wider = CoarseFrames.of(scan).kSpace();
        assertEquals(5, wider.frames());
        assertEquals(4, wider.spokes());
        int samples = scan.samplesPerSpoke();
        // 18 spokes; frames of 4 from spokes 0, 3.5, 7, 10.5 and 14
        int[] first = {0, 4, 7, 11, 14};
        for (int frame = 0; frame < first.length; frame++) {
            for (int spoke = 0; spoke < 4; spoke++) {
                int of = first[frame] + spoke;
                assertEquals(
                        scan.trajectory().kx(of / 2, of % 2 * samples),
                        wider.trajectory().kx(frame, spoke * samples),
                        "frame " + frame + ", spoke " + spoke);
            }
        }
    }

    /** Brightness that rises evenly in time has to rise evenly in the frames, but for the ends. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9})
    void imagesBetweenThemLieAtTheTimesOfTheScansFrames(int frames) {
        KSpace scan = scan(frames, 2);
        CoarseFrames wider = CoarseFrames.of(scan);
        int count = CoarseFrames.count(frames);
        int pixels = MATRIX * MATRIX;
        float[] images = new float[2 * pixels * count];
        double step = (frames - 2) / (count - 1.0);
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) (0.5 + step * (i / (2 * pixels)));
        }
        float[] between =
                wider.between(images, still(FrameOrder.line(count).axes().get(0)), WORKERS);
        for (int frame = 0; frame < frames; frame++) {
            double expected = Math.max(0.5, Math.min(frames - 1.5, frame));
            assertEquals(expected, between[2 * pixels * frame + 77], 1e-4, "frame " + frame);
        }
    }

    /** Around a ring, brightness is interpolated across its end as well. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9})
    void aRingHasNoEnds(int frames) {
        KSpace scan = scan(frames, 2).withOrder(FrameOrder.ring(frames));
        CoarseFrames wider = CoarseFrames.of(scan);
        int count = CoarseFrames.count(frames);
        assertEquals(FrameOrder.ring(count), wider.kSpace().order());
        assertEquals(4, wider.kSpace().spokes());
        int pixels = MATRIX * MATRIX;
        float[] images = new float[2 * pixels * count];
        for (int i = 0; i < images.length; i++) {
            double frame = 0.5 + (double) frames / count * (i / (2 * pixels));
            images[i] = (float) Math.cos(2 * Math.PI * frame / frames);
        }
        BidirectionalMotion none = still(FrameOrder.ring(count).axes().get(0));
        float[] between = wider.between(images, none, WORKERS);
        for (int frame = 0; frame < frames; frame++) {
            double expected = Math.cos(2 * Math.PI * frame / frames);
            assertEquals(expected, between[2 * pixels * frame + 77], 0.12, "frame " + frame);
        }
    }

    @Test
    void aGridIsNotStartedFromCoarseFrames() {
        assertFalse(CoarseFrames.help(scan(8, 2).withOrder(FrameOrder.grid(4, 2))));
    }

    private static BidirectionalMotion still(FrameAxis axis) {
        int pairs = axis.edges();
        Displacements none =
                new Displacements(new float[2 * MATRIX * MATRIX * pairs], MATRIX, MATRIX, pairs);
        float[] images = new float[MATRIX * MATRIX * pairs];
        return BidirectionalMotion.of(axis, none, none, images, images, WORKERS);
    }

    @Test
    void aPreviewShowsTheNearestOfThemAtEachFrame() {
        KSpace scan = scan(8, 2);
        float[] images = new float[2 * MATRIX * MATRIX * 4];
        for (int i = 0; i < images.length; i++) {
            images[i] = i / (2 * MATRIX * MATRIX);
        }
        ImageSeries wide =
                new ImageSeries(
                        ComplexImages.wrap(images, MATRIX, MATRIX, 4), scan.geometry(), Map.of());
        ImageSeries[] shown = new ImageSeries[1];
        Monitor monitor =
                new Monitor() {
                    @Override
                    public void preview(java.util.function.Supplier<ImageSeries> current) {
                        shown[0] = current.get();
                    }
                };
        CoarseFrames.of(scan).watch(monitor).preview(() -> wide);
        float[] values = new float[8];
        for (int frame = 0; frame < 8; frame++) {
            values[frame] = shown[0].interleaved()[2 * MATRIX * MATRIX * frame];
        }
        assertArrayEquals(new float[] {0, 0, 1, 1, 2, 2, 3, 3}, values);
    }
}
