package org.dynamicmri.model;

import java.util.List;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/**
 * A model of several breath states: a disc that grows and shrinks in four phases, and is 2 pixels
 * further down in each of three states.
 */
public final class StatesModel {

    static final int SIZE = 48;
    static final double SHIFT = 2;
    static final double PIXEL_MM = 1.5;
    static final FrameOrder ORDER = FrameOrder.grid(4, 3);

    private StatesModel() {}

    /** The model, its motion estimated. */
    public static StudyModel of() {
        ImageSeries series = series();
        try (Workers workers = Workers.of(2)) {
            List<SeriesMotion> motions =
                    ORDER.axes().stream()
                            .map(
                                    axis ->
                                            SeriesMotion.estimate(
                                                    series, axis, workers, Monitor.SILENT))
                            .toList();
            return new StudyModel(
                    SliceStack.of(series), motions.subList(0, 1), motions.subList(1, 2));
        }
    }

    static ImageSeries series() {
        float[] values = new float[2 * SIZE * SIZE * ORDER.frames()];
        for (int frame = 0; frame < ORDER.frames(); frame++) {
            int phase = frame % ORDER.phases();
            double radius = 11 + 2 * Math.sin(2 * Math.PI * phase / ORDER.phases());
            double y = 20 + SHIFT * (frame / ORDER.phases());
            for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                double r = Math.hypot(pixel % SIZE - 23.5, pixel / SIZE - y);
                values[2 * (frame * SIZE * SIZE + pixel)] =
                        (float) (1 / (1 + Math.exp(r - radius)));
            }
        }
        return new ImageSeries(
                ComplexImages.wrap(values, SIZE, SIZE, ORDER.frames()),
                new Geometry(SIZE, SIZE, SIZE * PIXEL_MM, SIZE * PIXEL_MM, 8, 0.05),
                ORDER.properties());
    }
}
