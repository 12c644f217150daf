package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the numbers of a command reach ImageJ's Results, where a macro reads them. */
class CommandRunTest {

    @BeforeEach
    @AfterEach
    void clear() {
        ResultsTable.getResultsTable().reset();
    }

    /** ImageJ would read an empty cell as 0, and text is no number of a column. */
    @Test
    void whatIsNotKnownIsANumberThatIsNone() {
        ResultsTable table = new ResultsTable();
        table.addRow();
        table.addValue("scan", "a");
        table.addValue("error", Double.NaN);
        table.addRow();
        table.addValue("scan", "b");
        table.addValue("error", 0.25);
        CommandRun.append(table);
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals("a", results.getStringValue("scan", 0));
        assertTrue(Double.isNaN(results.getValue("error", 0)));
        assertEquals(0.25, results.getValue("error", 1));
        assertEquals("NaN", results.getStringValue("error", 0));
        assertNull(results.getColumnAsVariables("error")[0].getString(), "text");
    }
}
