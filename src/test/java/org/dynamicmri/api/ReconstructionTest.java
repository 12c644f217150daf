package org.dynamicmri.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.complex.ComplexDoubleType;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.util.ImgUtil;
import net.imglib2.view.Views;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.evaluate.Score;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Gridding;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program hands over, in whatever way, becomes the same images. */
class ReconstructionTest {

    private static final int MATRIX = 32;
    private static final int FRAMES = 5;
    private static final int COILS = 3;
    private static final int SPOKES = 8;

    private static Simulation simulation;
    private static KSpace kSpace;
    private static float[] expected;

    @TempDir private static Path folder;

    @BeforeAll
    static void simulate() {
        try (Workers workers = Workers.of(2)) {
            simulation =
                    SharedScans.of(
                            new SimulationSettings(
                                    PhantomKind.CINE,
                                    MATRIX,
                                    FRAMES,
                                    COILS,
                                    SPOKES,
                                    0,
                                    "golden",
                                    .002,
                                    1),
                            workers);
        }
        kSpace = simulation.kSpace();
        expected = values(tv(Reconstruction.of("known", (hints, say) -> new Scan(kSpace))));
    }

    private static Reconstruction inMemory(
            RandomAccessibleInterval<? extends ComplexType<?>> image) {
        return Reconstruction.of(image)
                .fieldOfView(kSpace.geometry().fovXMm(), kSpace.geometry().fovYMm())
                .frameInterval(kSpace.geometry().frameIntervalSeconds());
    }

    private static Reconstruction tv(Reconstruction reconstruction) {
        return reconstruction.method("tv").threads(2);
    }

    private static float[] values(Reconstruction reconstruction) {
        return ComplexImages.interleaved(reconstruction.run().image());
    }

    private static String refusal(Supplier<?> made) {
        return assertThrows(InvalidDataException.class, made::get).getMessage();
    }

    /** It is not among the installed methods, and has no paper to cite. */
    @Test
    void aMethodOfAProgramsOwn() {
        Reconstructor own =
                new Reconstructor() {
                    private final Reconstructor gridding = new Gridding();

                    @Override
                    public String name() {
                        return "my own";
                    }

                    @Override
                    public String describeSettings() {
                        return gridding.describeSettings();
                    }

                    @Override
                    public ImageSeries reconstruct(
                            KSpace scan, CoilMaps maps, Workers workers, Monitor monitor) {
                        return gridding.reconstruct(scan, maps, workers, monitor);
                    }

                    @Override
                    public long estimateBytes(KSpace scan, int threads) {
                        return gridding.estimateBytes(scan, threads);
                    }
                };
        ReconstructedSeries series =
                Reconstruction.of("known", (hints, say) -> new Scan(kSpace)).method(own).run();
        assertEquals("my own", series.settings().get("method"));
        assertTrue(series.settings().get("cite").startsWith("Dynamic MRI for Fiji"));
    }

    @Test
    void anArrayWithANamedTrajectory() {
        ReconstructedSeries series = tv(inMemory(kSpace.asImage()).trajectory("golden")).run();
        assertArrayEquals(expected, ComplexImages.interleaved(series.image()));
        assertArrayEquals(
                new long[] {MATRIX, MATRIX, FRAMES}, series.image().dimensionsAsLongArray());
        assertEquals(kSpace.geometry().pixelWidthMm(), series.pixelSpacing()[0], 1e-9);
        assertEquals(kSpace.geometry().frameIntervalSeconds(), series.frameInterval(), 1e-9);
        assertEquals("tv", series.settings().get("method"));
        assertFalse(
                series.settings().getOrDefault("assumed", "").contains("not specified: pixels"),
                "the field of view was told");
        assertTrue(series.isGood(), series.verdict());
        assertTrue(series.unexplainedSignal().orElseThrow() < .03);
        assertEquals(
                Math.hypot(expected[40], expected[41]),
                series.magnitude().getAt(20, 0, 0).get(),
                1e-6);
    }

    @Test
    void coordinatesOfItsOwn() {
        assertArrayEquals(
                expected,
                values(tv(inMemory(kSpace.asImage()).trajectory(kSpace.trajectory().asImage()))));
    }

    @Test
    void cellsOfDoublesInAnotherOrder() {
        Img<ComplexDoubleType> cells =
                new CellImgFactory<>(new ComplexDoubleType(), 7)
                        .create(COILS, 2L * MATRIX, SPOKES, FRAMES);
        RandomAccessibleInterval<ComplexDoubleType> view = Views.moveAxis(cells, 0, 2);
        var from = Views.flatIterable(kSpace.asImage()).cursor();
        for (ComplexDoubleType value : Views.flatIterable(view)) {
            ComplexFloatType sample = from.next();
            value.set(sample.getRealFloat(), sample.getImaginaryFloat());
        }
        assertArrayEquals(expected, values(tv(inMemory(view).trajectory("golden"))));
        assertArrayEquals(
                expected,
                values(tv(inMemory(cells).trajectory("golden").axes("coil,sample,spoke,frame"))));
        RandomAccessibleInterval<ComplexDoubleType> moved = Views.translate(view, 3, -2, 5, 100);
        assertArrayEquals(expected, values(tv(inMemory(moved).trajectory("golden"))));
    }

