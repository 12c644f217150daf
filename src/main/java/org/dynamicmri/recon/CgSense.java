package org.dynamicmri.recon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * Iterative SENSE, each frame on its own: {@code min ||A x - y||^2 + lambda ||x||^2} by conjugate
 * gradients (Pruessmann et al., MRM 46(4), 2001). The weight follows from the noise of the scan.
 */
public final class CgSense implements Reconstructor {

    /**
     * Settings of the method.
     *
     * @param tuning what the user changes: the weight lambda of the Tikhonov term
     * @param maxIterations most conjugate gradient steps
     * @param tolerance stop when the residual of the normal equations has fallen by this factor
     */
    public record Settings(Tuning tuning, int maxIterations, double tolerance) {

        /** The weight is the scan's own. */
        public static final Settings DEFAULT = new Settings(Tuning.NONE, 60, 1e-4);

        public Settings {
            if (maxIterations < 1 || !(tolerance >= 0)) {
                throw new IllegalArgumentException(
                        "tolerance must not be negative, maxIterations at least 1");
            }
        }

        Settings with(Tuning other) {
            return new Settings(other, other.iterations(maxIterations), tolerance);
        }
    }

    private static final String LAMBDA = "lambda";
    private static final String STATUS = "CG-SENSE";

    private final Settings settings;

    /** The method with the given settings. */
    public CgSense(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return CgSenseMethod.NAME;
    }

    @Override
    public Reconstructor tuned(Tuning tuning) {
        tuning.requireOnly(name(), List.of(LAMBDA));
        return new CgSense(settings.with(tuning));
    }

    @Override
    public String describeSettings() {
        return settings.toString();
    }

    @Override
    public long estimateBytes(KSpace kSpace, int threads) {
        long images = 8L * kSpace.geometry().pixels() * kSpace.frames();
        return 6 * images + SenseOperator.estimateBytes(kSpace, threads);
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        monitor.progress(0, "Preparing");
        ScaledProblem problem = new ScaledProblem(kSpace, maps, workers);
        boolean given = settings.tuning.values().containsKey(LAMBDA);
        double lambda =
                settings.tuning.value(
                        LAMBDA,
                        settings.tuning.strength()
                                * RegularizationStrength.ofEnergy(
                                        problem.noise(), problem.samplesPerPixel()));
        float[] residual = problem.rhs().clone();
        float[] x = new float[residual.length];
        float[] direction = residual.clone();
        float[] image = new float[x.length];
        double energy = Vectors.dot(residual, residual, workers);
        double goal = energy * settings.tolerance * settings.tolerance;
        int iteration = 0;
        while (iteration < settings.maxIterations && energy > goal) {
            monitor.checkCanceled();
            problem.encoding().normal(direction, image);
            Vectors.add(lambda, direction, image, workers);
            double step = energy / Vectors.dot(direction, image, workers);
            Vectors.add(step, direction, x, workers);
            Vectors.add(-step, image, residual, workers);
            double next = Vectors.dot(residual, residual, workers);
            Vectors.addTo(residual, next / energy, direction, workers);
            energy = next;
            iteration++;
            monitor.progress((double) iteration / settings.maxIterations, STATUS);
            monitor.preview(() -> problem.series(x, Map.of()));
        }
        monitor.progress(1, STATUS);
        boolean converged = energy <= goal;
        if (!converged) {
            Iterations.tellLimit(monitor, STATUS, iteration);
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("noise", Strength.format(problem.noise()));
        properties.put(
                "lambda", Strength.format(lambda) + (given ? " (given)" : " (from the noise)"));
        properties.put("iterations", Integer.toString(iteration));
        properties.put("stopped", converged ? "converged" : "iteration limit");
        return problem.series(x, properties);
    }
}
