package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import org.junit.jupiter.api.Test;

/** Numbers with and without a standard error. */
class NumberTableTest {

    @Test
    void anErrorThatIsNotKnownIsNotZero() {
        NumberTable numbers = new NumberTable("structure");
        numbers.add("scan", "endo", "area", "mm2", 5, Double.NaN);
        numbers.add("scan", "endo", "strain", "%", 7, 0.5);
        ResultsTable results = numbers.results();
        assertTrue(Double.isNaN(results.getValue("error", 0)));
        assertEquals(0.5, results.getValue("error", 1));
    }
}
