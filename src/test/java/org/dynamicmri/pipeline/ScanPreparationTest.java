package org.dynamicmri.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanPreparationTest {

    private static Scan scan() {
        SimulationSettings settings =
                SimulationSettings.defaults().withSize(16, 20).withSampling(2, 3);
        try (Workers workers = Workers.of(1)) {
            return new Scan(SharedScans.of(settings, workers).kSpace());
        }
    }

    /** Of 1e36 the square is no float any more, of 1e-30 it is 0. */
    @ParameterizedTest
    @ValueSource(floats = {1e36f, 1e-30f})
    void samplesOfExtremeSizeAreBroughtToAUsualOne(float size) {
        Scan usual = scan();
        ScanPreparation line =
                ScanPreparation.DEFAULT.withFraming(Framing.AS_MEASURED.inOrder(Framing.LINE));
        KSpace same = line.apply(usual, said -> fail(said));
        float largest = 0;
        for (float value : same.interleaved()) {
            largest = Math.max(largest, Math.abs(value));
        }
        KSpace extreme = usual.kSpace().times(size / largest);
        List<String> said = new ArrayList<>();
        KSpace prepared = line.apply(new Scan(extreme), said::add);
        assertEquals(1, said.size());
        assertTrue(said.get(0).contains("are multiplied by 2^"), said.get(0));
        float factor = prepared.interleaved()[0] / extreme.interleaved()[0];
        assertEquals(0, Math.getExponent(size * factor));
        assertArrayEquals(extreme.times(factor).interleaved(), prepared.interleaved());
        assertEquals(factor, Math.scalb(1f, Math.getExponent(factor)), "bits are kept");
    }

    /** A pause of half a second after ten frames. */
    @Test
    void framesKnowTheirTimes() {
        Scan scan = scan();
        KSpace kSpace = scan.kSpace();
        int perFrame = kSpace.spokes();
        double step = kSpace.geometry().frameIntervalSeconds() / perFrame;
        double[] stamps = new double[perFrame * kSpace.frames()];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = 7 + i * step + (i < 10 * perFrame ? 0 : 0.5);
        }
        Framing framing = new Framing(0, perFrame, 0, 0, List.of());
        double[] times =
                framing.apply(
                                kSpace,
                                Optional.empty(),
                                Optional.of(stamps),
                                Optional.empty(),
                                said -> {})
                        .times();
        double interval = kSpace.geometry().frameIntervalSeconds();
        assertEquals(0, times[0]);
        assertEquals(9 * interval, times[9], 1e-9);
        assertEquals(10 * interval + 0.5, times[10], 1e-9);
        assertEquals(
                interval,
                ScanPreparation.DEFAULT.framed(scan, kSpace, said -> {}).times()[1],
                1e-9);
    }

    @Test
    void framesBySpokesWithASlidingWindow() {
        List<String> said = new ArrayList<>();
        KSpace framed =
                new ScanPreparation(
                                0,
                                new Framing(0, 8, 4, 0, List.of()).inOrder(Framing.LINE),
                                ScanPreparation.AUTO,
                                ObjectField.AUTO,
                                ScanPreparation.AUTO)
                        .apply(scan(), said::add);
        assertEquals(14, framed.frames());
        assertEquals(8, framed.spokes());
        assertEquals(0.045 / 3 * 4, framed.geometry().frameIntervalSeconds(), 1e-9);
        assertEquals(
                List.of("The 60 spokes of the scan form 14 frames of 8 spokes, 60.00 ms apart."),
                said);
    }

    /** Also the last spoke of a frame, where spokes of weight 0 pad frames of fewer spokes. */
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void anOutlierKeepsItsPlaceAmongTheSpokes(int outlier) {
        Scan clean = scan();
        KSpace kSpace = clean.kSpace();
        int coils = kSpace.coils();
        int line = 2 * kSpace.samplesPerSpoke();
        float[] values = kSpace.interleaved().clone();
        Random random = new Random(2);
        for (int coil = 0; coil < coils; coil++) {
            int scan = outlier / kSpace.spokes() * coils + coil;
            int first = (scan * kSpace.spokes() + outlier % kSpace.spokes()) * line;
            for (int i = first; i < first + line; i++) {
                values[i] += (float) (100 * random.nextGaussian());
            }
        }
        Scan scan =
                clean.withKSpace(
                        kSpace.withSamples(
                                ComplexImages.wrap(
                                        values,
                                        kSpace.samplesPerSpoke(),
                                        kSpace.spokes(),
                                        coils,
                                        kSpace.frames())));
        ScanPreparation preparation =
                ScanPreparation.DEFAULT.withFraming(new Framing(0, 6, 0, 0, List.of()));
        List<String> said = new ArrayList<>();
        KSpace framed;
        try (Workers workers = Workers.of(1)) {
            framed = PreparedScan.of(scan, preparation, workers, said::add).kSpace();
        }
        assertTrue(said.get(0).contains("of frame 2 is left out"), said.toString());
        assertEquals(10, framed.frames());
        SampleWeights weights = framed.weights().orElseThrow();
        for (int spoke = 0; spoke < 6; spoke++) {
            assertEquals(spoke != outlier, weights.isMeasured(0, spoke), "spoke " + spoke);
        }
    }

    @Test
    void framesByDurationOnAnotherMatrix() {
        KSpace framed =
                new ScanPreparation(
                                20,
                                new Framing(0, 0, 0, 90, List.of()),
                                ScanPreparation.AUTO,
                                ObjectField.AUTO,
                                ScanPreparation.AUTO)
                        .apply(scan(), said -> {});
        assertEquals(10, framed.frames());
        assertEquals(6, framed.spokes());
        assertEquals(20, framed.geometry().width());
    }

    @Test
    void halfFramesAreTwiceTheNumber() {
        KSpace framed = framed(new Framing(30, 0, 0, 0, List.of()));
        assertEquals(30, framed.frames());
        assertEquals(2, framed.spokes());
        assertEquals(0.045 / 3 * 2, framed.geometry().frameIntervalSeconds(), 1e-9);
        assertEquals(scan().kSpace().trajectory().kx(3, 5), framed.trajectory().kx(4, 32 + 5));
    }

    @Test
    void aNumberOfFramesWithMoreSpokesThanItsShareOverlaps() {
        KSpace framed = framed(new Framing(10, 15, 0, 0, List.of()));
        assertEquals(10, framed.frames());
        assertEquals(15, framed.spokes());
        assertEquals(0.045 / 3 * 5, framed.geometry().frameIntervalSeconds(), 1e-9);
        assertEquals(10, framed(new Framing(10, 0, 0, 225, List.of())).frames());
        assertEquals(15, framed(new Framing(10, 0, 0, 225, List.of())).spokes());
    }

    @Test
    void timesAreTheCentresOfTheFrames() {
        KSpace framed = framed(new Framing(0, 4, 0, 0, List.of(22.5, 142.5, 862.5)));
        assertEquals(3, framed.frames());
        assertEquals(0.42, framed.geometry().frameIntervalSeconds(), 1e-9);
        assertEquals(scan().kSpace().trajectory().kx(2, 5 + 2 * 32), framed.trajectory().kx(1, 5));
        assertEquals(3, framed(new Framing(0, 0, 0, 0, List.of(0.0, 30.0, 60.0))).spokes());
    }

    private static KSpace framed(Framing framing) {
        return new ScanPreparation(
                        0,
                        framing,
                        ScanPreparation.NO_CORRECTION,
                        ObjectField.AUTO,
                        ScanPreparation.AUTO)
                .apply(scan(), said -> {});
    }

    /** 400 spokes one by one through beats of 0.9 s and breaths of 4 s. */
    @Test
    void framesOfACycleThatTheCentreOfKSpaceTells() {
        SimulationSettings settings =
                SimulationSettings.defaults().withSize(32, 400).withSampling(3, 1);
        KSpace scan;
        try (Workers workers = Workers.of(2)) {
            scan = SharedScans.of(settings, workers).kSpace();
        }
        List<String> said = new ArrayList<>();
        KSpace gated =
                new ScanPreparation(
                                0,
                                Framing.ofCycle("cardiac", 10),
                                ScanPreparation.NO_CORRECTION,
                                ObjectField.AUTO,
                                ScanPreparation.AUTO)
                        .apply(new Scan(scan), said::add);
        assertEquals(10, gated.frames());
        assertEquals(40, gated.spokes());
        double cycle = 10 * gated.geometry().frameIntervalSeconds();
        assertEquals(0.9, cycle, 0.03, said.toString());
        assertTrue(said.get(0).contains("a cardiac cycle of"), said.toString());
        requireRefusal(
                "needs the number of frames",
                () -> new Framing(0, 0, 0, 0, List.of(), Gating.by("cardiac"), Framing.AUTO_ORDER));
        requireRefusal(
                "needs a scan of several cycles", () -> framed(Framing.ofCycle("respiratory", 5)));
    }

    @Test
    void choicesThatExcludeEachOtherAreRefused() {
        requireRefusal("either by spokes (5) or by duration", () -> prepared(5, 0, 40));
        requireRefusal("give spokes, too", () -> prepared(0, 5, 0));
        requireRefusal("60 spokes in total, but 61", () -> prepared(61, 0, 0));
        requireRefusal(
                "60 spokes in total, but 70", () -> framed(new Framing(70, 0, 0, 0, List.of())));
        requireRefusal("give one of them", () -> framed(new Framing(7, 8, 4, 0, List.of())));
        requireRefusal("give one of them", () -> framed(new Framing(7, 0, 0, 0, List.of(5.0))));
        requireRefusal(
                "between 0 and 885.000 ms",
                () -> framed(new Framing(0, 0, 0, 0, List.of(5.0, 900.0))));
        requireRefusal(
                "times must increase", () -> framed(new Framing(0, 0, 0, 0, List.of(9.0, 5.0))));
    }

    @Test
    void whatIsNoChoiceIsRefused() {
        requireRefusal("frames must be at least 0", () -> framing(-1, 0, 0, 0));
        requireRefusal("spokes per frame must be at least 0", () -> framing(0, -1, 0, 0));
        requireRefusal("shift of the frames must be", () -> framing(0, 8, -1, 0));
        requireRefusal("duration of a frame in ms must be", () -> framing(0, 0, 0, Double.NaN));
        requireRefusal("but \"heart\" was given", () -> Gating.by("heart"));
        requireRefusal(
                "breath state of the result must be one of all, end-expiration, end-inspiration",
                () -> Framing.ofBeatsAndBreaths(8, 2).showing("out"));
        requireRefusal(
                "but the gating is cardiac",
                () -> Framing.ofCycle("cardiac", 8).showing(Gating.END_EXPIRATION));
        requireRefusal("delays must be one of auto, none", () -> choices("off", "auto", "auto"));
        requireRefusal("auto, whole, nominal, but \"all\"", () -> choices("auto", "all", "auto"));
        requireRefusal("outliers must be one of", () -> choices("auto", "auto", "off"));
        requireRefusal("matrix must be", () -> ScanPreparation.DEFAULT.withMatrix(-1));
    }

    private static Framing framing(int frames, int spokes, int shift, double duration) {
        return new Framing(frames, spokes, shift, duration, List.of());
    }

    private static ScanPreparation choices(String delays, String fov, String outliers) {
        return new ScanPreparation(0, Framing.AS_MEASURED, delays, fov, outliers);
    }

    private static void prepared(int spokes, int shift, double duration) {
        new ScanPreparation(
                        0,
                        new Framing(0, spokes, shift, duration, List.of()),
                        ScanPreparation.AUTO,
                        ObjectField.AUTO,
                        ScanPreparation.AUTO)
                .apply(scan(), said -> {});
    }

    private static void requireRefusal(
            String expected, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(InvalidDataException.class, executable).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void theUserMayDecideTheOrderOfTheFrames() {
        List<String> said = new ArrayList<>();
        assertEquals(FrameOrder.ring(20), ScanPreparation.DEFAULT.apply(scan(), said::add).order());
        assertTrue(said.get(0).contains("one whole cycle"), said.get(0));
        Framing line = Framing.AS_MEASURED.inOrder(Framing.LINE);
        assertEquals(FrameOrder.line(20), framed(line).order());
        Framing half = new Framing(0, 6, 0, 0, List.of()).inOrder(Framing.RING);
        assertEquals(FrameOrder.ring(10), framed(half).order());
        requireRefusal("order of the frames", () -> half.inOrder("circle"));
    }

    @Test
    void beatsOfTheScanGateByTheHeartAlone() {
        List<Double> given = List.of(0.1, 1.1, 2.1);
        double[] own = {0.2, 1.2, 2.2, 3.2};
        Scan plain = new Scan(scan().kSpace());
        Scan stamped =
                new Scan(
                        plain.kSpace(),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        own,
                        Optional.empty());
        List<String> said = new ArrayList<>();
        Framing cardiac = Framing.ofCycle("cardiac", 8);
        assertEquals(cardiac, cardiac.withBeatsOf(plain, said::add));
        Framing breathing = Framing.ofCycle("respiratory", 8);
        assertEquals(breathing, breathing.withBeatsOf(stamped, said::add));
        Framing chosen = cardiac.withBeats(given);
        assertEquals(chosen, chosen.withBeatsOf(stamped, said::add));
        Framing without =
                new Framing(
                        8,
                        0,
                        0,
                        0,
                        List.of(),
                        new Gating("cardiac", 0, Gating.ALL_STATES, List.of(), false, ""),
                        Framing.AUTO_ORDER);
        assertEquals(without, without.withBeatsOf(stamped, said::add));
        assertTrue(said.isEmpty(), said.toString());
        assertEquals(
                List.of(0.2, 1.2, 2.2, 3.2),
                cardiac.withBeatsOf(stamped, said::add).gating().beats());
        assertTrue(said.get(0).contains("trigger stamps"), said.toString());
    }

    @Test
    void statesAreOfBeatsAndBreaths() {
        Framing both = Framing.ofBeatsAndBreaths(20, 4);
        assertEquals(4, both.gating().states());
        requireRefusal(
                "The number of breath states must be at least 2",
                () -> Framing.ofBeatsAndBreaths(20, 1));
        requireRefusal("needs the number of frames", () -> Framing.ofBeatsAndBreaths(0, 4));
        requireRefusal("at least 3 increasing times", () -> both.withBeats(List.of(1.0, 2.0)));
        requireRefusal("do not increase", () -> both.withBeats(List.of(1.0, 3.0, 2.0)));
        requireRefusal(
                "the gating is none", () -> Framing.AS_MEASURED.withBeats(List.of(1.0, 2.0, 3.0)));
    }
}
