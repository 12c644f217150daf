package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.bart.CflFile;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of BART's format that BART or other software writes otherwise than usual. */
class CflVariantsTest {

    private static final String SHAPE = "1 16 3 2 1 1 1 1 1 1 2";

    @TempDir Path folder;

    private Path write(String header, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return write(header, bytes);
    }

    private Path write(String header, ByteBuffer bytes) throws IOException {
        Files.writeString(folder.resolve("scan.hdr"), header);
        Files.write(folder.resolve("scan.cfl"), bytes.array());
        return folder.resolve("scan.cfl");
    }

    private static KSpace read(Path file, String trajectory, int slice) {
        ScanHints hints = ScanHints.ofTrajectory(trajectory).withSlice(slice);
        return ScanFiles.readScan(file, hints, said -> {}).kSpace();
    }

    /** What BART reads: its parser skips white space and takes sections in any order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Creator\nBART v0.9\n# Dimensions\n" + SHAPE + "\n",
                "# Dimensions \n" + SHAPE + "\n",
                "# Dimensions\n\n" + SHAPE + "\n",
                "# Dimensions\n1 16 3\n2 1 1 1 1 1 1 2\n# Command\nmade up\n",
                "# Dimensions\n" + SHAPE + " 1 1 1 1 1 1 1",
                "# Dimensions\r\n" + SHAPE + "\r\n",
            })
    void headersThatBartReads(String header) throws IOException {
        Path file = write(header, Fixtures.samples());
        assertArrayEquals(Fixtures.samples(), read(file, "golden", 0).interleaved());
        assertTrue(ScanFiles.describe(file, ScanHints.NONE).lines().get(0).contains("BART"));
    }

    @ParameterizedTest
    @CsvSource({"4,BIG_ENDIAN", "8,LITTLE_ENDIAN", "8,BIG_ENDIAN"})
    void otherNumbers(int bytesOfNumber, String order) throws IOException {
        float[] samples = Fixtures.samples();
        ByteBuffer bytes = ByteBuffer.allocate(bytesOfNumber * samples.length);
        bytes.order(order.startsWith("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (1e-7 * random.nextGaussian() / (1 + i % 7));
            if (bytesOfNumber == 4) {
                bytes.putFloat(samples[i]);
            } else {
                bytes.putDouble(samples[i]);
            }
        }
        Path file = write("# Dimensions\n" + SHAPE + "\n", bytes);
        assertArrayEquals(samples, read(file, "golden", 0).interleaved());
        String told = ScanFiles.describe(file, ScanHints.NONE).toString();
        assertTrue(told.contains("numbers: " + 8 * bytesOfNumber + " bits"), told);
    }

    /** Simple numbers in the wrong order of bytes are next to nothing, not of all sizes. */
    @Test
    void wholeNumbersOfTheOtherOrder() throws IOException {
        float[] samples = Fixtures.samples();
        ByteBuffer bytes = ByteBuffer.allocate(4 * samples.length);
        bytes.asFloatBuffer().put(samples);
        Path file = write("# Dimensions\n" + SHAPE + "\n", bytes);
        assertArrayEquals(samples, read(file, "golden", 0).interleaved());
    }

    /** k-space [1, ky, kx, coil], as of a volume's plane: no spokes, the middle is strongest. */
    @Test
    void aWholeGridWithoutItsFirstDimension() throws IOException {
        int width = 16;
        int height = 12;
        Random random = new Random(2);
        float[] grid = new float[2 * width * height * 2];
        for (int i = 0; i < grid.length; i++) {
            int x = i / 2 % width - width / 2;
            int y = i / 2 / width % height - height / 2;
            grid[i] = (float) ((1 + random.nextDouble()) * Math.exp(-0.5 * (x * x + y * y)));
        }
        KSpace kSpace = read(write("# Dimensions\n1 16 12 2\n", grid), "", 0);
        assertArrayEquals(grid, kSpace.interleaved());
        assertEquals(width, kSpace.geometry().width());
        assertEquals(height, kSpace.geometry().height());
        assertEquals(-8, kSpace.trajectory().kx(0, 0));
        assertEquals(-6, kSpace.trajectory().ky(0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aTrajectoryOfEachSlice(int slice) throws IOException {
        float[] coordinates = new float[2 * 3 * 16 * 3 * 2];
        for (int i = 0; i < coordinates.length / 2; i++) {
            coordinates[2 * i] = i % 3 == 2 ? 0 : (i % 48 - 24) / 6f + (i < 144 ? 0 : 0.25f);
        }
        Path written = write("# Dimensions\n3 16 3 1 1 1 1 1 1 1 1 1 1 2\n", coordinates);
        for (String ending : new String[] {".hdr", ".cfl"}) {
            Path beside = folder.resolve("scan_traj" + ending);
            Files.move(CflFile.withEnding(CflFile.base(written), ending), beside);
        }
        float[] samples = Arrays.copyOf(Fixtures.samples(), 2 * 16 * 3 * 2);
        Path file = write("# Dimensions\n1 16 3 1 1 1 1 1 1 1 1 1 1 2\n", samples);
        Trajectory trajectory = read(file, "", slice).trajectory();
        int from = 6 * 16 * 3 * (slice - 1);
        for (int i = 0; i < 48; i++) {
            assertEquals(coordinates[from + 6 * i], trajectory.kx(0, i));
            assertEquals(coordinates[from + 6 * i + 2], trajectory.ky(0, i));
        }
    }
}
