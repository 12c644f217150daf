package org.dynamicmri.io.siemens;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that scanners wrote, sample by sample beside twixtools, bit for bit. */
class RealTwixTest {

    private static final Path REAL = Path.of("../shared/real/siemens");

    private static final String TWIXTOOLS =
            """
            import sys, numpy, twixtools
            scans = twixtools.read_twix(sys.argv[1], verbose=False, keep_syncdata=False,
                                        parse_pmu=False, parse_geometry=False)
            with open(sys.argv[2], 'wb') as file:
                for mdb in scans[-1]['mdb']:
                    file.write(mdb.data.astype('<c8').tobytes())
            """;

    /**
     * Readout, phase encoding and position, in the directions of images of an inverse transform.
     */
    private static final String PLACE =
            """
            import sys, numpy, twixtools
            from twixtools.geometry import Geometry
            twix = twixtools.read_twix(sys.argv[1], parse_pmu=False, verbose=False)[-1]
            image = next(mdb for mdb in twix['mdb'] if mdb.is_image_scan())
            matrix = Geometry(twix, 0).prs_to_pcs()
            place = image.mdh.SliceData.SlicePos
            numbers = [*matrix[:, 1], *matrix[:, 0], place.Sag, place.Cor, place.Tra]
            numpy.array(numbers, '<c8').tofile(sys.argv[2])
            """;

    @TempDir Path folder;

    static Stream<Path> files() throws IOException {
        if (!Files.isDirectory(REAL)) {
            return Stream.of(REAL);
        }
        try (Stream<Path> files = Files.list(REAL)) {
            return files
                    .filter(file -> file.toString().endsWith(".dat"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void samplesAreThoseOfTwixtools(Path file) throws Exception {
        assumeTrue(Files.isRegularFile(file), "no files of scanners are beside the project");
        Path dump = folder.resolve("samples");
        assumeTrue(dump(TWIXTOOLS, file, dump), "Python has no twixtools");
        ByteBuffer expected =
                ByteBuffer.wrap(Files.readAllBytes(dump)).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            List<TwixFile.Measurement> measurements = TwixFile.measurements(channel);
            TwixScan scan = TwixScan.read(channel, measurements.get(measurements.size() - 1));
            TwixSamples samples = new TwixSamples(channel);
            assertFalse(scan.readouts().isEmpty());
            for (Mdh mdh : scan.readouts()) {
                float[] read = samples.read(mdh);
                float[] whole = new float[read.length];
                expected.asFloatBuffer().get(whole);
                expected.position(expected.position() + Float.BYTES * whole.length);
                assertArrayEquals(bits(whole), bits(read));
            }
        }
        assertEquals(0, expected.remaining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void placesAreThoseOfTwixtools(Path file) throws Exception {
        assumeTrue(Files.isRegularFile(file), "no files of scanners are beside the project");
        Path dump = folder.resolve("place");
        assumeTrue(dump(PLACE, file, dump), "Python has no twixtools");
        ByteBuffer expected =
                ByteBuffer.wrap(Files.readAllBytes(dump)).order(ByteOrder.LITTLE_ENDIAN);
        SlicePlane plane =
                ScanFiles.readScan(file, ScanHints.NONE, said -> {})
                        .kSpace()
                        .geometry()
                        .plane()
                        .orElseThrow();
        for (PatientVector vector : List.of(plane.x(), plane.y(), plane.centre())) {
            for (double number : vector.numbers()) {
                assertEquals(expected.getFloat(), number, 1e-5);
                expected.getFloat();
            }
        }
    }

    private boolean dump(String script, Path file, Path target)
            throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder("python3", "-c", script, file.toString(), target.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log").toFile())
                            .start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
