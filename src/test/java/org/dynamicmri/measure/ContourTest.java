package org.dynamicmri.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContourTest {

    private static final Contour RECTANGLE =
            new Contour(new double[] {0, 4, 4, 0}, new double[] {0, 0, 2, 2}, true);

    @Test
    void aRectangleHasItsAreaAndLength() {
        assertEquals(8, RECTANGLE.area());
        assertEquals(12, RECTANGLE.length());
        assertTrue(RECTANGLE.contains(3.9, 1.9));
        assertFalse(RECTANGLE.contains(4.1, 1));
    }

    @Test
    void resamplingKeepsCornersAndSpacesEvenly() {
        Contour fine = RECTANGLE.resampled(12);
        assertEquals(8, fine.area(), 1e-12);
        assertArrayEquals(new double[] {4, 1}, fine.at(5), 1e-12);
        Contour line = new Contour(new double[] {0, 3}, new double[] {0, 4}, false).resampled(6);
        assertArrayEquals(new double[] {3, 4}, line.at(5), 1e-12);
        assertEquals(5, line.length(), 1e-12);
    }

    @Test
    void matchingFindsTheSamePointsOfATurnedAndReversedLine() {
        Contour fine = RECTANGLE.resampled(24);
        double[] x = new double[24];
        double[] y = new double[24];
        for (int i = 0; i < 24; i++) {
            x[i] = fine.x()[(31 - i) % 24] + 5;
            y[i] = fine.y()[(31 - i) % 24];
        }
        Contour matched = new Contour(x, y, true).matching(fine);
        for (int i = 0; i < 24; i++) {
            assertEquals(fine.x()[i] + 5, matched.x()[i], 1e-12);
            assertEquals(fine.y()[i], matched.y()[i], 1e-12);
        }
    }

    @Test
    void raysMeetTheEdge() {
        double[] centre = {2, 1};
        assertArrayEquals(new double[] {4, 1}, RECTANGLE.at(RECTANGLE.indexAt(centre, 0)), 1e-12);
        assertArrayEquals(
                new double[] {2, 0}, RECTANGLE.at(RECTANGLE.indexAt(centre, -Math.PI / 2)), 1e-12);
    }
}
