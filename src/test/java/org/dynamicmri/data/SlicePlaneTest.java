package org.dynamicmri.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where pixels and slices lie in the patient. */
class SlicePlaneTest {

    private static final PatientVector CENTRE = new PatientVector(10, -20, 35);
    private static final PatientVector X = new PatientVector(0.8, 0, -0.6);
    private static final PatientVector Y = new PatientVector(0, 1, 0);
    private static final PatientVector NORMAL = new PatientVector(0.6, 0, 0.8);

    private static Geometry geometry(Optional<SlicePlane> plane) {
        return new Geometry(7, 4, 70, 80, 8, 1, 10, plane);
    }

    private static Geometry oblique() {
        return geometry(SlicePlane.of(CENTRE, X, Y, NORMAL));
    }

    private static void requireNear(PatientVector expected, PatientVector actual) {
        assertArrayEquals(expected.numbers(), actual.numbers(), 1e-9);
    }

    @Test
    void thePixelInTheMiddleIsTheCentre() {
        requireNear(CENTRE, oblique().place(3, 2).orElseThrow());
        requireNear(
                new PatientVector(10 - 24, -20 - 40, 35 + 18), oblique().place(0, 0).orElseThrow());
    }

    /** The place of a pixel stays on a matrix of more pixels, and on a larger field of view. */
    @Test
    void thePlaceDoesNotDependOnTheMatrix() {
        requireNear(
                oblique().place(5, 0).orElseThrow(),
                oblique().withMatrix(14, 9).place(7 + 4, 4 - 4.5).orElseThrow());
        requireNear(
                oblique().place(5, 0).orElseThrow(),
                oblique().withExtent(12, 9).place(6 + 2, 4 - 2).orElseThrow());
        Geometry whole = FieldOfView.of(oblique(), 12, 9).whole();
        assertEquals(oblique().withExtent(12, 9), whole);
    }

    @Test
    void directionsThatAreNoneTellNoPlane() {
        PatientVector none = new PatientVector(0, 0, 0);
        assertEquals(Optional.empty(), SlicePlane.of(CENTRE, none, none, none));
        assertEquals(Optional.empty(), SlicePlane.of(CENTRE, X, X, NORMAL));
        assertEquals(
                Optional.empty(), SlicePlane.of(new PatientVector(Double.NaN, 0, 0), X, Y, NORMAL));
        // the normal alone may be missing
        assertEquals(NORMAL, SlicePlane.of(CENTRE, X, Y, none).orElseThrow().normal());
        requireNear(
                NORMAL.times(-1),
                SlicePlane.of(CENTRE, X, Y, NORMAL.times(-3)).orElseThrow().normal());
    }

    private static List<Geometry> stack(double... heights) {
        return IntStream.range(0, heights.length)
                .mapToObj(i -> geometry(oblique().plane().map(plane -> plane.along(heights[i]))))
                .toList();
    }

    @Test
    void aStackHasOnePlaceWhereItsSlicesAreEquallySpaced() {
        Geometry rising = Geometry.ofStack(stack(0, 12, 24));
        assertEquals(12, rising.sliceSpacingMm(), 1e-9);
        assertEquals(NORMAL, rising.plane().orElseThrow().normal());
        Geometry falling = Geometry.ofStack(stack(24, 12, 0));
        assertEquals(12, falling.sliceSpacingMm(), 1e-9);
        requireNear(NORMAL.times(-1), falling.plane().orElseThrow().normal());
        requireNear(CENTRE, falling.ofSlice(2).plane().orElseThrow().centre());
        Geometry uneven = Geometry.ofStack(stack(0, 12, 30));
        assertEquals(15, uneven.sliceSpacingMm(), 1e-9);
        assertTrue(uneven.plane().isEmpty());
    }

    @Test
    void slicesThatAreNotParallelHaveNoPlaceInCommon() {
        Geometry tilted = geometry(SlicePlane.of(CENTRE.plus(NORMAL.times(12)), Y, X, NORMAL));
        assertTrue(Geometry.ofStack(List.of(oblique(), tilted)).plane().isEmpty());
        Geometry nowhere = geometry(Optional.empty());
        assertTrue(Geometry.ofStack(List.of(oblique(), nowhere)).plane().isEmpty());
    }

    @Test
    void slicesOfAnArrayFollowAlongTheNormal() {
        SliceStack stack = SliceStack.of(new float[2 * 28 * 3], 3, oblique(), Map.of());
        requireNear(
                CENTRE.plus(NORMAL.times(20)),
                stack.slices().get(2).geometry().plane().orElseThrow().centre());
        assertEquals(oblique(), stack.geometry().withPlace(10, oblique().plane()));
    }
}
