package org.dynamicmri.coil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.OperatorAxioms;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.TemporalTv;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects larger than the field of view, told apart by two sets of maps. */
class MappedScanTest {

    private static final int COILS = 8;

    private static Workers workers;

    @BeforeAll
    static void start() {
        workers = Workers.of(2);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    private static Simulation simulated(String trajectory, int spokes) {
        return simulated(trajectory, spokes, COILS, .002);
    }

    private static Simulation simulated(String trajectory, int spokes, int coils, double noise) {
        return SharedScans.of(
                new SimulationSettings(
                        PhantomKind.CINE, 64, 8, coils, spokes, 0, trajectory, noise, 1),
                workers);
    }

    /** The lines of even ky alone: twice the acceleration, or half the field of view. */
    private static KSpace halfTheField(KSpace whole, int frames) {
        Trajectory t = whole.trajectory();
        int samples = t.samples();
        int spokes = t.spokes() / 2;
        float[] k = new float[2 * samples * spokes * frames];
        float[] values = new float[k.length * COILS];
        for (int frame = 0; frame < frames; frame++) {
            int kept = 0;
            for (int spoke = 0; spoke < t.spokes() && kept < spokes; spoke++) {
                int from = spoke * samples;
                if (Math.round(t.ky(frame, from)) % 2 != 0) {
                    continue;
                }
                for (int i = 0; i < samples; i++) {
                    int to = (frame * spokes + kept) * samples + i;
                    k[2 * to] = t.kx(frame, from + i);
                    k[2 * to + 1] = t.ky(frame, from + i) / 2;
                }
                for (int coil = 0; coil < COILS; coil++) {
                    System.arraycopy(
                            whole.interleaved(),
                            2 * ((frame * COILS + coil) * t.spokes() + spoke) * samples,
                            values,
                            2 * ((frame * COILS + coil) * spokes + kept) * samples,
                            2 * samples);
                }
                kept++;
            }
            assertEquals(spokes, kept, "lines of even ky");
        }
        Geometry g = whole.geometry();
        return new KSpace(
                ComplexImages.wrap(values, samples, spokes, COILS, frames),
                new Trajectory(k, samples, spokes, frames),
                new Geometry(
                        g.width(),
                        g.height() / 2,
                        g.fovXMm(),
                        g.fovYMm() / 2,
                        g.sliceThicknessMm(),
                        g.frameIntervalSeconds()));
    }

    @ParameterizedTest
    @CsvSource({"12, 16", "10, 9"})
    void twiceTheFieldIsTheSumOfBothSets(int width, int height) {
        Random random = new Random(1);
        Trajectory trajectory = lines(width, height);
        Geometry geometry = new Geometry(width, height, 10, 20, 1, 1);
        float[] samples = OperatorAxioms.random(random, 2 * width * height * COILS);
        KSpace scan =
                new KSpace(
                        ComplexImages.wrap(samples, width, height, COILS, 1), trajectory, geometry);
        List<float[]> sets = new ArrayList<>();
        float[] expected = new float[samples.length];
        float[] wide = new float[4 * width * height];
        for (int set = 0; set < 2; set++) {
            float[] maps = OperatorAxioms.random(random, 2 * width * height * COILS);
            float[] image = OperatorAxioms.random(random, 2 * width * height);
            sets.add(maps);
            float[] part = new float[samples.length];
            CoilMaps one = new CoilMaps(ComplexImages.wrap(maps, width, height, COILS));
            SenseOperator.of(scan, one, workers).forward(image, part);
            for (int i = 0; i < part.length; i++) {
                expected[i] += part[i];
            }
            CoilMaps joined =
                    MappedScan.joined(
                            List.of(
                                    set == 0 ? image : new float[image.length],
                                    set == 1 ? image : new float[image.length]),
                            width,
                            height,
                            1);
            for (int i = 0; i < wide.length; i++) {
                wide[i] += joined.interleaved()[i];
            }
        }
        CoilMaps maps = MappedScan.joined(sets, width, height, COILS);
        MappedScan mapped = MappedScan.of(scan, maps);
        float[] actual = new float[samples.length];
        SenseOperator.of(mapped.kSpace(), maps, workers).forward(wide, actual);
        // the transform of twice the pixels is unitary on these
        for (int i = 0; i < actual.length; i++) {
            actual[i] *= (float) Math.sqrt(2);
        }
        double distance = OperatorAxioms.distance(expected, actual);
        assertTrue(distance < 1e-5 * OperatorAxioms.norm(expected), "distance " + distance);
    }

    private static Trajectory lines(int width, int height) {
        float[] k = new float[2 * width * height];
        for (int i = 0; i < width * height; i++) {
            k[2 * i] = i % width - width / 2;
            k[2 * i + 1] = i / width - height / 2;
        }
        return new Trajectory(k, width, height, 1);
    }

    @Test
    void imagesAreTheRootOfTheSumOfSquares() {
        Geometry geometry = new Geometry(1, 3, 1, 3, 1, 1);
        KSpace scan =
                new KSpace(
                        ComplexImages.wrap(new float[] {1, 0, 1, 0, 1, 0}, 1, 3, 1, 1),
                        lines(1, 3),
                        geometry);
        float root = (float) Math.sqrt(2);
        float[] first = {0, 3 * root, 0, 0, 2 * root, 0};
        float[] second = {4 * root, 0, 0, 5 * root, 0, 0};
        CoilMaps wide = MappedScan.joined(List.of(first, second), 1, 3, 1);
        MappedScan mapped = MappedScan.of(scan, wide);
        ImageSeries series =
                new ImageSeries(
                        ComplexImages.wrap(wide.interleaved(), 1, 6, 1),
                        mapped.kSpace().geometry(),
                        Map.of("seed", "7"));
        ImageSeries image = mapped.image(series);
        assertArrayEquals(new float[] {0, 5, 5, 0, 2, 0}, image.interleaved(), 1e-5f);
        assertEquals(geometry, image.geometry());
        assertEquals("7", image.properties().get("seed"));
    }

    @Test
    void oneSetIsTheScanItself() {
        Simulation scan = simulated("cartesian:8", 24);
        MappedScan mapped = MappedScan.of(scan.kSpace(), scan.maps());
        assertSame(scan.kSpace(), mapped.kSpace());
        assertSame(scan.truth(), mapped.image(scan.truth()));
    }

    @Test
    void aFoldedObjectIsToldApart() {
        Simulation whole = simulated("cartesian:64", 64);
        KSpace folded = halfTheField(whole.kSpace(), 8);
        KSpace fewer = everyThirdLine(folded);
        List<String> said = new ArrayList<>();
        CoilMaps two = CoilMapEstimator.estimate(folded, workers, said::add);
        assertEquals(1, said.size());
        assertTrue(said.get(0).contains("two are used"), said.get(0));
        CoilMaps one = CoilMapEstimator.estimate(folded, MapMethod.JOINT, false, workers);
        float[] truth = foldedTruth(whole);
        double apart = psnr(fewer, two, truth);
        double together = psnr(fewer, one, truth);
        assertTrue(apart > 30 && apart > together + 6, apart + " by two, " + together + " by one");
    }

    /** Lines that change from frame to frame. */
    private static KSpace everyThirdLine(KSpace scan) {
        Trajectory t = scan.trajectory();
        int samples = t.samples();
        int spokes = t.spokes() / 3;
        float[] k = new float[2 * samples * spokes * t.frames()];
        float[] values = new float[k.length * COILS];
        for (int frame = 0; frame < t.frames(); frame++) {
            for (int spoke = 0; spoke < spokes; spoke++) {
                int from = 3 * spoke + frame % 3;
                for (int i = 0; i < samples; i++) {
                    int to = (frame * spokes + spoke) * samples + i;
                    k[2 * to] = t.kx(frame, from * samples + i);
                    k[2 * to + 1] = t.ky(frame, from * samples + i);
                }
                for (int coil = 0; coil < COILS; coil++) {
                    System.arraycopy(
                            scan.interleaved(),
                            2 * ((frame * COILS + coil) * t.spokes() + from) * samples,
                            values,
                            2 * ((frame * COILS + coil) * spokes + spoke) * samples,
                            2 * samples);
                }
            }
        }
        return new KSpace(
                ComplexImages.wrap(values, samples, spokes, COILS, t.frames()),
                new Trajectory(k, samples, spokes, t.frames()),
                scan.geometry());
    }

    /** Root of the sum of squares of the folded coil images [x, y, frame]. */
    private static float[] foldedTruth(Simulation whole) {
        float[] images = whole.truth().interleaved();
        float[] maps = whole.maps().interleaved();
        int frames = whole.truth().frames();
        float[] truth = new float[64 * 32 * frames];
        for (int i = 0; i < truth.length; i++) {
            int x = i % 64;
            int y = i / 64 % 32;
            int frame = i / 64 / 32;
            double sum = 0;
            for (int coil = 0; coil < COILS; coil++) {
                double re = 0;
                double im = 0;
                for (int v : new int[] {(y + 16) % 64, (y + 48) % 64}) {
                    int s = 2 * ((coil * 64 + v) * 64 + x);
                    int p = 2 * ((frame * 64 + v) * 64 + x);
                    re += maps[s] * images[p] - maps[s + 1] * images[p + 1];
                    im += maps[s] * images[p + 1] + maps[s + 1] * images[p];
                }
                sum += re * re + im * im;
            }
            truth[i] = (float) Math.sqrt(sum);
        }
        return truth;
    }

    private static double psnr(KSpace scan, CoilMaps maps, float[] truth) {
        MappedScan mapped = MappedScan.of(scan, maps);
        float[] image =
                mapped.image(
                                new TemporalTv(TemporalTv.Settings.DEFAULT)
                                        .reconstruct(
                                                mapped.kSpace(), maps, workers, Monitor.SILENT))
                        .magnitudes();
        double product = 0;
        double energy = 0;
        for (int i = 0; i < truth.length; i++) {
            product += image[i] * truth[i];
            energy += image[i] * image[i];
        }
        double error = 0;
        for (int i = 0; i < truth.length; i++) {
            error += Math.pow(product / energy * image[i] - truth[i], 2) / truth.length;
        }
        return -10 * Math.log10(error);
    }

    @ParameterizedTest
    @CsvSource({
        "cartesian:8, 24, 8, .002, true",
        "cartesian:64, 64, 8, .002, true",
        "cartesian:8, 24, 4, .01, true",
        "cartesian:8, 24, 6, .03, true",
        "cartesian:8, 24, 8, .1, true",
        "cartesian:8, 24, 16, .03, true",
        "golden, 8, 8, .002, false"
    })
    void anObjectWithinTheFieldTakesOneSet(
            String trajectory, int spokes, int coils, double noise, boolean takesTwo) {
        KSpace scan = simulated(trajectory, spokes, coils, noise).kSpace();
        assertEquals(takesTwo, MappedScan.takesTwoSets(scan));
        List<String> said = new ArrayList<>();
        assertEquals(64, CoilMapEstimator.estimate(scan, workers, said::add).height());
        assertEquals(List.of(), said);
    }

    @Test
    void twoSetsOfSpokesAreRefused() {
        KSpace scan = simulated("golden", 8).kSpace();
        String message =
                assertThrows(
                                InvalidDataException.class,
                                () -> CoilMapEstimator.estimateTwoSets(scan, workers))
                        .getMessage();
        assertTrue(message.contains("are for Cartesian scans"), message);
        CoilMaps wide =
                MappedScan.joined(
                        List.of(new float[2 * 64 * 64 * COILS], new float[2 * 64 * 64 * COILS]),
                        64,
                        64,
                        COILS);
        assertFalse(MappedScan.isOfTwoSets(scan, wide));
        assertThrows(InvalidDataException.class, () -> MappedScan.of(scan, wide));
    }
}
