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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A free-running scan in the commands that judge, sweep and reconstruct many scans. */
class GatedCommandsTest {

    private static final String GRID = " --gate cardiac+respiratory --frames 6 --states 2";

    @TempDir private static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void simulate() {
        StringWriter said = new StringWriter();
        String options =
                "simulate --phantom free-running --matrix 24 --coils 4 --frames 6 --states 2"
                        + " --duration 15 --repetition 15 --output @free";
        assertEquals(0, run(options, new StringWriter(), said), said.toString());
    }

    private static int run(String options, StringWriter out, StringWriter err) {
        return DynamicMri.run(
                ShellCommands.all(),
                new PrintWriter(out),
                new PrintWriter(err),
                options.replace("@", folder + "/").split(" "));
    }

    private String lines(String options) {
        out.getBuffer().setLength(0);
        assertEquals(0, run(options, out, err), err.toString());
        return out.toString().strip();
    }

    @Test
    void spokesAreHeldOutOfTheFramesOfTheGating() {
        String scan = "hold-out --input @free_ksp.tif --methods gridding cg-sense";
        String gated = lines(scan + GRID);
        assertEquals(2, gated.lines().count(), gated);
        assertTrue(err.toString().contains("in each of the 12 frames"), err.toString());
        assertNotEquals(gated, lines(scan + " --frames 12"), "the same in the order of time");
        for (String options : List.of(" --states 2", " --gate cardiac")) {
            assertNotEquals(0, run(scan + options, out, err), options);
        }
    }

    @Test
    void strengthsAreSweptInTheBreathStateOfTheResult() {
        String sweep = "sweep --input @free_ksp.tif --method tv --strengths 0.5,2 --output @";
        lines(sweep + "all.tif" + GRID);
        assertArrayEquals(new int[] {48, 24, 2, 1, 6}, image("all.tif").getDimensions());
        lines(sweep + "end.tif" + GRID + " --breath end-expiration");
        assertArrayEquals(new int[] {48, 24, 1, 1, 6}, image("end.tif").getDimensions());
    }

    @Test
    void aBatchWritesAllBreathStates() {
        String one = " --method cg-sense" + GRID;
        lines("reconstruct --input @free_ksp.tif --output @one.tif" + one);
        lines("batch --input @*_ksp.tif --output @results" + one);
        assertTrue(Files.exists(folder.resolve("results/free_cg-sense.tif")));
        ImagePlus alone = image("one.tif");
        ImagePlus found = image("results/free_cg-sense.tif");
        assertArrayEquals(new int[] {24, 24, 2, 1, 6}, found.getDimensions());
        for (int plane = 1; plane <= 12; plane++) {
            assertArrayEquals(
                    (float[]) alone.getStack().getPixels(plane),
                    (float[]) found.getStack().getPixels(plane),
                    "plane " + plane);
        }
    }

    @Test
    void aBatchDrawsTheGatingOfEachScanBesideItsResult() throws IOException {
        String one = " --method gridding --gate cardiac --frames 6";
        lines("reconstruct --input @free_ksp.tif --output @a.tif --gating-plot @a.png" + one);
        lines("batch --input @*_ksp.tif --output @plots --gating-plot" + one);
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("a.png")),
                Files.readAllBytes(folder.resolve("plots/free_gridding_gating.png")));
        // a picture that is missing is made again, one that is there is not
        Files.delete(folder.resolve("plots/free_gridding_gating.png"));
        lines("batch --input @*_ksp.tif --output @plots --gating-plot" + one);
        assertTrue(Files.exists(folder.resolve("plots/free_gridding_gating.png")));
        lines("batch --input @*_ksp.tif --output @plots --gating-plot" + one);
        assertTrue(err.toString().endsWith("1 of 1 jobs are done already.\n"), err.toString());
    }

    @Test
    void seriesOfSeveralBreathStatesAreComparedWholeOrByState() {
        lines("reconstruct --input @free_ksp.tif --output @a.tif --method cg-sense" + GRID);
        lines("reconstruct --input @free_ksp.tif --output @b.tif --method gridding" + GRID);
        String end = " --breath end-inspiration";
        lines("reconstruct --input @free_ksp.tif --output @in.tif --method gridding" + GRID + end);
        String compare = "compare --truth @a.tif --recon ";
        String all = lines(compare + "@b.tif");
        String first = lines(compare + "@b.tif --state 1");
        String second = lines(compare + "@b.tif --state 2");
        assertNotEquals(first, second);
        double mean = (score(first) + score(second)) / 2;
        assertEquals(mean, score(all), 0.5, "all states, not the first alone");
        assertEquals(score(second), score(lines(compare + "@in.tif --state 2")), 1e-9);
        assertNotEquals(0, run(compare + "@b.tif --state 3", out, err));
        assertTrue(err.toString().contains("from 1 to 2"), err.toString());
    }

    private static double score(String line) {
        return Double.parseDouble(line.replaceFirst(".*\"psnr_ls\": ([0-9.]+).*", "$1"));
    }

    private static ImagePlus image(String name) {
        return new Opener().openImage(folder.resolve(name).toString());
    }
}
