package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.FieldOfView;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.Framing;
import org.dynamicmri.pipeline.ObjectField;
import org.dynamicmri.pipeline.ResultImages;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scans whose object is larger than the field of view that their header tells. */
class ObjectFieldTest {

    private static final int MATRIX = 72;
    private static final int NOMINAL = 44;

    @TempDir private Path folder;

    /** Simulated once each: the exact sum is what takes time here. */
    private static final Map<String, Simulation> SIMULATED = new ConcurrentHashMap<>();

    private static Simulation simulated(String trajectory, int spokes) {
        return SIMULATED.computeIfAbsent(
                trajectory + " " + spokes, key -> scanned(trajectory, spokes));
    }

    private static Simulation scanned(String trajectory, int spokes) {
        try (Workers workers = Workers.of(2)) {
            return SharedScans.of(
                    new SimulationSettings(
                            PhantomKind.CINE, MATRIX, 6, 4, spokes, 0, trajectory, .005, 1),
                    workers);
        }
    }

    /** The same samples, told as those of a field of view of fewer pixels. */
    private static KSpace nominal(KSpace whole, int matrix) {
        double factor = (double) matrix / MATRIX;
        Geometry geometry = whole.geometry();
        return whole.withTrajectory(whole.trajectory().scaled(factor, factor))
                .withGeometry(
                        new Geometry(
                                matrix,
                                matrix,
                                matrix * geometry.pixelWidthMm(),
                                matrix * geometry.pixelHeightMm(),
                                geometry.sliceThicknessMm(),
                                geometry.frameIntervalSeconds()));
    }

    private static ImageSeries reconstruct(KSpace kSpace, String maps, String fov, String method) {
        return reconstruction(kSpace, maps, fov, method).run().data().only();
    }

    private static Reconstruction reconstruction(
            KSpace kSpace, String maps, String fov, String method) {
        return Reconstruction.of("made up", (hints, say) -> new Scan(kSpace))
                .maps(maps)
                .preparation(
                        new ScanPreparation(
                                0,
                                Framing.AS_MEASURED,
                                ScanPreparation.AUTO,
                                fov,
                                ScanPreparation.AUTO))
                .method(method)
                .threads(2);
    }

    /** The middle of the images of a larger matrix. */
    private static ImageSeries middle(ImageSeries series) {
        Geometry inner = nominalGeometry(series.geometry());
        return new FieldOfView(inner, series.geometry()).cut(series);
    }

    private static Geometry nominalGeometry(Geometry geometry) {
        return new Geometry(
                NOMINAL,
                NOMINAL,
                NOMINAL * geometry.pixelWidthMm(),
                NOMINAL * geometry.pixelHeightMm(),
                geometry.sliceThicknessMm(),
                geometry.frameIntervalSeconds());
    }

    /** Distance of magnitudes from the truth in dB below its norm, after the best factor. */
    private static double error(ImageSeries series, ImageSeries truth) {
        float[] a = series.magnitudes();
        float[] b = truth.magnitudes();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return 10 * Math.log10(1 - ab * ab / aa / bb);
    }

    @ParameterizedTest
    @CsvSource({"golden, 13", "spiral:24, 12"})
    void anObjectLargerThanTheFieldOfViewIsAsGoodAsOneWithin(String trajectory, int spokes) {
        Simulation scan = simulated(trajectory, spokes);
        ImageSeries truth = middle(scan.truth());
        KSpace wide = nominal(scan.kSpace(), NOMINAL);
        ImageSeries series = reconstruct(wide, "", ObjectField.AUTO, "cg-sense");
        ImageSeries told = middle(reconstruct(scan.kSpace(), "", ObjectField.AUTO, "cg-sense"));
        ImageSeries ruined = reconstruct(wide, "", ObjectField.NOMINAL, "cg-sense");
        assertEquals(wide.geometry(), series.geometry());
        assertTrue(
                error(series, truth) < error(told, truth) + 0.5,
                error(series, truth) + " dB, told " + error(told, truth));
        assertTrue(error(ruined, truth) > error(told, truth) + 3, "" + error(ruined, truth));
        String assumed = series.properties().get("assumed");
        assertTrue(
                assumed.contains("The object is larger than the field of view of 183 x 183 mm."),
                assumed);
        assertTrue(assumed.contains("fov whole keeps all of it"), assumed);
        assertEquals(1, brightness(series) / brightness(told), .02);
    }

