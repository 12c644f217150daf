package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.dynamicmri.io.hdf5.Hdf5Type;
import org.dynamicmri.io.hdf5.Hdf5Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is opened as a scan without being asked, and what is left to others. */
class IsScanTest {

    @TempDir Path folder;

    private static Path fixture(String name) throws URISyntaxException {
        return Path.of(IsScanTest.class.getResource("/io/" + name).toURI());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "library.h5",
                "bart_ksp.hdr",
                "bart_ksp.cfl",
                "grasp.mat",
                "version73.mat",
                "octave_ksp.npy",
                "twix_vb.dat",
                "philips.list"
            })
    void scans(String name) throws URISyntaxException {
        assertTrue(ScanFiles.isScan(fixture(name)), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "golden.npy",
                "analyze.hdr",
                "itk.nii",
                "maps.tif",
                "golden.csv",
                "pair.hdr"
            })
    void imagesAndOthers(String name) throws URISyntaxException {
        assertFalse(ScanFiles.isScan(fixture(name)), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "exported_data", "raw"})
    void othersHdf5(String variable) throws IOException {
        Path file = folder.resolve("image.h5");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Hdf5Writer writer = new Hdf5Writer(channel);
            long image = writer.dataset(Hdf5Type.float32(), ByteBuffer.allocate(4 * 60), 3, 4, 5);
            writer.finish(writer.group(new TreeMap<>(Map.of(variable, image))));
        }
        assertEquals('H', Files.readAllBytes(file)[1]);
        assertFalse(ScanFiles.isScan(file), variable);
    }

    @Test
    void textAndNothing() throws IOException {
        Path text = Files.writeString(folder.resolve("table.dat"), "1 2 3\n4 5 6\n".repeat(100));
        assertFalse(ScanFiles.isScan(text));
        assertFalse(ScanFiles.isScan(folder));
        assertFalse(ScanFiles.isScan(folder.resolve("missing.h5")));
        assertFalse(ScanFiles.isScan(Files.createFile(folder.resolve("empty.h5"))));
    }
}
