package org.dynamicmri.recon;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * Iterative SENSE, every frame for itself: {@code min ||A x - y||^2 + lambda ||x||^2} by conjugate
 * gradients (Pruessmann et al., MRM 46(4), 2001).
 */
public final class CgSense implements Reconstructor {

    /**
     * Settings of the method.
     *
     * @param lambda weight of the Tikhonov term, relative to the largest eigenvalue of A^H A
     * @param maxIterations most conjugate gradient steps
     * @param tolerance stop when the residual of the normal equations has fallen by this factor
     */
    public record Settings(double lambda, int maxIterations, double tolerance) {

        /** Light damping, as is usual for undersampled radial frames. */
        public static final Settings DEFAULT = new Settings(0.01, 60, 1e-4);

        public Settings {
            if (!(lambda >= 0) || maxIterations < 1 || !(tolerance >= 0)) {
                throw new IllegalArgumentException(
                        "lambda and tolerance must not be negative, maxIterations at least 1");
            }
        }
    }

    private static final int POWER_ITERATIONS = 8;

    private final Settings settings;

    /** The method with the given settings. */
    public CgSense(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "cg-sense";
    }

    @Override
    public long estimateBytes(KSpace kSpace, int threads) {
        long images = 8L * kSpace.geometry().pixels() * kSpace.frames();
        return 5 * images + SenseOperator.estimateBytes(kSpace, threads);
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        SenseOperator operator = SenseOperator.of(kSpace, maps, workers);
        Geometry geometry = kSpace.geometry();
        float[] x = new float[2 * operator.inputLength()];
        float[] residual = new float[x.length];
        operator.adjoint(kSpace.interleaved(), residual);
        double damping = settings.lambda * largestEigenvalue(operator, residual, workers);
        float[] direction = residual.clone();
        float[] image = new float[x.length];
        double energy = Vectors.dot(residual, residual, workers);
        double goal = energy * settings.tolerance * settings.tolerance;
        int iteration = 0;
        while (iteration < settings.maxIterations && energy > goal) {
            monitor.checkCanceled();
            operator.normal(direction, image);
            Vectors.add(damping, direction, image, workers);
            double step = energy / Vectors.dot(direction, image, workers);
            Vectors.add(step, direction, x, workers);
            Vectors.add(-step, image, residual, workers);
            double next = Vectors.dot(residual, residual, workers);
            Vectors.addTo(residual, next / energy, direction, workers);
            energy = next;
            iteration++;
            monitor.progress((double) iteration / settings.maxIterations, "CG-SENSE");
            monitor.preview(() -> series(x.clone(), kSpace.frames(), geometry, Map.of()));
        }
        monitor.progress(1, "CG-SENSE");
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("lambda", Double.toString(settings.lambda));
        properties.put("iterations", Integer.toString(iteration));
        properties.put("stopped", energy > goal ? "iteration limit" : "converged");
        return series(x, kSpace.frames(), geometry, properties);
    }

    private static ImageSeries series(
            float[] x, int frames, Geometry geometry, Map<String, String> properties) {
        return new ImageSeries(
                ComplexImages.wrap(x, geometry.width(), geometry.height(), frames),
                geometry,
                properties);
    }

    private static double largestEigenvalue(
            SenseOperator operator, float[] start, Workers workers) {
        float[] v = start.clone();
        float[] next = new float[v.length];
        double eigenvalue = 1;
        for (int i = 0; i < POWER_ITERATIONS; i++) {
            operator.normal(v, next);
            eigenvalue = Vectors.dot(v, next, workers) / Vectors.dot(v, v, workers);
            float[] swap = v;
            v = next;
            next = swap;
        }
        return eigenvalue;
    }
}