    private static double brightness(ImageSeries series) {
        double sum = 0;
        for (float value : series.magnitudes()) {
            sum += value;
        }
        return sum / series.frames() / series.geometry().pixels();
    }

    @Test
    void theWholeIsKeptOnRequest() {
        KSpace wide = nominal(simulated("golden", 13).kSpace(), NOMINAL);
        ImageSeries cut = reconstruct(wide, "", ObjectField.AUTO, "gridding");
        ImageSeries whole = reconstruct(wide, "", ObjectField.WHOLE, "gridding");
        Geometry geometry = whole.geometry();
        assertTrue(geometry.width() > NOMINAL && geometry.height() > NOMINAL, "" + geometry);
        assertEquals(wide.geometry().pixelWidthMm(), geometry.pixelWidthMm(), 1e-9);
        FieldOfView field = new FieldOfView(wide.geometry(), geometry);
        float[] expected = cut.interleaved();
        float[] inner = field.cut(whole).interleaved();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], inner[i] / field.brightness(), 1e-6);
        }
        String assumed = whole.properties().get("assumed");
        assertTrue(assumed.contains("pixels), all of which is kept."), assumed);
    }

    @Test
    void nothingChangesForAnObjectWithin() {
        KSpace kSpace = simulated("golden", 13).kSpace();
        for (String method : new String[] {"gridding", "tv"}) {
            ImageSeries found = reconstruct(kSpace, "", ObjectField.AUTO, method);
            ImageSeries nominal = reconstruct(kSpace, "", ObjectField.NOMINAL, method);
            assertArrayEquals(nominal.interleaved(), found.interleaved());
            assertFalse(found.properties().containsKey("assumed"), "" + found.properties());
        }
    }

    /** Given maps are those of the nominal field of view; around it maps are estimated. */
    @Test
    void givenMapsServeWithEstimatedOnesAround() {
        Simulation scan = simulated("golden", 13);
        ImageSeries truth = middle(scan.truth());
        CoilMaps inner =
                new FieldOfView(nominalGeometry(scan.kSpace().geometry()), scan.kSpace().geometry())
                        .cut(scan.maps());
        String file = folder.resolve("maps.cfl").toString();
        ScanFiles.writeMaps(inner, Path.of(file));
        KSpace wide = nominal(scan.kSpace(), NOMINAL);
        ImageSeries series = reconstruct(wide, file, ObjectField.AUTO, "cg-sense");
        ImageSeries estimated = reconstruct(wide, "", ObjectField.AUTO, "cg-sense");
        assertTrue(
                error(series, truth) < error(estimated, truth) + 0.2,
                error(series, truth) + " dB, estimated " + error(estimated, truth));
        assertFalse(series.properties().get("assumed").contains("given coil maps"));
    }

    @Test
    void alongTheAxisWhereTheObjectIsWithinNothingIsAdded() {
        Simulation scan = simulated("golden", 21);
        KSpace whole = scan.kSpace();
        KSpace wide =
                whole.withTrajectory(whole.trajectory().scaled(.6, 1))
                        .withGeometry(
                                new Geometry(
                                        43,
                                        MATRIX,
                                        43,
                                        MATRIX,
                                        whole.geometry().sliceThicknessMm(),
                                        whole.geometry().frameIntervalSeconds()));
        ImageSeries series = reconstruct(wide, "", ObjectField.WHOLE, "gridding");
        assertEquals(MATRIX, series.geometry().height());
        assertTrue(series.geometry().width() > 60, "" + series.geometry());
    }

    /** A twofold oversampled Cartesian readout needs nothing: what lies beside it is apart. */
    @Test
    void anOversampledCartesianReadoutHoldsTheObjectByItself() {
        SimulationSettings settings =
                new SimulationSettings(
                        PhantomKind.CINE, MATRIX, 4, 4, 36, MATRIX, "cartesian:12", .005, 1);
        Simulation scan;
        try (Workers workers = Workers.of(2)) {
            scan = SharedScans.of(settings, workers);
        }
        KSpace whole = scan.kSpace();
        Geometry half = new Geometry(MATRIX / 2, MATRIX, 36, 72, 8, .05);
        KSpace wide = whole.withTrajectory(whole.trajectory().scaled(.5, 1)).withGeometry(half);
        FieldOfView field = new FieldOfView(half, new Geometry(MATRIX, MATRIX, 72, 72, 8, .05));
        ImageSeries truth = field.cut(scan.truth());
        ImageSeries told = reconstruct(whole, "", ObjectField.AUTO, "cg-sense");
        ImageSeries series = reconstruct(wide, "", ObjectField.AUTO, "cg-sense");
        assertEquals(half, series.geometry());
        assertTrue(
                error(series, truth) < error(field.cut(told), truth) + 0.5,
                error(series, truth) + " dB, told " + error(field.cut(told), truth));
    }

    /** Once the object is larger along one axis, a little beyond the other counts, too. */
    @Test
    void aLittleBeyondTheOtherAxisCountsAsWell() {
        KSpace whole = simulated("golden", 21).kSpace();
        KSpace wide =
                whole.withTrajectory(whole.trajectory().scaled(.6, 55.0 / MATRIX))
                        .withGeometry(new Geometry(43, 55, 43, 55, 8, .05));
        ImageSeries series = reconstruct(wide, "", ObjectField.WHOLE, "gridding");
        assertTrue(series.geometry().height() > 55, "" + series.geometry());
    }

    @Test
    void whatLiesBeyondTheSamplesIsTold() {
        KSpace wide = nominal(simulated("golden", 34).kSpace(), 22);
        ImageSeries series = reconstruct(wide, "", ObjectField.AUTO, "gridding");
        String assumed = series.properties().get("assumed");
        assertTrue(assumed.contains("The object extends beyond the region"), assumed);
    }

    /** Memory and time before the run are those of what is fitted, not of what is shown. */
    @Test
    void estimatesAreThoseOfTheWhole() {
        KSpace whole = simulated("golden", 13).kSpace();
        KSpace wide = nominal(whole, NOMINAL);
        Reconstructor method = Methods.create("tv", Method.DEFAULT, 1);
        long auto = reconstruction(wide, "", ObjectField.AUTO, "tv").needs().memoryBytes();
        long inner = reconstruction(wide, "", ObjectField.NOMINAL, "tv").needs().memoryBytes();
        assertTrue(auto > 1.5 * inner, auto + " bytes, " + inner);
        RunTimes times = new RunTimes(folder.resolve("times"));
        String said =
                new ResourceEstimate(times)
                        .of(
                                List.of("scan"),
                                "",
                                say -> new Scan(wide),
                                ScanPreparation.DEFAULT,
                                method,
                                "",
                                1);
        assertTrue(said.contains("It is reconstructed on 300 x 267 mm (72 x 64 pixels)"), said);
        assertTrue(said.startsWith("72 x 64 pixels, 6 frames"), said);
        ImageSeries series = reconstruct(wide, "", ObjectField.AUTO, "gridding");
        assertEquals("72 x 64", series.properties().get(ResultImages.FITTED_MATRIX));
        times.remember(series.withProperties(Map.of("seconds", "9")));
        double work = RunTimes.work(series.geometry().withMatrix(72, 64), 6);
        assertEquals(9, times.expected("gridding", Method.DEFAULT, work).orElseThrow(), 1e-9);
    }

    @Test
    void mapsOfTheWholeFieldOfViewAreCut() {
        Simulation scan = simulated("golden", 1);
        FieldOfView field =
                new FieldOfView(
                        nominalGeometry(scan.kSpace().geometry()), scan.kSpace().geometry());
        CoilMaps cut = field.cut(scan.maps());
        assertEquals(NOMINAL, cut.width());
        CoilMaps padded = field.pad(cut);
        assertEquals(MATRIX, padded.width());
        assertArrayEquals(cut.interleaved(), field.cut(padded).interleaved());
    }
}
