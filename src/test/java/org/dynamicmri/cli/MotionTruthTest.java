package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.model.ModelFile;
import org.dynamicmri.model.ModelQuery;
import org.dynamicmri.model.PhantomModel;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.model.Window;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.simulate.DynamicPhantom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The motion that is found in an undersampled scan is that of the phantom. */
class MotionTruthTest {

    private static final int MATRIX = 48;
    private static final int FRAMES = 10;

    @TempDir static Path folder;

    private static DynamicPhantom phantom;

    @BeforeAll
    static void scan() {
        phantom = PhantomModel.phantom(MATRIX, FRAMES);
        run("simulate --matrix 48 --frames 10 --coils 4 --spokes 13 --output @heart");
        run(
                "reconstruct --input @heart_ksp.tif --maps @heart_maps.tif --output @heart.tif"
                        + " --save-model @heart.mri");
    }

    private static void run(String line) {
        StringWriter err = new StringWriter();
        int exit =
                DynamicMri.run(
                        ShellCommands.all(),
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        line.replace("@", folder + "/").split(" "));
        assertEquals(0, exit, err.toString());
    }

    private static List<float[]> query(Quantity what, Double... frames) {
        try (Workers workers = Workers.of(2)) {
            MotionModel model = ModelFile.read(folder.resolve("heart.mri")).slice(1, workers);
            Window matrix = Window.whole(model.series().geometry(), MATRIX);
            return new ModelQuery(matrix, List.of(frames), 0)
                    .run(what, model, workers, Monitor.SILENT);
        }
    }

    /** The mean over the heart of the distance in mm between found and true vectors. */
    private static double error(float[] found, float[] truth, double mm) {
        boolean[] heart = phantom.heart(0);
        double sum = 0;
        int count = 0;
        for (int p = 0; p < heart.length; p++) {
            if (heart[p]) {
                sum +=
                        Math.hypot(
                                found[2 * p] - mm * truth[2 * p],
                                found[2 * p + 1] - mm * truth[2 * p + 1]);
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void displacementIsWithinHalfAPixel() {
        double pixel = phantom.geometry().pixelWidthMm();
        List<float[]> found = query(Quantity.DISPLACEMENT, 1.0, 3.0, 4.0, 6.0, 9.0);
        int[] frames = {1, 3, 4, 6, 9};
        for (int i = 0; i < frames.length; i++) {
            double error = error(found.get(i), phantom.displacement(0, frames[i]), pixel);
            assertTrue(error < 0.5 * pixel, "frame " + frames[i] + ": " + error / pixel);
        }
    }

    @Test
    void theHeartShortensInSystoleAsThePhantoms() {
        double found = meanOfHeart(query(Quantity.JACOBIAN, 4.0).get(0));
        double truth = meanOfHeart(trueArea(phantom.displacement(0, 4)));
        assertTrue(truth < 0.75, "the phantom contracts: " + truth);
        assertEquals(truth, found, 0.1);
    }

    private static double meanOfHeart(float[] values) {
        boolean[] heart = phantom.heart(0);
        double sum = 0;
        int count = 0;
        for (int p = 0; p < heart.length; p++) {
            if (heart[p]) {
                sum += values[p];
                count++;
            }
        }
        return sum / count;
    }

    private static float[] trueArea(float[] u) {
        float[] area = new float[u.length / 2];
        for (int p = MATRIX + 1; p < area.length - MATRIX - 1; p++) {
            int right = 2 * (p + 1);
            int left = 2 * (p - 1);
            int below = 2 * (p + MATRIX);
            int above = 2 * (p - MATRIX);
            area[p] =
                    (1 + (u[right] - u[left]) / 2) * (1 + (u[below + 1] - u[above + 1]) / 2)
                            - (u[below] - u[above]) / 2 * (u[right + 1] - u[left + 1]) / 2;
        }
        return area;
    }
}
