package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FieldOfView;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectExtentTest {

    private static final Workers WORKERS = Workers.of(2);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    /** A bright ellipse that reaches so far along x and y, in pixels of a matrix of 96. */
    private static ImageSeries ellipse(double x, double y, int frames) {
        int matrix = 96;
        float[] images = new float[2 * matrix * matrix * frames];
        for (int i = 0; i < images.length; i += 2) {
            double dx = (i / 2 % matrix - matrix / 2) / x;
            double dy = (i / 2 / matrix % matrix - matrix / 2) / y;
            boolean ring = Math.hypot(dx, dy) > 0.85;
            images[i] = Math.hypot(dx, dy) > 1 ? 0 : ring ? 1 : 0.5f;
        }
        return new ImageSeries(
                ComplexImages.wrap(images, matrix, matrix, frames),
                Geometry.uncalibrated(matrix),
                Map.of());
    }

    private static SimulationSettings settings(
            int frames, int spokes, int coils, String trajectory, double noise) {
        return new SimulationSettings(
                PhantomKind.CINE, 96, frames, coils, spokes, 0, trajectory, noise, 1);
    }

    /** The reach of an ellipse in the field of view of the inner 64 of 96 pixels. */
    private static ObjectExtent extent(double x, double y, SimulationSettings settings) {
        KSpace whole = Acquisition.of(ellipse(x, y, settings.frames()), settings, WORKERS).kSpace();
        return ObjectExtent.of(nominal(whole, 64), WORKERS);
    }

    /** A scan whose header tells a smaller field of view than its object fills. */
    static KSpace nominal(KSpace whole, int matrix) {
        double factor = (double) matrix / whole.geometry().width();
        return whole.withTrajectory(whole.trajectory().scaled(factor, factor))
                .withGeometry(Geometry.uncalibrated(matrix));
    }

    @ParameterizedTest
    @CsvSource({
        // many spokes, few in all, strong noise, one coil, all of them in one frame
        "6, 21, 4, golden, .005",
        "5, 8, 4, golden, .005",
        "4, 13, 6, golden, .1",
        "4, 13, 1, golden, .05",
        "1, 55, 4, linear, .005",
        // interleaves of a spiral that turn from frame to frame
        "8, 12, 4, spiral:24, .005",
    })
    void findsHowFarAnObjectReaches(
            int frames, int spokes, int coils, String trajectory, double noise) {
        SimulationSettings settings = settings(frames, spokes, coils, trajectory, noise);
        assertReach(46, 26, extent(46, 26, settings));
        assertReach(24, 42, extent(24, 42, settings));
        assertReach(30, 30, extent(30, 30, settings));
    }

    private static void assertReach(double x, double y, ObjectExtent extent) {
        assertNotNull(extent, "the scan shows more than its field of view");
        assertEquals(x / 64, extent.x(), 1.5 * extent.accuracy(), "x");
        assertEquals(y / 64, extent.y(), 1.5 * extent.accuracy(), "y");
    }

    /** What drowns a spoke is spread over all the image, but no object. */
    @Test
    void interferenceIsNoObject() {
        SimulationSettings settings = settings(6, 13, 4, "golden", .005);
        KSpace clean = nominal(Acquisition.of(ellipse(28, 28, 6), settings, WORKERS).kSpace(), 64);
        float[] samples = clean.interleaved().clone();
        float largest = 0;
        for (float value : samples) {
            largest = Math.max(largest, Math.abs(value));
        }
        Random random = new Random(2);
        int readout = 2 * clean.samplesPerSpoke();
        for (int coil = 0; coil < clean.coils(); coil++) {
            int from = (coil * clean.spokes() + 5) * readout;
            for (int i = from; i < from + readout; i++) {
                samples[i] += (float) (largest / 8 * random.nextGaussian());
            }
        }
        KSpace spoilt =
                clean.withSamples(
                        ComplexImages.wrap(samples, clean.samplesPerSpoke(), clean.spokes(), 4, 6));
        assertReach(28, 28, ObjectExtent.of(spoilt, WORKERS));
    }

    /** Spokes that repeat others to fill a frame up count nothing, whatever they hold. */
    @Test
    void samplesOfNoWeightDoNotCount() {
        SimulationSettings settings = settings(6, 13, 4, "golden", .005);
        KSpace clean = nominal(Acquisition.of(ellipse(28, 28, 6), settings, WORKERS).kSpace(), 64);
        float[] samples = clean.interleaved().clone();
        float[] weights = new float[samples.length / 2 / 4];
        Arrays.fill(weights, 1);
        int readout = clean.samplesPerSpoke();
        for (int frame = 0; frame < 6; frame++) {
            Arrays.fill(weights, frame * 13 * readout, (frame * 13 + 2) * readout, 0);
            for (int coil = 0; coil < 4; coil++) {
                int from = 2 * (frame * 4 + coil) * 13 * readout;
                Arrays.fill(samples, from, from + 2 * 2 * readout, 50);
            }
        }
        KSpace padded =
                clean.withSamples(ComplexImages.wrap(samples, readout, 13, 4, 6))
                        .withWeights(SampleWeights.shared(weights, readout, 13, 6));
        assertReach(28, 28, ObjectExtent.of(padded, WORKERS));
    }

    @Test
    void anObjectBeyondAllThatIsSampledReachesToTheEnd() {
        SimulationSettings settings = settings(4, 34, 4, "golden", .005);
        KSpace whole = Acquisition.of(ellipse(47, 47, 4), settings, WORKERS).kSpace();
        ObjectExtent extent = ObjectExtent.of(nominal(whole, 30), WORKERS);
        assertTrue(extent.x() > extent.visible() - 1.5 * extent.accuracy(), extent.toString());
    }

    @Test
    void aScanThatSupportsNoMoreThanItsFieldOfViewShowsNothingBeside() {
        KSpace lines =
                Acquisition.of(
                                ellipse(30, 30, 2),
                                settings(2, 40, 4, "cartesian:16", .005),
                                WORKERS)
                        .kSpace();
        assertNull(ObjectExtent.of(lines, WORKERS));
        SimulationSettings coarse =
                new SimulationSettings(PhantomKind.CINE, 96, 4, 4, 21, 96, "golden", .005, 1);
        assertNull(
                ObjectExtent.of(
                        Acquisition.of(ellipse(30, 30, 4), coarse, WORKERS).kSpace(), WORKERS));
        assertNull(
                ObjectExtent.of(
                        nominal(
                                Acquisition.of(
                                                ellipse(30, 30, 1),
                                                settings(1, 5, 4, "golden", .005),
                                                WORKERS)
                                        .kSpace(),
                                64),
                        WORKERS),
                "five spokes show streaks");
    }

    @Test
    void aScanIsTheSameOnAnotherFieldOfView() {
        KSpace whole =
                Acquisition.of(ellipse(30, 30, 2), settings(2, 13, 2, "golden", 0), WORKERS)
                        .kSpace();
        KSpace inner = nominal(whole, 64);
        FieldOfView field = FieldOfView.of(inner.geometry(), 96, 96);
        KSpace again = field.encode(inner);
        assertEquals(whole.geometry(), again.geometry());
        for (int i = 0; i < again.trajectory().interleaved().length; i++) {
            assertEquals(
                    whole.trajectory().interleaved()[i],
                    again.trajectory().interleaved()[i],
                    1e-4f);
        }
    }
}
