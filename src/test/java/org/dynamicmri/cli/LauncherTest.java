package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher for shells, with a stand-in for Java that tells in which locale it was started. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path LAUNCHER = Path.of("src/main/dist/bin/dynamic-mri");

    @TempDir Path folder;

    @BeforeEach
    void standIn() throws IOException {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(java, "#!/bin/sh\nlocale charmap\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String charactersIn(Map<String, String> locale) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", LAUNCHER.toString());
        builder.environment().keySet().removeIf(key -> key.startsWith("LC_"));
        builder.environment().keySet().removeAll(List.of("LANG", "LANGUAGE"));
        builder.environment().putAll(locale);
        builder.environment().put("JAVA_HOME", folder.toString());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        assertEquals(true, process.waitFor(1, TimeUnit.MINUTES));
        return said;
    }

    /** As of cron, ssh and containers, in which Java could not open a file named Übung.cfl. */
    @Test
    void namesOfFilesAreUtf8WhereNoLocaleIsSet() throws Exception {
        assumeTrue(charactersIn(Map.of("LC_ALL", "C.UTF-8")).equals("UTF-8"), "no C.UTF-8 here");
        assertEquals("UTF-8", charactersIn(Map.of()));
        assertEquals("UTF-8", charactersIn(Map.of("LC_ALL", "C")));
        assertEquals("UTF-8", charactersIn(Map.of("LANG", "POSIX")));
        assertEquals("UTF-8", charactersIn(Map.of("LANG", "xx_XX.UTF-8")));
    }
}
