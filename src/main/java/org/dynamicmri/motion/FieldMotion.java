package org.dynamicmri.motion;

import java.util.Arrays;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.inr.DeformationField;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.inr.Resumable;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.StateArrays;

/**
 * Motion as two implicit displacement fields, forward and backward, fitted to the images from
 * coarse to fine at first, then from the fields of the last time.
 */
final class FieldMotion implements MotionEstimator {

    /**
     * Part of a fit.
     *
     * @param coarser divisor of the matrix
     * @param blur standard deviation of the blur in pixels of the full matrix
     * @param steps optimiser steps
     */
    private record Stage(int coarser, double blur, int steps) {}

    private static final Stage[] FROM_NOTHING = {
        new Stage(2, 2, 25), new Stage(2, 1, 25), new Stage(1, 0.5, 25)
    };

    private static final Stage[] ANEW = {new Stage(1, 0.5, 15)};

    /** The result of {@link #work}, as measured with 96 x 96 to 192 x 192 pixels. */
    private static final double WORK_FROM_NOTHING = 9;

    private static final double WORK_ANEW = 3;

    private final Geometry geometry;
    private final int pairs;
    private final Workers workers;
    private final Direction forward;
    private final Direction backward;
    private final FieldFit[] fits = new FieldFit[2];

    FieldMotion(
            Geometry geometry,
            DeformationGrids grids,
            DeformationFieldFactory factory,
            Workers workers) {
        this.geometry = geometry;
        this.pairs = grids.pairs();
        this.workers = workers;
        this.forward = new Direction(factory.create(grids, workers.threads()));
        this.backward = new Direction(factory.create(grids, workers.threads()));
    }

    @Override
    public Displacements forward(int outer, float[] earlier, float[] later, Runnable between) {
        return forward.fit(outer, earlier, later, between);
    }

    @Override
    public Displacements backward(int outer, float[] earlier, float[] later, Runnable between) {
        return backward.fit(outer, later, earlier, between);
    }

    @Override
    public int steps(int outer) {
        return Arrays.stream(stages(outer)).mapToInt(Stage::steps).sum();
    }

    @Override
    public double work(int outer) {
        return outer == 0 ? WORK_FROM_NOTHING : WORK_ANEW;
    }

    private static Stage[] stages(int outer) {
        return outer == 0 ? FROM_NOTHING : ANEW;
    }

    /** The motion of the last {@link #forward} and {@link #backward}, where grids make it. */
    SeriesMotion motion() {
        return new SeriesMotion(forward.field.fitted(), backward.field.fitted());
    }

    @Override
    public void save(StateArrays state) {
        forward.save(state.part("forward"));
        backward.save(state.part("backward"));
    }

    @Override
    public void resume(StateArrays state) {
        forward.resume(state.part("forward"));
        backward.resume(state.part("backward"));
    }

    /** Frees the fields. */
    @Override
    public void close() {
        forward.field.close();
        backward.field.close();
    }

    /** The field of one direction, whose fit may be left after any step. */
    private final class Direction implements Resumable {

        private final DeformationField field;

        /** Outer iterations done. */
        private int outerIterations;

        /** Steps done of the outer iteration after them. */
        private int step;

        Direction(DeformationField field) {
            this.field = field;
        }

        Displacements fit(int outer, float[] source, float[] target, Runnable between) {
            if (outerIterations == outer) {
                if (step == 0) {
                    field.restart();
                }
                steps(stages(outerIterations), source, target, between);
                outerIterations++;
                step = 0;
            }
            return displacements();
        }

        private void steps(Stage[] stages, float[] source, float[] target, Runnable between) {
            int total = Arrays.stream(stages).mapToInt(Stage::steps).sum();
            int end = 0;
            for (Stage stage : stages) {
                end += stage.steps;
                if (step < end) {
                    FieldFit fit = fitAt(stage.coarser);
                    fit.setImages(prepared(source, stage, fit), prepared(target, stage, fit));
                    for (; step < end; step++) {
                        between.run();
                        fit.step(field, rate((double) step / total));
                    }
                }
            }
        }

        private Displacements displacements() {
            float[] v = field.evaluate();
            int all = v.length / 2;
            float[] values = new float[v.length];
            for (int i = 0; i < all; i++) {
                values[2 * i] = v[i];
                values[2 * i + 1] = v[all + i];
            }
            return new Displacements(values, geometry.width(), geometry.height(), pairs);
        }

        @Override
        public void save(StateArrays state) {
            state.put("outer iterations", outerIterations);
            state.put("step", step);
            field.save(state.part("field"));
        }

        @Override
        public void resume(StateArrays state) {
            outerIterations = state.count("outer iterations");
            step = state.count("step");
            field.resume(state.part("field"));
        }
    }

    /** Adam's rate, falling as a cosine to a tenth. */
    private static double rate(double progress) {
        return 0.05 * (0.1 + 0.9 * 0.5 * (1 + Math.cos(Math.PI * progress)));
    }

    private FieldFit fitAt(int coarser) {
        int i = coarser - 1;
        if (fits[i] == null) {
            fits[i] =
                    new FieldFit(
                            geometry,
                            geometry.width() / coarser,
                            geometry.height() / coarser,
                            pairs,
                            workers);
        }
        return fits[i];
    }

    private float[] prepared(float[] images, Stage stage, FieldFit fit) {
        int width = geometry.width();
        int height = geometry.height();
        float[] blurred = Magnitudes.blurred(images, width, height, stage.blur, workers);
        return stage.coarser == 1
                ? blurred
                : Magnitudes.sampled(blurred, width, height, fit.width(), fit.height(), workers);
    }
}
