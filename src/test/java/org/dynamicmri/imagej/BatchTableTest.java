package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.batch.JobStatus;
import org.junit.jupiter.api.Test;

class BatchTableTest {

    private final BatchTable table =
            new BatchTable(
                    List.of(
                            job("a.tif", "/data/scans/a.h5", JobStatus.State.WAITING, 0),
                            job("b.tif", "C:\\scans\\b.h5", JobStatus.State.WAITING, 0)));

    @Test
    void scansAreShownByTheirFileAndNamedWithTheirFolder() {
        assertEquals("a.h5", table.getValueAt(0, 3));
        assertEquals("/data/scans/a.h5", table.whole(0, 3));
        assertEquals("b.h5", table.getValueAt(1, 3));
        assertEquals("C:\\scans\\b.h5", table.whole(1, 3));
        assertEquals("a.tif", table.whole(0, 0));
    }

    @Test
    void aChangedJobKeepsItsRow() {
        table.change(job("b.tif", "C:\\scans\\b.h5", JobStatus.State.RUNNING, 0.456));
        assertEquals("waiting", table.getValueAt(0, 1));
        assertEquals("running, 45 %", table.getValueAt(1, 1));
        assertEquals(1, table.count(JobStatus.State.RUNNING));
    }

    private static JobStatus job(String name, String input, JobStatus.State state, double part) {
        return new JobStatus(name, input, state, part, "", Path.of(name));
    }
}
