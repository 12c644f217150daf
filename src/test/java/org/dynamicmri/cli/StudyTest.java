package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shell makes of a study of several slices. */
class StudyTest {

    private static final int SLICES = 3;

    @TempDir private static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void simulate() {
        List<Scan> slices = new ArrayList<>();
        try (Workers workers = Workers.of(1)) {
            for (int seed = 1; seed <= SLICES; seed++) {
                SimulationSettings settings =
                        SimulationSettings.defaults()
                                .withSize(20, 4)
                                .withSampling(2, 6)
                                .withNoise(0.005, seed);
                slices.add(new Scan(SharedScans.of(settings, workers).kSpace()));
            }
        }
        ScanFiles.write(slices, folder.resolve("study.h5"));
    }

    private int run(String options) {
        return DynamicMri.run(
                ShellCommands.all(),
                new PrintWriter(out),
                new PrintWriter(err),
                options.replace("@", folder + "/").split(" "));
    }

    @Test
    void aModelOfSeveralSlicesAnswersAsTheStack() {
        assertEquals(
                0,
                run(
                        "reconstruct --input @study.h5 --method tv --output @tv.cfl --save-model"
                                + " @tv.mri"),
                err.toString());
        SliceStack stack = ScanFiles.readSlices(folder.resolve("tv.cfl"));
        assertEquals(SLICES, stack.count());
        assertEquals(0, run("query --model @tv.mri --what complex --output @q.cfl"), "" + err);
        SliceStack asked = ScanFiles.readSlices(folder.resolve("q.cfl"));
        assertEquals(SLICES, asked.count());
        assertArrayEquals(stack.interleaved(), asked.interleaved());
        assertEquals(
                0, run("query --model @tv.mri --what complex --slice 2 --output @2.cfl"), "" + err);
        assertArrayEquals(
                stack.slices().get(1).interleaved(),
                ScanFiles.readSeries(folder.resolve("2.cfl")).interleaved());
        assertEquals(
                0,
                run("query --model @tv.mri --what velocity --frames 5 --output @v.tif"),
                err.toString());
        ImagePlus velocity = new Opener().openImage(folder.resolve("v.tif").toString());
        assertArrayEquals(new int[] {20, 20, 2, SLICES, 5}, velocity.getDimensions());
        assertNotEquals(0, run("query --model @tv.mri --slice 4 --output @4.tif"));
        assertTrue(err.toString().contains("The model has 3 slices, but slice 4 was requested"));
        assertFalse(Files.exists(folder.resolve("4.tif")));
    }

    @Test
    void spokesAreHeldOutOfEverySlice() {
        assertEquals(0, run("hold-out --input @study.h5 --methods cg-sense tv"), err.toString());
        List<String> lines = out.toString().lines().toList();
        assertEquals(2 * SLICES, lines.size(), out.toString());
        assertTrue(lines.get(0).startsWith("{\"slice\": 1, \"method\": \"cg-sense\""), "" + out);
        assertTrue(lines.get(5).startsWith("{\"slice\": 3, \"method\": \"tv\""), "" + out);
        String second = lines.get(3).replace("\"slice\": 2, ", "");
        out.getBuffer().setLength(0);
        assertEquals(0, run("hold-out --input @study.h5 --methods tv --slice 2"), err.toString());
        assertEquals(second, out.toString().strip().replace("\"slice\": 2, ", ""));
    }

    @Test
    void strengthsAreSweptSideBySide() {
        assertEquals(0, run("hold-out --input @study.h5 --methods tv --slice 2"), err.toString());
        String own = out.toString().strip().split("heldout_residual")[1];
        out.getBuffer().setLength(0);
        assertEquals(
                0,
                run(
                        "sweep --input @study.h5 --method tv --slice 2 --strengths 0.5,1,50 --output"
                                + " @strip.tif"),
                err.toString());
        List<String> lines = out.toString().lines().toList();
        assertEquals(3, lines.size(), out.toString());
        assertTrue(lines.get(0).startsWith("{\"strength\": 0.5, "), lines.get(0));
        assertEquals(own, lines.get(1).split("heldout_residual")[1]);
        assertNotEquals(own, lines.get(2).split("heldout_residual")[1]);
        ImagePlus strip = new Opener().openImage(folder.resolve("strip.tif").toString());
        assertEquals(3 * 20, strip.getWidth());
        assertEquals(20, strip.getHeight());
        assertNotEquals(0, run("sweep --input @study.h5 --method gridding"));
        assertTrue(err.toString().contains("gridding has nothing to tune"), err.toString());
    }
}