    @Test
    void planes() {
        Img<ComplexFloatType> planar =
                new PlanarImgFactory<>(new ComplexFloatType()).create(kSpace.asImage());
        ImgUtil.copy(kSpace.asImage(), planar);
        assertArrayEquals(expected, values(tv(inMemory(planar).trajectory("golden"))));
    }

    @Test
    void slicesAlongAFifthAxis() {
        Img<ComplexFloatType> two = ArrayImgs.complexFloats(2L * MATRIX, SPOKES, COILS, FRAMES, 2);
        ImgUtil.copy(kSpace.asImage(), Views.hyperSlice(two, 4, 1));
        Views.hyperSlice(two, 4, 0).forEach(value -> value.setReal(.1f));
        ReconstructedSeries second = tv(inMemory(two).trajectory("golden").slice(2)).run();
        assertArrayEquals(expected, ComplexImages.interleaved(second.image()));
        ReconstructedSeries both =
                inMemory(Views.stack(kSpace.asImage(), kSpace.asImage()))
                        .trajectory("golden")
                        .method("gridding")
                        .run();
        assertEquals(2, both.slices());
        assertArrayEquals(
                ComplexImages.interleaved(both.image(1)), ComplexImages.interleaved(both.image(2)));
        assertTrue(refusal(both::image).contains("a series of one slice is needed"));
        assertTrue(refusal(() -> both.image(3)).contains("must be from 1 to 2, but 3 was given"));
    }

    @Test
    void aFileIsReadAsCommandsDo() {
        Path file = folder.resolve("scan.h5");
        ScanFiles.writeKSpace(kSpace, file);
        assertArrayEquals(expected, values(tv(Reconstruction.ofFile(file))));
        assertArrayEquals(
                expected,
                values(tv(Reconstruction.ofFile(file).trajectory(kSpace.trajectory().asImage()))));
        assertEquals(
                .5,
                Reconstruction.ofFile(file)
                        .method("gridding")
                        .frameInterval(.5)
                        .run()
                        .frameInterval(),
                1e-9);
    }

    @Test
    void givenMapsAreTaken() {
        Reconstruction scan = tv(inMemory(kSpace.asImage()).trajectory("golden"));
        float[] own = values(scan.maps(simulation.maps().asImage()));
        assertArrayEquals(own, values(scan.maps(SliceMaps.of(simulation.maps()))));
        assertFalse(Arrays.equals(expected, own));
        SliceMaps estimated =
                CoilMapEstimation.of(kSpace.asImage())
                        .trajectory("golden")
                        .fieldOfView(kSpace.geometry().fovXMm(), kSpace.geometry().fovYMm())
                        .threads(2)
                        .run();
        assertEquals(COILS, estimated.first().coils());
        assertTrue(
                refusal(() -> scan.maps(Views.hyperSlice(simulation.maps().asImage(), 2, 0)))
                        .contains("[x, y, coil] or [x, y, coil, slice], but the image is"));
    }

    @Test
    void aContinuousScanIsPutIntoFrames() {
        KSpace all = kSpace;
        Img<ComplexFloatType> continuous =
                ArrayImgs.complexFloats(2L * MATRIX, (long) SPOKES * FRAMES, COILS);
        for (int frame = 0; frame < FRAMES; frame++) {
            ImgUtil.copy(
                    Views.hyperSlice(all.asImage(), 3, frame),
                    Views.offsetInterval(
                            continuous,
                            new long[] {0, (long) SPOKES * frame, 0},
                            new long[] {2L * MATRIX, SPOKES, COILS}));
        }
        double interval = all.geometry().frameIntervalSeconds();
        Reconstruction scan =
                Reconstruction.of(continuous)
                        .trajectory("golden")
                        .fieldOfView(all.geometry().fovXMm(), all.geometry().fovYMm())
                        .frameInterval(FRAMES * interval);
        ReconstructedSeries series = tv(scan.spokesPerFrame(SPOKES)).run();
        assertArrayEquals(expected, ComplexImages.interleaved(series.image()), 1e-6f);
        assertEquals(interval, series.frameInterval(), 1e-9);
        Reconstruction fast = scan.method("gridding").threads(2);
        assertEquals(10, fast.frames(10).run().frames());
        assertEquals(9, fast.spokesPerFrame(8, 4).run().frames());
        assertEquals(5, fast.frameDuration(interval).run().frames());
        assertEquals(2, fast.frameTimes(SPOKES, interval, 2 * interval).run().frames());
        assertEquals(5, fast.spokesPerFrame(SPOKES).forModel().run().frames());
    }

