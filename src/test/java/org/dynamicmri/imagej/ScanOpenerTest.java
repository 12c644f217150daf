package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.io.IOService;

/** Scans as Fiji opens files: through SciJava's I/O service. */
class ScanOpenerTest {

    @TempDir Path folder;

    private final Context context = new Context(IOService.class);
    private final IOService io = context.service(IOService.class);

    @AfterEach
    void dispose() {
        context.dispose();
    }

    @Test
    void aScanIsInspected() throws Exception {
        Path scan = Path.of(ScanOpenerTest.class.getResource("/io/library.h5").toURI());
        assertInstanceOf(ScanOpener.class, io.getOpener(scan.toString()));
        InspectedScan inspected = assertInstanceOf(InspectedScan.class, io.open(scan.toString()));
        assertEquals(scan.toString(), inspected.file());
        assertTrue(inspected.description().contains("coils: "), inspected.description());
    }

    @Test
    void whatIsNoneIsLeftToOthers() throws Exception {
        Path text = Files.writeString(folder.resolve("table.dat"), "1 2 3\n");
        assertFalse(io.getOpener(text.toString()) instanceof ScanOpener);
        Path image = Path.of("test-images/cine_ksp.tif");
        assertFalse(io.getOpener(image.toString()) instanceof ScanOpener);
    }
}
