package org.dynamicmri.motion;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.inr.DeformationField;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

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

    private final Geometry geometry;
    private final int pairs;
    private final Workers workers;
    private final DeformationField forward;
    private final DeformationField backward;
    private final FieldFit[] fits = new FieldFit[2];
    private boolean forwardStarted;
    private boolean backwardStarted;

    FieldMotion(
            Geometry geometry,
            DeformationGrids grids,
            DeformationFieldFactory factory,
            Workers workers) {
        this.geometry = geometry;
        this.pairs = grids.pairs();
        this.workers = workers;
        this.forward = factory.create(grids, workers.threads());
        this.backward = factory.create(grids, workers.threads());
    }

    @Override
    public Displacements forward(float[] earlier, float[] later, Monitor monitor) {
        Displacements v = fit(forward, earlier, later, !forwardStarted, monitor);
        forwardStarted = true;
        return v;
    }

    @Override
    public Displacements backward(float[] earlier, float[] later, Monitor monitor) {
        Displacements v = fit(backward, later, earlier, !backwardStarted, monitor);
        backwardStarted = true;
        return v;
    }

    /** The motion of the last {@link #forward} and {@link #backward}, where grids make it. */
    SeriesMotion motion() {
        return new SeriesMotion(forward.fitted(), backward.fitted());
    }

    private Displacements fit(
            DeformationField field,
            float[] source,
            float[] target,
            boolean first,
            Monitor monitor) {
        Stage[] stages = first ? FROM_NOTHING : ANEW;
        int total = 0;
        for (Stage stage : stages) {
            total += stage.steps;
        }
        field.restart();
        int step = 0;
        for (Stage stage : stages) {
            FieldFit fit = fitAt(stage.coarser);
            fit.setImages(prepared(source, stage, fit), prepared(target, stage, fit));
            for (int i = 0; i < stage.steps; i++) {
                monitor.checkCanceled();
                fit.step(field, rate((double) step++ / total));
            }
        }
        return displacements(field);
    }

    private Displacements displacements(DeformationField field) {
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
    public List<float[]> state() {
        float[] started = {forwardStarted ? 1 : 0, backwardStarted ? 1 : 0};
        List<float[]> state = new ArrayList<>(List.of(started));
        state.addAll(forward.state());
        state.addAll(backward.state());
        return state;
    }

    @Override
    public void resume(Iterator<float[]> state) {
        float[] started = state.next();
        forwardStarted = started[0] == 1;
        backwardStarted = started[1] == 1;
        forward.resume(state);
        backward.resume(state);
    }

    /** Frees the fields. */
    @Override
    public void close() {
        forward.close();
        backward.close();
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
