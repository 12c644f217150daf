package org.dynamicmri.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The zips that users unpack. */
final class InstallZip {

    private static final Path FOLDER = Path.of("target", "install");

    private InstallZip() {}

    /**
     * Unpacks the zip for {@code imagej} or {@code fiji}, or skips the test where there is none.
     */
    static void unpack(String kind, Path target) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no zips: mvn -Pinstall makes them");
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> zips =
                    files.filter(file -> file.toString().endsWith("-" + kind + ".zip")).toList();
            assertEquals(1, zips.size(), "zips for one platform: " + zips);
            extract(zips.get(0), target);
        }
    }

    private static void extract(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
    }
}
