package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.ScanAssembler;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHeaderText;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the image matrix is where the file does not tell it. */
class ImageMatrixTest {

    private static final int SPOKES = 5;

    private final List<String> said = new ArrayList<>();

    @Test
    void evenlySpacedSamplesTellTheMatrixEvenWhereItIsOdd() throws IOException {
        assertMatrix(16, measured(-8, 0.5, 32));
        assertMatrix(15, measured(-7.5, 0.5, 30));
        assertMatrix(15, measured(-7, 1, 15));
        assertMatrix(17, measured(-8, 1, 17));
        assertTrue(
                said.contains(
                        "The image matrix is not specified: 15 x 15 is taken from the extent of the"
                                + " trajectory."));
    }

    @Test
    void halfShiftedSamplesAndBothEndsOfTheBandMeanTheEvenMatrix() throws IOException {
        assertMatrix(16, measured(-7.5, 1, 16));
        assertMatrix(16, measured(-8, 0.5, 33));
    }

    @ParameterizedTest
    @CsvSource({"64, 48", "48, 64", "63, 40", "9, 64"})
    void linesOfARectangleTellASizeForEachAxis(int width, int height) throws IOException {
        float[] k = new float[2 * width * height];
        for (int i = 0; i < width * height; i++) {
            k[2 * i] = i % width - (width - width % 2) / 2;
            k[2 * i + 1] = i / width - height / 2;
        }
        assertMatrix(
                width, height, acquisition(width, new Coordinates(k, width, height, 1), height));
    }

    @ParameterizedTest
    @CsvSource({"1, 80, 96", "1, 96, 80", "7, 80, 100"})
    void spokesOfAnEllipseTellASizeForEachAxis(double turn, int width, int height)
            throws IOException {
        int samples = 96;
        int spokes = 34;
        float[] k = new float[2 * samples * spokes];
        for (int i = 0; i < samples * spokes; i++) {
            double place = i % samples / (double) samples - 0.5;
            double angle = i / samples * turn * Math.PI / spokes;
            k[2 * i] = (float) (place * width * Math.cos(angle));
            k[2 * i + 1] = (float) (place * height * Math.sin(angle));
        }
        assertMatrix(
                width,
                height,
                acquisition(samples, new Coordinates(k, samples, spokes, 1), spokes));
    }

    /** Blades of 8 parallel lines, turned: their corners lie beyond the ends of lines. */
    @Test
    void theLinesOfBladesTellTheMatrix() throws IOException {
        int samples = 144;
        int lines = 24;
        float[] k = new float[2 * samples * lines];
        for (int i = 0; i < samples * lines; i++) {
            double along = i % samples / 2.0 - 36;
            double across = i / samples % 8 - 3.5;
            double angle = i / samples / 8 * Math.PI / 3;
            k[2 * i] = (float) (along * Math.cos(angle) - across * Math.sin(angle));
            k[2 * i + 1] = (float) (along * Math.sin(angle) + across * Math.cos(angle));
        }
        Acquisition blades = acquisition(samples, new Coordinates(k, samples, lines, 1), lines);
        assertMatrix(72, blades);
        KSpace told = assemble(blades, ScanHints.NONE.withMaps(maps(72, 72)));
        assertEquals(72, told.geometry().height());
    }

    @Test
    void givenMapsTellTheMatrixIfItHoldsTheTrajectory() throws IOException {
        KSpace told = assemble(measured(-7.5, 0.5, 30), ScanHints.NONE.withMaps(maps(20, 18)));
        assertEquals(20, told.geometry().width());
        assertEquals(18, told.geometry().height());
        assertTrue(
                said.contains(
                        "The image matrix is not specified: 20 x 18 is that of the coil maps."));
        KSpace tooSmall = assemble(measured(-7.5, 0.5, 30), ScanHints.NONE.withMaps(maps(12, 16)));
        assertEquals(15, tooSmall.geometry().width());
    }

    @Test
    void givenMapsTellTheOversamplingOfANamedTrajectory() throws IOException {
        ScanHints golden = ScanHints.ofTrajectory("golden");
        assertEquals(16, assemble(unknown(32), golden).geometry().width());
        KSpace told = assemble(unknown(32), golden.withMaps(maps(32, 32)));
        assertEquals(32, told.geometry().width());
        assertEquals(16, told.trajectory().extent(), 1e-6);
    }

    private void assertMatrix(int expected, Acquisition acquisition) throws IOException {
        assertMatrix(expected, expected, acquisition);
    }

    private void assertMatrix(int width, int height, Acquisition acquisition) throws IOException {
        Geometry geometry = assemble(acquisition, ScanHints.NONE).geometry();
        assertEquals(width, geometry.width());
        assertEquals(height, geometry.height());
    }

    private KSpace assemble(Acquisition acquisition, ScanHints hints) throws IOException {
        return new ScanAssembler(acquisition, null, ScanFiles::readTrajectory, said::add)
                .assemble(hints);
    }

    private static CoilMaps maps(int width, int height) {
        return new CoilMaps(ComplexImages.wrap(new float[2 * width * height], width, height, 1));
    }

    private static Acquisition measured(double first, double step, int samples) {
        float[] k = new float[2 * samples * SPOKES];
        for (int spoke = 0; spoke < SPOKES; spoke++) {
            for (int i = 0; i < samples; i++) {
                int at = 2 * (spoke * samples + i);
                k[at] = (float) ((first + step * i) * Math.cos(spoke));
                k[at + 1] = (float) ((first + step * i) * Math.sin(spoke));
            }
        }
        return acquisition(samples, new Coordinates(k, samples, SPOKES, 1));
    }

    private static Acquisition unknown(int samples) {
        return acquisition(samples, null);
    }

    private static Acquisition acquisition(int samples, Coordinates coordinates) {
        return acquisition(samples, coordinates, SPOKES);
    }

    private static Acquisition acquisition(int samples, Coordinates coordinates, int spokes) {
        float[] signal = new float[2 * samples * spokes];
        signal[0] = 1;
        ScanHeader nothing = ScanHeaderText.parse(key -> null);
        return new Acquisition(
                signal,
                samples,
                spokes,
                1,
                1,
                coordinates,
                null,
                nothing,
                null,
                1,
                null,
                List.of(),
                Map.of());
    }
}
