package org.dynamicmri.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.inr.Deformation;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.DynamicPhantom;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;

/** The model of a beating heart with its own motion, made without a fit. */
public final class PhantomModel {

    private PhantomModel() {}

    /** The phantom. */
    public static DynamicPhantom phantom(int matrix, int frames) {
        return new DynamicPhantom(
                new SimulationSettings(PhantomKind.CINE, matrix, frames, 1, 8, 0, "golden", 0, 1));
    }

    /** Writes its model. */
    public static void write(DynamicPhantom phantom, int frames, Path file) {
        try (Workers workers = Workers.of(1)) {
            ImageSeries series = phantom.render(workers);
            SeriesMotion motion =
                    new SeriesMotion(
                            field(
                                    phantom,
                                    frames - 1,
                                    pair -> phantom.displacement(pair + 1, pair)),
                            field(
                                    phantom,
                                    frames - 1,
                                    pair -> phantom.displacement(pair, pair + 1)));
            ModelFile.write(StudyModel.of(series, motion), file);
        }
    }

    /** A knot on every pixel and pair. */
    private static Deformation field(
            DynamicPhantom phantom, int pairs, IntFunction<float[]> displacements) {
        int width = phantom.geometry().width();
        int height = phantom.geometry().height();
        DeformationGrids.Level level = new DeformationGrids.Level(pairs, height, width);
        float[] knots = new float[2 * level.knots()];
        for (int pair = 0; pair < pairs; pair++) {
            float[] vectors = displacements.apply(pair);
            int plane = width * height;
            for (int p = 0; p < plane; p++) {
                knots[pair * plane + p] = vectors[2 * p];
                knots[(pairs + pair) * plane + p] = vectors[2 * p + 1];
            }
        }
        return new Deformation(
                width, height, pairs, List.of(level), new ArrayList<>(List.of(knots)));
    }
}
