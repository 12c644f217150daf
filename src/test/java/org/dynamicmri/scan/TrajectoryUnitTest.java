package org.dynamicmri.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrajectoryUnitTest {

    private static final int SAMPLES = 64;
    private static final int MATRIX = 32;

    private final List<String> said = new ArrayList<>();

    /** One spoke along the diagonal, of half the matrix in cycles per field of view. */
    private static Coordinates spoke(double factor) {
        float[] k = new float[2 * SAMPLES];
        for (int i = 0; i < k.length; i++) {
            k[i] = (float) (factor * (i / 2 - SAMPLES / 2) * MATRIX / SAMPLES);
        }
        return new Coordinates(k, SAMPLES, 1, 1);
    }

    private static ScanHeader header(int matrix) {
        return new ScanHeader("", matrix, matrix, 0, 0, 0, 0);
    }

    private Coordinates scaled(Coordinates read, int matrix) {
        return TrajectoryUnit.toFieldOfView(
                read, header(matrix), ScanHints.NONE, SAMPLES, said::add);
    }

    @ParameterizedTest
    @CsvSource({
        "1,32,",
        "0.03125,32,cycles per pixel",
        "0.19634954,32,radians per pixel",
        "0.03125,0,half the samples per spoke",
        "0.19634954,0,half the samples per spoke"
    })
    void extentTellsTheUnit(double factor, int matrix, String told) {
        assertArrayEquals(spoke(1).k(), scaled(spoke(factor), matrix).k(), 1e-5f);
        String notes = String.join(" ", said);
        assertTrue(told == null ? notes.isEmpty() : notes.contains(told), notes);
    }

    @Test
    void aTrajectoryFarBeyondTheMatrixIsTold() {
        assertArrayEquals(spoke(3).k(), scaled(spoke(3), MATRIX).k());
        assertEquals(
                List.of(
                        "The trajectory reaches to 48.00, far beyond half the image matrix (32 x"
                                + " 32): check that it is in cycles per field of view."),
                said);
    }

    @Test
    void theSamplesOfASpiralTellNoMatrix() {
        float[] k = new float[2 * SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            k[2 * i] = (float) (0.5 * i / SAMPLES * Math.cos(i));
            k[2 * i + 1] = (float) (0.5 * i / SAMPLES * Math.sin(i));
        }
        Coordinates spiral = new Coordinates(k, SAMPLES, 1, 1);
        String message =
                assertThrows(InvalidDataException.class, () -> scaled(spiral, 0)).getMessage();
        assertTrue(message.contains("or give coil maps"), message);
        assertEquals(2 * SAMPLES, scaled(spiral, MATRIX).k().length);
    }
}
