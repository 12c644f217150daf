package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.ismrmrd.IsmrmrdFile;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several sets of raw data become channels, and their phase differences velocities. */
class ChannelsTest {

    private static final int N = 8;
    private static final int SAMPLES = 2 * N;
    private static final int FRAMES = 2;
    private static final int COILS = 2;

    @TempDir Path folder;

    private Path scan;
    private String error;

    /** Two fully sampled sets; the phase of the second is turned by 90 degrees on the right. */
    @BeforeEach
    void write() throws IOException {
        IsmrmrdFile file = new IsmrmrdFile().withXml(IsmrmrdFile.cartesian());
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int line = 0; line < N; line++) {
                for (int set = 0; set < 2; set++) {
                    file.readout(new float[0], 0, line(line, set), COILS)
                            .with("kspace_encode_step_1", line)
                            .with("repetition", frame)
                            .with("set", set);
                }
            }
        }
        scan = file.write(folder.resolve("flow.h5"));
    }

    private static boolean isInside(int x, int y) {
        return x > 0 && x < N - 1 && y > 0 && y < N - 1;
    }

    private static float[] line(int line, int set) {
        float[] values = new float[2 * SAMPLES * COILS];
        for (int coil = 0; coil < COILS; coil++) {
            for (int i = 0; i < SAMPLES; i++) {
                int at = 2 * (i + SAMPLES * coil);
                for (int y = 0; y < N; y++) {
                    for (int x = 0; x < N; x++) {
                        double brightness =
                                isInside(x, y) ? 1 + 0.2 * x * (coil == 0 ? 1 : -0.5) : 0;
                        double turn = set == 1 && x >= N / 2 ? Math.PI / 2 : 0;
                        double k = (i - N) / 2.0 * (x - N / 2) + (line - N / 2) * (y - N / 2);
                        double phase = 0.7 * coil + 0.3 * y + turn - 2 * Math.PI * k / N;
                        values[at] += (float) (brightness * Math.cos(phase));
                        values[at + 1] += (float) (brightness * Math.sin(phase));
                    }
                }
            }
        }
        return values;
    }

    private int run(String options) {
        StringWriter err = new StringWriter();
        String line = "reconstruct --method gridding --threads 1 --input " + scan + " " + options;
        int code =
                DynamicMri.run(
                        ShellCommands.all(),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        line.split(" +"));
        error = err.toString();
        return code;
    }

    private ImagePlus image(String options) {
        Path file = folder.resolve("result.tif");
        assertEquals(0, run(options + " --output " + file), error);
        return new Opener().openImage(file.toString());
    }

    private static float[] plane(ImagePlus image, int channel, int frame) {
        int index = image.getStackIndex(channel, 1, frame);
        return (float[]) image.getStack().getProcessor(index).getPixels();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--set all", "--set 1,2"})
    void setsAreChannels(String options) {
        float[] first = plane(image("--set 1"), 1, 2);
        ImagePlus both = image(options);
        assertEquals(2, both.getNChannels());
        assertEquals(FRAMES, both.getNFrames());
        assertArrayEquals(first, plane(both, 1, 2), 1e-5f);
        assertNotEquals(0, plane(both, 2, 1)[9]);
        assertArrayEquals(
                ScanFiles.readSeries(folder.resolve("result.tif")).magnitudes(),
                HyperstackReader.toSlices(both).magnitudes());
    }

    @Test
    void phaseDifferencesAreVelocities() {
        ImagePlus image = image("--venc 100");
        assertEquals(4, image.getNChannels());
        float[] phase = plane(image, 2, 1);
        float[] velocity = plane(image, 4, 1);
        for (int y = 1; y < N - 1; y++) {
            for (int x = 1; x < N - 1; x++) {
                boolean moves = x >= N / 2;
                assertEquals(moves ? Math.PI / 2 : 0, phase[x + N * y], 1e-3);
                assertEquals(moves ? 50 : 0, velocity[x + N * y], 0.05);
            }
        }
        assertEquals("velocity (cm per s)", image.getStack().getSliceLabel(4));
    }

    /** The same in all formats: its phase, say, as a number of its own, which may be negative. */
    @ParameterizedTest
    @ValueSource(strings = {"magnitude", "phase", "real", "imaginary"})
    void partsOfTheImage(String word) {
        ImagePart part = ImagePart.valueOf(word.toUpperCase(Locale.ROOT));
        Path complex = folder.resolve("complex.cfl");
        assertEquals(0, run("--set 2 --output " + complex), error);
        float[] expected = part.values(ScanFiles.readSeries(complex).interleaved());
        for (String ending : new String[] {".tif", ".nii", ".cfl", ".npy", ".h5"}) {
            Path file = folder.resolve(word + ending);
            assertEquals(0, run("--set 2 --part " + word + " --output " + file), error);
            float[] found = ImagePart.REAL.values(ScanFiles.readSeries(file).interleaved());
            assertArrayEquals(expected, found, 1e-4f, ending);
        }
    }

    @Test
    void complexImagesHaveTwoChannels() {
        ImagePlus image = image("--set 2 --part complex");
        assertEquals(2, image.getNChannels());
        Path complex = folder.resolve("complex.cfl");
        assertEquals(0, run("--set 2 --output " + complex), error);
        assertArrayEquals(
                ScanFiles.readSeries(complex).interleaved(),
                ScanFiles.readSeries(folder.resolve("result.tif")).interleaved(),
                1e-5f);
        assertEquals(4, image("--set all --part complex").getNChannels());
    }

    @Test
    void whatHasNoPlaceIsRefused() {
        assertNotEquals(0, run("--part complex --output " + folder.resolve("c.nii")));
        assertTrue(error.contains("cannot hold complex values"), error);
        assertNotEquals(0, run("--set all --output " + folder.resolve("result.nii")));
        assertTrue(error.contains("channels of a .tif"), error);
        assertNotEquals(0, run("--set all --checkpoint state --output " + folder.resolve("v.tif")));
        assertTrue(error.contains("choose one"), error);
        assertNotEquals(0, run("--venc 50 --set 1 --output " + folder.resolve("v.tif")));
        assertTrue(error.contains("need at least two sets"), error);
        assertNotEquals(0, run("--set 1,3 --output " + folder.resolve("v.tif")));
        assertTrue(error.contains("no set 3"), error);
    }
}