    @Test
    void eachChangeIsACopy() {
        Reconstruction scan = inMemory(kSpace.asImage()).trajectory("golden");
        scan.method("gridding").matrix(48).slice(1).seed(4).coils(1).trajectory("linear");
        assertArrayEquals(expected, values(tv(scan)));
    }

    @Test
    void whatCannotBeUsedIsToldBeforeTheWork() {
        Reconstruction scan = inMemory(kSpace.asImage()).threads(1);
        assertTrue(
                refusal(scan::run).startsWith("The k-space is not used: these samples carry no"));
        assertTrue(refusal(() -> scan.method("magic")).contains("choose one of: motion, tv"));
        assertTrue(refusal(() -> scan.method("tv", "paper")).contains("it has: default, wavelets"));
        assertTrue(refusal(() -> scan.threads(-1)).contains("must be at least 0"));
        assertTrue(
                refusal(() -> Reconstruction.of(ArrayImgs.floats(64, 8, 3, 5)))
                        .contains("its pixels are FloatType; combine real and imaginary part"));
        assertTrue(
                refusal(() -> Reconstruction.of(ArrayImgs.complexFloats(64)))
                        .contains("but the image has 1 dimensions"));
        assertTrue(
                refusal(() -> scan.trajectory(ArrayImgs.floats(64, 8)))
                        .contains("[2, sample, spoke, frame] of kx and ky"));
        float[] others = new float[256];
        others[0] = 16;
        assertTrue(
                refusal(() -> scan.trajectory(ArrayImgs.floats(others, 2, 16, 8)).run())
                        .contains("the trajectory has 16 samples x 8 spokes x 1 frames, but the"));
        assertTrue(
                refusal(
                                () ->
                                        scan.trajectory("golden")
                                                .method("gridding")
                                                .requireRoomFor("series.xyz")
                                                .run())
                        .contains("The output file must end with one of"));
        assertTrue(
                refusal(
                                () ->
                                        scan.trajectory("golden")
                                                .method("tv")
                                                .spokesPerFrame(13)
                                                .forModel()
                                                .run())
                        .contains("estimated from at least 4 frames, but there are 3"));
    }

    @Test
    void framesThatAreNoneAreRefusedAtOnce() {
        Reconstruction scan = inMemory(kSpace.asImage());
        assertRefused("must be above 0 s", () -> scan.frameDuration(0));
        assertRefused("but NaN was given", () -> scan.frameDuration(Double.NaN));
        assertRefused("cardiac, respiratory, but \"heart\"", () -> scan.gate("heart", 20));
        assertRefused("cardiac, respiratory, but \"none\"", () -> scan.gate("none", 20));
        assertRefused("frames of a cycle must be at least 1", () -> scan.gate("cardiac", -3));
        assertRefused("spokes per frame must be at least 0", () -> scan.frameTimes(-1, 0.1));
        assertRefused("but none was given", () -> scan.frameTimes(13));
        assertRefused("must increase", () -> scan.frameTimes(13, 0.2, 0.1));
        assertRefused("time of a frame in ms", () -> scan.frameTimes(13, Double.NaN));
        assertRefused("but NaN was given", () -> scan.checkpoint("state", Double.NaN));
        assertRefused("but -1.0 was given", () -> scan.checkpoint("state", -1));
    }

    private static void assertRefused(String expected, Supplier<?> made) {
        String message = refusal(made);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void aSeriesIsScored() {
        ReconstructedSeries series = tv(inMemory(kSpace.asImage()).trajectory("golden")).run();
        Score score = series.score(simulation.truth().asImage());
        assertEquals(Metrics.score(simulation.truth(), series.data().only()), score);
        assertEquals(
                score,
                series.score(
                        ArrayImgs.floats(simulation.truth().magnitudes(), MATRIX, MATRIX, FRAMES)));
        assertTrue(score.psnr() > 20, score.toJson());
        assertTrue(
                refusal(() -> series.score(ArrayImgs.floats(MATRIX, MATRIX, 2)))
                        .contains(FRAMES + " frames"));
        assertTrue(
                refusal(() -> series.score(ArrayImgs.floats(MATRIX, MATRIX)))
                        .contains("it has 2 dimensions"));
    }

    @Test
    void theSeriesIsSaved() {
        ReconstructedSeries series = tv(inMemory(kSpace.asImage()).trajectory("golden")).run();
        String file = folder.resolve("new/series.npy").toString();
        series.save(file);
        assertArrayEquals(expected, ScanFiles.readSeries(Path.of(file)).interleaved());
        assertEquals(List.of(1, FRAMES), List.of(series.slices(), series.frames()));
    }
}
