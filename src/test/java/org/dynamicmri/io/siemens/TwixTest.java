package org.dynamicmri.io.siemens;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The twix files of make_vendor_fixtures.py, whole and changed byte by byte. */
class TwixTest {

    private static final int SAMPLES = 16;
    private static final int COILS = 2;
    private static final int FRAMES = 2;

    /** Of the VB file: the header, then readouts of two channels, of noise and of lines. */
    private static final int VB_HEADER = 10240;

    private static final int VB_NOISE = COILS * (128 + 8 * 32);
    private static final int VB_LINE = COILS * (128 + 8 * SAMPLES);
    private static final int VB_LINES = 6;

    /** Image axes run against the told directions. */
    private static final SlicePlane PLANE =
            SlicePlane.of(
                            new PatientVector(10, -20, 35),
                            new PatientVector(0, 0, -1),
                            new PatientVector(0, -1, 0),
                            new PatientVector(1, 0, 0))
                    .orElseThrow();

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    private static Path file(String name) {
        try {
            return Path.of(TwixTest.class.getResource("/io").toURI()).resolve(name);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private Scan read(Path file, ScanHints hints) {
        return ScanFiles.readScan(file, hints, said::add);
    }

    private Scan read(String name) {
        return read(file(name), ScanHints.NONE);
    }

    /** A changed copy of a fixture. */
    private Path changed(String name, java.util.function.UnaryOperator<byte[]> change)
            throws IOException {
        return Files.write(folder.resolve(name), change.apply(Files.readAllBytes(file(name))));
    }

    private static byte[] replaced(byte[] bytes, String text, String other) {
        assertEquals(text.length(), other.length());
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(all.contains(text), text);
        return all.replace(text, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static float[] numbered(int lines, float factor) {
        float[] samples = new float[2 * SAMPLES * lines * COILS * FRAMES];
        for (int i = 0; i < samples.length / 2; i++) {
            samples[2 * i] = factor * (i + 1) / 64f;
            samples[2 * i + 1] = -factor * (i + 1) / 128f;
        }
        return samples;
    }

    private void requireSaid(String... parts) {
        for (String part : parts) {
            assertTrue(said.stream().anyMatch(line -> line.contains(part)), part + " in " + said);
        }
    }

    @Test
    void linesOfVb() {
        Scan scan = read("twix_vb.dat");
        KSpace kSpace = scan.kSpace();
        assertArrayEquals(numbered(VB_LINES, 1), kSpace.interleaved());
        assertEquals(
                new Geometry(8, 6, 320, 240, 7.5, 0.1, 7.5, Optional.of(PLANE)), kSpace.geometry());
        Trajectory trajectory = kSpace.trajectory();
        assertEquals(-4, trajectory.kx(0, 0));
        assertEquals(3.5, trajectory.kx(1, SAMPLES - 1));
        assertEquals(-3, trajectory.ky(0, 0));
        assertEquals(2, trajectory.ky(1, SAMPLES * VB_LINES - 1));
        double[] times = scan.times().orElseThrow();
        assertEquals(1000 * 2.5e-3, times[0], 1e-9);
        assertEquals((1040 + 20) * 2.5e-3, times[times.length - 1], 1e-9);
        assertEquals(
                List.of("1 non-image readouts are excluded (1 of noise)."), said.subList(0, 1));
    }

    @Test
    void noiseOfTheSameMeasurement() {
        requireNoise(read("twix_vb.dat").noise().orElseThrow());
    }

    /** The adjustment lists its coils the other way round. */
    @Test
    void noiseOfAnotherMeasurement() {
        ScanHints hints = ScanHints.ofTrajectory("golden").withSlice(1);
        requireNoise(read(file("twix_ve.dat"), hints).noise().orElseThrow());
    }

    private static void requireNoise(Scan.Noise noise) {
        assertEquals(COILS, noise.coils());
        assertEquals(2 * 32 * COILS, noise.samples().length);
        for (int i = 0; i < noise.samples().length / 2; i++) {
            assertEquals(i, noise.samples()[2 * i]);
            assertEquals(-i / 2f, noise.samples()[2 * i + 1]);
        }
    }

    @Test
    void spokesOfTwoSlicesInAMultiRaidFile() {
        for (int slice = 1; slice <= 2; slice++) {
            said.clear();
            SlicePlane plane = PLANE.at(new PatientVector(10, -20, 23 + 12 * slice));
            ScanHints hints = ScanHints.ofTrajectory("golden").withSlice(slice);
            Scan scan = read(file("twix_ve.dat"), hints);
            assertEquals(2, scan.slices());
            assertArrayEquals(numbered(3, slice), scan.kSpace().interleaved());
            assertEquals(
                    new Geometry(8, 8, 320, 320, 7.5, 0.05, 7.5, Optional.of(plane)),
                    scan.kSpace().geometry());
            requireSaid("Of the groups AdjNoise, radial, radial is read");
        }
    }

    @Test
    void spokesNeedATrajectory() {
        ScanHints hints = ScanHints.NONE.withSlice(1);
        Path file = file("twix_ve.dat");
        String message =
                assertThrows(InvalidDataException.class, () -> read(file, hints)).getMessage();
        assertTrue(message.contains("--trajectory golden"), message);
    }

    /** Every sample must be that of the object at the place which its coordinates tell. */
    @Test
    void echoPlanarLinesAreCorrected() {
        KSpace kSpace = read("twix_epi.dat").kSpace();
        requireSaid("on the ramps", "corrected by 3 lines");
        double[][] points = {
            {1, 0, 0.13, -0.21}, {0.7, 0.4, -0.27, 0.11}, {0, 0.5, 0.05, 0.33},
        };
        Trajectory trajectory = kSpace.trajectory();
        for (int i = 0; i < SAMPLES * 8; i++) {
            double kx = trajectory.kx(0, i);
            double ky = trajectory.ky(0, i);
            double re = 0;
            double im = 0;
            for (double[] point : points) {
                double angle = -2 * Math.PI * (kx * point[2] + ky * point[3]);
                re += point[0] * Math.cos(angle) - point[1] * Math.sin(angle);
                im += point[0] * Math.sin(angle) + point[1] * Math.cos(angle);
            }
            double width = Math.exp(-kx * kx / 3);
            assertEquals(width * re, kSpace.interleaved()[2 * i], 0.01, "sample " + i);
            assertEquals(width * im, kSpace.interleaved()[2 * i + 1], 0.01, "sample " + i);
        }
    }

    @Test
    void withoutBothDirectionsLinesAreNotCorrected() throws IOException {
        // The flag of phase correction becomes that of a dummy.
        Path file =
                changed(
                        "twix_epi.dat",
                        bytes -> {
                            ByteBuffer buffer =
                                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                            long readout = 192 + COILS * (32 + 8L * SAMPLES);
                            int first = (int) (10240 + buffer.getInt(10240));
                            for (int i = 0; i < 3; i++) {
                                int at = (int) (first + i * readout + 40);
                                long flags = buffer.getLong(at);
                                buffer.putLong(at, flags & ~(1L << 21) | 1L << 51);
                            }
                            return bytes;
                        });
        read(file, ScanHints.NONE);
        requireSaid("on the ramps", "are not corrected");
    }

    @Test
    void tellsTheProtocol() {
        String all =
                String.join("\n", ScanFiles.describe(file("twix_vb.dat"), ScanHints.NONE).lines());
        for (String part :
                new String[] {
                    "format: Siemens raw data (twix .dat)",
                    "scanner: Fixture, syngo MR made up, 2.894 T",
                    "sequence: made_up, protocol cartesian",
                    "timing: TR 10 ms, TE 3 ms, flip angle 15 degrees",
                    "8 columns x 6 lines, field of view 320 x 240 mm, readout oversampling 2",
                    "centre (10, -20, 35) mm, x along (0, 0, -1), y along (0, -1, 0)",
                    "receive coils of the protocol: A1, A2",
                    "physiological signals (PMU): present",
                    "noise scan: 32 samples of each coil",
                }) {
            assertTrue(all.contains(part), part + " in\n" + all);
        }
    }

    @Test
    void cutShortItIsReadAsFarAsItGoes() throws IOException {
        int whole = VB_HEADER + VB_NOISE + VB_LINES * VB_LINE;
        Path file = changed("twix_vb.dat", bytes -> Arrays.copyOf(bytes, whole + 100));
        KSpace kSpace = read(file, ScanHints.NONE).kSpace();
        requireSaid("no end mark", "7 readouts are read");
        assertEquals(1, kSpace.frames());
        assertEquals(6, kSpace.spokes());
        float[] first = Arrays.copyOf(numbered(VB_LINES, 1), kSpace.interleaved().length);
        assertArrayEquals(first, kSpace.interleaved());
    }

    @Test
    void cutBeforeAnyLineIsRefused() throws IOException {
        Path file = changed("twix_vb.dat", bytes -> Arrays.copyOf(bytes, VB_HEADER + 300));
        String message =
                assertThrows(InvalidDataException.class, () -> read(file, ScanHints.NONE))
                        .getMessage();
        assertTrue(message.startsWith("twix_vb.dat: expected readouts"), message);
    }

    @Test
    void heartBeatsAreThoseOfTheTriggerStamps() throws IOException {
        List<Mdh> lines = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file("twix_vb.dat"))) {
            TwixScan.read(channel, TwixFile.measurements(channel).get(0)).readouts().stream()
                    .filter(Mdh::isOfImage)
                    .forEach(lines::add);
        }
        Path file =
                changed(
                        "twix_vb.dat",
                        bytes -> {
                            ByteBuffer buffer =
                                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                            for (int i = 0; i < lines.size(); i++) {
                                int at = (int) lines.get(i).position();
                                buffer.putInt(at + 12, 1000 + 120 * i);
                                buffer.putInt(at + 16, 20 + 120 * (i % 2));
                            }
                            return bytes;
                        });
        assertArrayEquals(
                new double[] {-0.05, 0.55, 1.15, 1.75, 2.35, 2.95},
                read(file, ScanHints.NONE).beats(),
                1e-9);
    }

    /** As Pulseq writes it: no centre, and the matrix of whatever protocol was open. */
    @Test
    void readoutsThatContradictTheProtocolCount() throws IOException {
        Path file =
                changed(
                        "twix_vb.dat",
                        bytes -> {
                            ByteBuffer buffer =
                                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                            int lines = VB_HEADER + VB_NOISE;
                            for (int line = 0; line < VB_LINES; line++) {
                                for (int coil = 0; coil < COILS; coil++) {
                                    int at = lines + line * VB_LINE + coil * VB_LINE / COILS;
                                    buffer.putShort(at + 20 + 56, (short) 0);
                                }
                            }
                            return replaced(bytes, "lBaseResolution = 8", "lBaseResolution = 4");
                        });
        KSpace kSpace = read(file, ScanHints.NONE).kSpace();
        assertEquals(8, kSpace.geometry().width());
        requireSaid("beyond the 4 columns", "beyond the 3 rows", "line 0 as the centre");
    }
}
