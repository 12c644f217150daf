package org.dynamicmri.recon;

import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;

/**
 * Runs ADMM until its residual is small, reporting to the monitor. The weights start high and fall
 * to their own values: an iteration moves what the samples leave open by about a weight, so that
 * far fewer iterations are needed than from small weights at once.
 */
final class Iterations {

    /** Factor of the weights at the start; every stage halves it. */
    private static final double FIRST_FACTOR = 16;

    private static final int STAGE = 6;

    /** A stage where a frame has fewer samples by pixels than {@link #FEW}. */
    private static final int LONG_STAGE = 9;

    private static final double FEW = 0.3;

    /** The most that frames of few samples lower the tolerance. */
    private static final double LEAST_TOLERANCE = 0.5;

    /** Where in a stage the residual is the one that its weights lead to. */
    private static final double MIDDLE = 0.5;

    private final int stage;
    private final int most;
    private final double tolerance;
    private int done;
    private double reached;
    private double residual = Double.POSITIVE_INFINITY;

    /**
     * @param problem whose number of samples determines the length of a stage
     * @param most iterations at the most
     * @param tolerance stop when the relative residual of {@link Admm#iterate} is below this; of
     *     less where a frame has fewer samples than others, which takes smaller steps for the same
     *     error
     */
    Iterations(ScaledProblem problem, int most, double tolerance) {
        this.stage = problem.samplesPerPixel() < FEW ? LONG_STAGE : STAGE;
        this.most = most;
        this.tolerance = tolerance * Math.max(LEAST_TOLERANCE, problem.fewestByMean());
    }

    /**
     * Iterations that there will be in all. While the weights fall, the residual falls with them;
     * then about as the third power of the iterations. That predicts the number within a factor of
     * 1.5 for tv and 2.2 for llr, which is slow where an image is smooth, from a tenth of the
     * iterations on.
     */
    private double expected() {
        double stages = stage * Math.log(FIRST_FACTOR) / Math.log(2);
        double factor = FIRST_FACTOR * Math.pow(2, MIDDLE - (double) done / stage);
        double last =
                Math.max(done, stages) * Math.cbrt(residual / (Math.max(1, factor) * tolerance));
        return Math.max(done, Math.min(most, Math.max(stages, last)));
    }

    /**
     * Iterates.
     *
     * @param penalties the penalty for a factor of its weights, with the same operator for each
     * @param preconditioner for that operator
     * @param status what the monitor shows
     * @param current makes the series of the solver's image
     */
    void run(
            Admm admm,
            DoubleFunction<Penalty> penalties,
            Preconditioner preconditioner,
            Monitor monitor,
            String status,
            Supplier<ImageSeries> current) {
        double factor = FIRST_FACTOR;
        admm.setPenalty(penalties.apply(factor), preconditioner, 1);
        while (done < most && (factor > 1 || residual > tolerance)) {
            if (factor > 1 && done > 0 && done % stage == 0) {
                factor /= 2;
                admm.setPenalty(penalties.apply(factor), preconditioner, 0.5);
            }
            monitor.checkCanceled();
            residual = admm.iterate();
            done++;
            reached = Math.max(reached, done / expected());
            monitor.progress(reached, status);
            monitor.preview(current);
        }
        monitor.progress(1, status);
        if (residual > tolerance) {
            tellLimit(monitor, status, done);
        }
    }

    /** Reports a method that ended by its limit. */
    static void tellLimit(Monitor monitor, String method, int iterations) {
        monitor.log(
                method
                        + " had not converged when it stopped at its limit of "
                        + iterations
                        + " iterations.");
    }

    /** Adds how it ended. */
    void describe(Map<String, String> properties) {
        properties.put("iterations", Integer.toString(done));
        properties.put("stopped", residual > tolerance ? "iteration limit" : "converged");
    }
}
