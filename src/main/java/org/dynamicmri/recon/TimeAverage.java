package org.dynamicmri.recon;

import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;

/**
 * The one image that explains all frames of a scan best: least squares over a series that does not
 * change, by a few preconditioned conjugate gradient steps. All samples together determine it well
 * on any trajectory, even where a frame is far undersampled.
 */
final class TimeAverage {

    private static final int STEPS = 3;

    /** Damping of what few samples determine, as a part of the mean eigenvalue. */
    private static final double FLOOR = 0.3;

    private final LinearOperator encoding;
    private final Preconditioner preconditioner;
    private final boolean[] support;
    private final int frames;
    private final Workers workers;
    private final float[] series;
    private final float[] normal;

    /**
     * @param encoding A of all frames
     * @param spectrum eigenvalues of the circulant nearest to A^H A, averaged over the frames
     * @param support pixels of which anything is measured; the image is 0 elsewhere
     */
    TimeAverage(
            LinearOperator encoding,
            float[] spectrum,
            boolean[] support,
            Geometry geometry,
            int frames,
            Workers workers) {
        this.encoding = encoding;
        this.support = support;
        this.frames = frames;
        this.workers = workers;
        this.series = new float[2 * encoding.inputLength()];
        this.normal = new float[series.length];
        this.preconditioner =
                new Preconditioner(
                        spectrum, geometry.width(), geometry.height(), FrameOrder.line(1), workers);
        double mean = 0;
        for (float eigenvalue : spectrum) {
            mean += eigenvalue / spectrum.length;
        }
        preconditioner.set(0, 0, 0, FLOOR * mean);
    }

    /**
     * @param adjoint A^H y of all frames
     * @return the image, complex and interleaved
     */
    float[] image(float[] adjoint) {
        float[] residual = mean(adjoint);
        float[] x = new float[residual.length];
        float[] preconditioned = new float[residual.length];
        precondition(residual, preconditioned);
        float[] direction = preconditioned.clone();
        double energy = Vectors.dot(residual, preconditioned, workers);
        for (int step = 0; step < STEPS && energy > 0; step++) {
            float[] image = averagedNormal(direction);
            double length = energy / Vectors.dot(direction, image, workers);
            Vectors.add(length, direction, x, workers);
            Vectors.add(-length, image, residual, workers);
            precondition(residual, preconditioned);
            double next = Vectors.dot(residual, preconditioned, workers);
            Vectors.addTo(preconditioned, next / energy, direction, workers);
            energy = next;
        }
        return x;
    }

    private void precondition(float[] residual, float[] result) {
        preconditioner.apply(residual, result);
        for (int i = 0; i < support.length; i++) {
            if (!support[i]) {
                result[2 * i] = 0;
                result[2 * i + 1] = 0;
            }
        }
    }

    private float[] averagedNormal(float[] image) {
        for (int t = 0; t < frames; t++) {
            System.arraycopy(image, 0, series, t * image.length, image.length);
        }
        encoding.normal(series, normal);
        return mean(normal);
    }

    private float[] mean(float[] frameSeries) {
        float[] mean = new float[frameSeries.length / frames];
        for (int i = 0; i < frameSeries.length; i++) {
            mean[i % mean.length] += frameSeries[i] / frames;
        }
        return mean;
    }
}
