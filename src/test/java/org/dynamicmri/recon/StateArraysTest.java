package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Arrays are found by their names, and refused by them. */
class StateArraysTest {

    private final StateArrays saved = new StateArrays();

    StateArraysTest() {
        saved.put("steps", 3);
        saved.put("change", 0.5f);
        saved.part("solver").put("image", 1, 2);
        saved.part("solver").put("dual", 1, 2, 3);
        saved.part("solver more").put("image", 7);
    }

    private static String refusal(Executable reading) {
        return assertThrows(InvalidDataException.class, reading).getMessage();
    }

    @Test
    void partsHaveNamesOfTheirOwn() {
        StateArrays solver = saved.part("solver");
        assertArrayEquals(new float[] {1, 2}, solver.get("image", 2));
        assertEquals(Set.of("image", "dual"), solver.byName().keySet());
        assertEquals(3, saved.count("steps"));
        assertEquals(0.5f, saved.number("change"));
        assertTrue(saved.hasPart("solver"));
        assertFalse(saved.hasPart("solve"));
        StateArrays outer = new StateArrays();
        outer.part("run").putAll(saved);
        assertArrayEquals(new float[] {7}, outer.part("run").part("solver more").get("image"));
        StateArrays again = new StateArrays(outer.byName(), "the checkpoint x");
        assertArrayEquals(new float[] {1, 2, 3}, again.get("run/solver/dual"));
    }

    @Test
    void twoArraysOfOneNameAreADefect() {
        assertThrows(IllegalArgumentException.class, () -> saved.part("solver").put("dual", 1));
    }

    @Test
    void whatIsReadIsChecked() {
        StateArrays found = new StateArrays(saved.byName(), "the checkpoint x");
        StateArrays solver = found.part("solver");
        assertEquals(
                "The array solver/split is missing in the checkpoint x. Delete the file to start"
                        + " again.",
                refusal(() -> solver.get("split")));
        assertEquals(
                "The array solver/image has 2 values in the checkpoint x, but 3 are expected. Delete"
                        + " the file to start again.",
                refusal(() -> solver.read("image", new float[3])));
        assertEquals(
                "The array solver/image has 2 values in the checkpoint x, but 1 are expected. Delete"
                        + " the file to start again.",
                refusal(() -> solver.number("image")));
        assertEquals(
                "The array change is 0.5 in the checkpoint x, but a count is expected. Delete the"
                        + " file to start again.",
                refusal(() -> found.count("change")));
        assertEquals(
                "The arrays [solver/image, solver/dual] have [2, 3] values in the checkpoint x, but"
                        + " must have the same size. Delete the file to start again.",
                refusal(() -> solver.copiesOfOneSize("image", "dual")));
    }
}
