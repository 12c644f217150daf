package org.dynamicmri.tensorflow;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this machine's processor can do, asked before native code finds out by crashing. */
final class Processor {

    private static final Path LINUX = Path.of("/proc/cpuinfo");

    /** The constant PF_AVX_INSTRUCTIONS_AVAILABLE of winnt.h. */
    private static final int WINDOWS_AVX = 39;

    /** The part of Windows that is used. */
    interface Kernel32 extends Library {
        boolean IsProcessorFeaturePresent(int feature);
    }

    /** The part of macOS that is used. */
    interface SystemLibrary extends Library {
        int sysctlbyname(
                String name,
                IntByReference value,
                LongByReference size,
                com.sun.jna.Pointer newValue,
                long newSize);
    }

    private Processor() {}

    /**
     * Whether the processor lacks the AVX instructions that TensorFlow's libraries for x86-64 are
     * compiled for. False where that cannot be found out.
     */
    static boolean lacksAvx() {
        if (!TensorFlowJars.platform().endsWith("x86_64")) {
            return false;
        }
        try {
            if (Platform.isWindows()) {
                return !Native.load("kernel32", Kernel32.class)
                        .IsProcessorFeaturePresent(WINDOWS_AVX);
            }
            return Platform.isMac() ? macLacksAvx() : linuxLacksAvx(LINUX);
        } catch (IOException | LinkageError e) {
            return false;
        }
    }

    private static boolean macLacksAvx() {
        IntByReference value = new IntByReference(0);
        int error =
                Native.load("c", SystemLibrary.class)
                        .sysctlbyname(
                                "hw.optional.avx1_0",
                                value,
                                new LongByReference(Integer.BYTES),
                                null,
                                0);
        return error == 0 && value.getValue() == 0;
    }

    /**
     * @param cpuInfo a file as Linux's {@code /proc/cpuinfo}
     */
    static boolean linuxLacksAvx(Path cpuInfo) throws IOException {
        try (Stream<String> lines = Files.lines(cpuInfo)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> !(line + " ").contains(" avx "))
                    .orElse(false);
        }
    }
}
