package org.dynamicmri.motion;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.TemporalDifference;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Admm;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Preconditioner;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.RegularizationStrength;
import org.dynamicmri.recon.ScaledProblem;
import org.dynamicmri.recon.SparsePenalty;

/**
 * Motion-compensated reconstruction: sparsity along a motion that is itself estimated from the
 * series, as an implicit displacement field, in turns.
 *
 * <p>It starts with temporal total variation. Each round then fits the forward and backward fields
 * to the magnitudes and goes on with ADMM along them, the dual variables carried over, while the
 * strength falls from 1 to the one that the noise asks for.
 */
public final class MotionReconstructor implements Reconstructor {

    private static final double START_TEMPORAL = 0.0016;
    private static final double START_CURVATURE = 0.0015;
    private static final double START_SPATIAL = 0.0003;
    private static final double START_RHO_TEMPORAL = 0.2;
    private static final double START_RHO_CURVATURE = 0.1;
    private static final double START_RHO_SPATIAL = 0.2;
    private static final double FLOOR = 0.01;
    private static final double RELAXATION = 1.7;
    private static final int STEPS = 2;
    private static final int LEAST_FRAMES = 4;

    private final MotionSettings settings;

    /** The method with the given settings. */
    public MotionReconstructor(MotionSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "motion";
    }

    @Override
    public long estimateBytes(KSpace kSpace) {
        long images = (long) kSpace.geometry().pixels() * kSpace.frames();
        int threads = Runtime.getRuntime().availableProcessors();
        DeformationGrids grids =
                DeformationGrids.forSeries(
                        kSpace.geometry().width(), kSpace.geometry().height(), kSpace.frames());
        long fields = 4 * 8 * images + 2 * grids.estimateBytes();
        long stack = 8 * 6 * images;
        return Admm.estimateBytes(images, 5 * images)
                + SenseOperator.estimateBytes(kSpace, threads)
                + fields
                + stack
                + 8 * 4 * images;
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        requireFrames(kSpace);
        monitor.progress(0, "Preparing");
        try (MotionEstimator estimator =
                new MotionEstimator(kSpace.geometry(), kSpace.frames(), workers)) {
            ScaledProblem problem = new ScaledProblem(kSpace, maps, workers);
            return new Run(problem, estimator, workers, monitor).images();
        }
    }

    private static void requireFrames(KSpace kSpace) {
        if (kSpace.frames() < LEAST_FRAMES) {
            throw new InvalidDataException(
                    "Motion-compensated reconstruction needs at least %d frames, but the scan has"
                            + " %d. Use the method cg-sense.",
                    LEAST_FRAMES, kSpace.frames());
        }
    }

    /** One reconstruction. */
    private final class Run {

        private final ScaledProblem problem;
        private final Workers workers;
        private final Monitor monitor;
        private final Admm admm;
        private final Preconditioner preconditioner;
        private final MotionEstimator estimator;
        private final double goal;
        private double strength;
        private int done;

        Run(ScaledProblem problem, MotionEstimator estimator, Workers workers, Monitor monitor) {
            this.problem = problem;
            this.workers = workers;
            this.monitor = monitor;
            this.admm = new Admm(problem.encoding(), problem.rhs(), workers);
            this.preconditioner = problem.preconditioner(workers);
            this.estimator = new MotionEstimator(problem.geometry(), problem.frames(), workers);
            this.goal =
                    settings.strength() > 0
                            ? settings.strength()
                            : RegularizationStrength.fromNoise(problem.noise());
            this.strength = Math.max(1, goal);
        }

        ImageSeries images() {
            startWithoutMotion();
            double first = strength;
            for (int round = 0; round < settings.rounds(); round++) {
                double progress = (double) round / Math.max(1, settings.rounds() - 1);
                alongMotion(first * Math.pow(goal / first, progress));
                iterate(settings.iterations(round), "Along the motion, round " + (round + 1));
            }
            monitor.progress(1, "Done");
            return problem.series(admm.image(), properties());
        }

        private void startWithoutMotion() {
            Geometry geometry = problem.geometry();
            int frames = problem.frames();
            double root = Math.sqrt(strength);
            List<SparsePenalty.Term> terms =
                    List.of(
                            new SparsePenalty.Term(
                                    new TemporalDifference(geometry.pixels(), frames, 1, workers),
                                    START_TEMPORAL * strength,
                                    START_RHO_TEMPORAL * root),
                            new SparsePenalty.Term(
                                    new TemporalDifference(geometry.pixels(), frames, 2, workers),
                                    START_CURVATURE * strength,
                                    START_RHO_CURVATURE * root),
                            new SparsePenalty.Term(
                                    new SpatialGradient(
                                            geometry.width(), geometry.height(), frames, workers),
                                    START_SPATIAL * strength,
                                    START_RHO_SPATIAL * root));
            preconditioner.set(
                    START_RHO_TEMPORAL * root,
                    START_RHO_CURVATURE * root,
                    START_RHO_SPATIAL * root,
                    FLOOR);
            admm.setPenalty(SparsePenalty.of(terms, workers), preconditioner, 1);
            iterate(settings.startIterations(), "Without motion");
        }

        private void alongMotion(double newStrength) {
            int pixels = problem.geometry().pixels();
            float[] magnitudes = ComplexImages.magnitudes(admm.image());
            float[] earlier = Arrays.copyOf(magnitudes, magnitudes.length - pixels);
            float[] later = Arrays.copyOfRange(magnitudes, pixels, magnitudes.length);
            monitor.checkCanceled();
            Displacements forward = estimator.forward(earlier, later, monitor);
            Displacements backward = estimator.backward(earlier, later, monitor);
            Trust forwardTrust = Trust.of(forward, backward, earlier, later, workers);
            Trust backwardTrust = Trust.of(backward, forward, later, earlier, workers);
            double root = Math.sqrt(newStrength);
            preconditioner.set(
                    2 * MotionPenalty.RHO_FIRST * root,
                    MotionPenalty.RHO_SECOND * root,
                    MotionPenalty.RHO_SPATIAL * root,
                    FLOOR);
            MotionPenalty penalty =
                    new MotionPenalty(
                            forwardTrust.damped(forward),
                            forwardTrust,
                            backwardTrust.damped(backward),
                            backwardTrust,
                            settings.weights(),
                            newStrength,
                            workers);
            // multipliers are proportional to the weights, the scaled duals to sqrt(rho) ~ s^(1/4)
            admm.setPenalty(penalty, preconditioner, Math.pow(newStrength / strength, 0.75));
            strength = newStrength;
        }

        private void iterate(int iterations, String what) {
            for (int i = 0; i < iterations; i++) {
                monitor.checkCanceled();
                admm.iterate(STEPS, RELAXATION);
                done++;
                monitor.progress((double) done / settings.totalIterations(), what);
                monitor.preview(() -> problem.series(admm.image(), Map.of()));
            }
        }

        private Map<String, String> properties() {
            MotionSettings.Weights weights = settings.weights();
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put("noise", format(problem.noise()));
            properties.put(
                    "strength",
                    format(goal) + (settings.strength() > 0 ? " (given)" : " (from the noise)"));
            properties.put("weight along motion", format(weights.first() * goal));
            properties.put("weight of second differences", format(weights.second() * goal));
            properties.put("weight in space", format(weights.spatial() * goal));
            properties.put("rounds", Integer.toString(settings.rounds()));
            properties.put("iterations", Integer.toString(done));
            properties.put("stopped", "all rounds done");
            return properties;
        }
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
