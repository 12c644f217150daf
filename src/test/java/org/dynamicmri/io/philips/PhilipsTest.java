package org.dynamicmri.io.philips;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The .list and .data of make_vendor_fixtures.py, as they are and with another list. */
class PhilipsTest {

    private static final int SAMPLES = 16;
    private static final int LINES = 5;
    private static final int COILS = 2;

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    private static Path file(String name) {
        try {
            return Path.of(PhilipsTest.class.getResource("/io").toURI()).resolve(name);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aListIsTakenForNoText() {
        String told = ScanFiles.describe(file("philips.list"), ScanHints.NONE).toString();
        assertTrue(told.startsWith("format: Philips raw data"), told);
    }

    private Scan read(Path file) {
        return ScanFiles.readScan(file, ScanHints.NONE, said::add);
    }

    /** A copy of both files, with another list. */
    private Path changed(UnaryOperator<String> change) throws IOException {
        String list = Files.readString(file("philips.list"), StandardCharsets.ISO_8859_1);
        Files.copy(file("philips.data"), folder.resolve("philips.data"));
        return Files.writeString(
                folder.resolve("philips.list"), change.apply(list), StandardCharsets.ISO_8859_1);
    }

    private String refused(UnaryOperator<String> change) throws IOException {
        Path file = changed(change);
        String message = assertThrows(InvalidDataException.class, () -> read(file)).getMessage();
        assertTrue(message.startsWith("philips.list: "), message);
        return message;
    }

    /** Samples of an echo, numbered as its lines rise. */
    private static float[] numbered(int echo) {
        int count = SAMPLES * LINES * COILS;
        float[] samples = new float[2 * count];
        for (int i = 0; i < count; i++) {
            samples[2 * i] = (echo * count + i + 1) / 64f;
            samples[2 * i + 1] = -(echo * count + i + 1) / 128f;
        }
        return samples;
    }

    private void requireSaid(String... parts) {
        for (String part : parts) {
            assertTrue(said.stream().anyMatch(line -> line.contains(part)), part + " in " + said);
        }
    }

    @Test
    void theFirstEchoIsReadByEitherName() {
        for (String name : new String[] {"philips.list", "philips.data"}) {
            said.clear();
            Scan scan = read(file(name));
            KSpace kSpace = scan.kSpace();
            assertArrayEquals(numbered(0), kSpace.interleaved());
            assertEquals(new Geometry(8, 5, 12, 6, 1, 1), kSpace.geometry());
            Trajectory trajectory = kSpace.trajectory();
            assertEquals(-4, trajectory.kx(0, 0));
            assertEquals(3.5, trajectory.kx(0, SAMPLES - 1));
            assertEquals(-2, trajectory.ky(0, 0));
            assertEquals(2, trajectory.ky(0, SAMPLES * LINES - 1));
            requireSaid("Of 2 values of contrast, the first is read", "are taken as 1 mm");
            float[] noise = scan.noise().orElseThrow().samples();
            assertEquals(2 * 32 * COILS, noise.length);
            assertEquals(63, noise[noise.length - 2]);
        }
    }

    /** The image of the second echo is its spectrum read backwards along x. */
    @Test
    void mirroredEchoesAreTurned() throws IOException {
        Path file = changed(list -> list.replaceAll("(?m)^  STD( +0 +0 +0) +0 .*\\n", ""));
        KSpace kSpace = read(file).kSpace();
        float[] expected = numbered(1);
        for (int i = 0; i < expected.length / 2; i++) {
            int from = i / SAMPLES * SAMPLES + SAMPLES - 1 - i % SAMPLES;
            assertEquals(expected[2 * from], kSpace.interleaved()[2 * i]);
            assertEquals(expected[2 * from + 1], kSpace.interleaved()[2 * i + 1]);
        }
    }

    /** An image whose middle lies three pixels off the spectrum's: a quarter of 12. */
    @Test
    void imagesOffTheMiddleOfTheSpectrumAreMoved() throws IOException {
        Path file = changed(list -> list.replaceFirst(": -6 5", ": -3 8"));
        float[] moved = read(file).kSpace().interleaved();
        float[] expected = numbered(0);
        for (int i = 0; i < expected.length / 2; i++) {
            double angle = 2 * Math.PI * 0.25 * (i % SAMPLES - 8) / 2;
            double re = expected[2 * i] * Math.cos(angle) - expected[2 * i + 1] * Math.sin(angle);
            assertEquals(re, moved[2 * i], 1e-5 * Math.abs(expected[2 * i]) + 1e-6);
        }
    }

    @Test
    void dataThatEndEarlyAreReadAsFarAsTheyGo() throws IOException {
        Path list = changed(text -> text);
        Path data = folder.resolve("philips.data");
        Files.write(data, Arrays.copyOf(Files.readAllBytes(data), 3200 - 512));
        KSpace kSpace = read(list).kSpace();
        assertEquals(LINES - 1, kSpace.spokes());
        requireSaid("The data are shorter than the list; they may be truncated", "4 of 23 vectors");
    }

    @Test
    void whatIsMissingIsTold() throws IOException {
        String message = refused(list -> list.replaceAll("(?m)^  STD.*\\n", ""));
        assertTrue(message.contains("expected vectors of an image (STD)"), message);
        Files.delete(folder.resolve("philips.data"));
        message =
                assertThrows(InvalidDataException.class, () -> read(folder.resolve("philips.list")))
                        .getMessage();
        assertTrue(message.contains("extension .data"), message);
    }

    @Test
    void linesThatCannotBeReadAreTold() throws IOException {
        String message = refused(list -> list.replaceFirst("  STD     0", "  STD     x"));
        assertTrue(message.contains("column 2 of line"), message);
    }
}
