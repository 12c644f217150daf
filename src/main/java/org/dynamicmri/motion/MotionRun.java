package org.dynamicmri.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Checkpoint;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.ScaledProblem;
import org.dynamicmri.recon.StateArrays;
import org.dynamicmri.recon.Strength;
import org.dynamicmri.recon.Vectors;

/**
 * One reconstruction by {@link MotionReconstructor}, which may be interrupted between any two of
 * its steps and carried on when its outer iterations are done.
 */
final class MotionRun implements AutoCloseable {

    /**
     * The part of a state that is of the start on coarse frames; a state is of it, or the run's.
     */
    private static final String START = "coarse frames";

    /** The part of a state that is of the start of its outer iteration. */
    private static final String OUTER_START = "start of the outer iteration";

    /**
     * Relative change of the images by an outer iteration from which on another one is worth its
     * time, where motion is all there is.
     */
    private static final double CHANGING = 0.01;

    /** The same where brightness changes besides: nuclear norms of blocks converge slowly. */
    private static final double CHANGING_IN_BLOCKS = 0.003;

    private final MotionReconstructor method;
    private final KSpace kSpace;
    private final CoilMaps maps;
    private final Workers workers;
    private final Monitor monitor;
    private final List<MotionEstimator> estimators;
    private final ScaledProblem problem;
    private final Strength goal;
    private final MotionWeights weights;
    private final MotionSchedule schedule;
    private final MotionSolver solver;

    private List<BidirectionalMotion> motion = List.of();

    /** The images at the start of the outer iteration, of which its motion is that. */
    private float[] begun = {};

    /** Outer iterations to be done, as far as that is decided. */
    private int outerIterations;

    /**
     * How far the outer iteration before changed the images; 0 once no further outer iteration is
     * to come. Finite from the start, because it is part of the saved state.
     */
    private double change = Float.MAX_VALUE;

    /** Iterations done; a start on coarse frames counts as one without motion. */
    private int done;

    /** Steps done of the fits of the motion in the present outer iteration. */
    private int fitSteps;

    private final MotionProgress progress;

    /** State of the start on coarse frames to continue from. */
    private Optional<Checkpoint.State> started = Optional.empty();

    /**
     * @param method whose settings and start on coarse frames the run takes
     * @param estimators of the motion along each axis of the frames; closed with the run
     */
    MotionRun(
            MotionReconstructor method,
            KSpace kSpace,
            CoilMaps maps,
            List<MotionEstimator> estimators,
            Workers workers,
            Monitor monitor) {
        this.method = method;
        this.kSpace = kSpace;
        this.maps = maps;
        this.workers = workers;
        this.monitor = monitor;
        this.estimators = estimators;
        this.problem = new ScaledProblem(kSpace, maps, workers);
        this.goal = goal(Strength.choose(method.settings().tuning(), problem));
        this.weights = method.settings().weights().inNoise(problem.noise());
        this.schedule = MotionSchedule.of(method.settings(), goal.factor());
        this.solver = new MotionSolver(problem, goal.chosen(), workers);
        this.outerIterations = schedule.outerIterations();
        MotionProgress own = MotionProgress.of(schedule, this::fitWork);
        this.progress =
                method.startsCoarse(kSpace)
                        ? own.startingWith(
                                MotionSchedule.of(method.ofStart().settings(), goal.factor()))
                        : own;
    }

    /**
     * In strong noise the factor grows as the noise, not as its square: averaging along motion and
     * over still tissue takes care of much of it.
     */
    private static Strength goal(Strength asked) {
        return asked.with(Math.min(asked.chosen(), Math.sqrt(asked.chosen())));
    }

    /** Starts without motion, then fits the motion and reconstructs along it, in turns. */
    void outerIterations() {
        if (done < schedule.startIterations()) {
            if (method.startsCoarse(kSpace)) {
                inCoarseFrames();
            } else {
                withoutMotion();
            }
        }
        for (int outer = schedule.outerIterationAt(done, outerIterations);
                outer < outerIterations;
                outer++) {
            alongMotion(outer);
            iterate(schedule.iterationsBefore(outer + 1), description(outer), outer + 1);
            if (outer + 1 == outerIterations && goesOn()) {
                outerIterations++;
            }
        }
        iterate(
                schedule.totalIterations(outerIterations),
                description(outerIterations - 1),
                outerIterations);
    }

    private String description(int outer) {
        return "Along the motion, outer iteration " + (outer + 1) + " of " + outerIterations;
    }

    /**
     * Whether another outer iteration follows, at the last strength. This is decided once: a run
     * that continues from a state after the last outer iteration comes here again.
     */
    private boolean goesOn() {
        boolean goesOn =
                change > 0
                        && outerIterations
                                < schedule.outerIterations() + schedule.furtherOuterIterations()
                        && isWorthwhile(motion.get(0), changed());
        if (!goesOn) {
            change = 0;
        }
        return goesOn;
    }

    /**
     * Whether another outer iteration is worth its time: the one that is done still changed the
     * images, where brightness changes besides motion; where motion is all there is, it also
     * changed them less than the one before. If changes do not fall there, it is aliasing that
     * comes back.
     */
    private boolean isWorthwhile(BidirectionalMotion leading, double changed) {
        if (leading.isOfBrightness()) {
            return changed > CHANGING_IN_BLOCKS;
        }
        return leading.otherThanMotion() == 0 && changed > CHANGING && changed < change;
    }

    /** How far the images changed since the start of the outer iteration. */
    private double changed() {
        float[] images = solver.admm().image();
        return Math.sqrt(
                Vectors.distance(begun, images, workers) / Vectors.dot(images, images, workers));
    }

    /** All that the further work depends on, at any time between two of its steps. */
    Checkpoint.State state() {
        StateArrays arrays = new StateArrays();
        arrays.put("outer iterations", outerIterations);
        arrays.put("change", (float) change);
        if (begun.length > 0) {
            arrays.part(OUTER_START).put("image", begun);
        }
        for (int axis = 0; axis < estimators.size(); axis++) {
            estimators.get(axis).save(arrays.part("motion " + axis));
        }
        solver.admm().save(arrays.part("solver"));
        return new Checkpoint.State(done, arrays);
    }

    /**
     * Takes over a {@link #state}.
     *
     * @throws org.dynamicmri.data.InvalidDataException if an array is missing, or of another size
     */
    void resume(Checkpoint.State state) {
        StateArrays arrays = state.arrays();
        if (arrays.hasPart(START)) {
            started = Optional.of(new Checkpoint.State(state.step(), arrays.part(START)));
            return;
        }
        done = state.step();
        outerIterations = arrays.count("outer iterations");
        change = arrays.number("change");
        if (arrays.hasPart(OUTER_START) || done > schedule.startIterations()) {
            begun = arrays.part(OUTER_START).get("image", solver.admm().image().length);
        }
        progress.resume(done, outerIterations);
        for (int axis = 0; axis < estimators.size(); axis++) {
            estimators.get(axis).resume(arrays.part("motion " + axis));
        }
        solver.admm().resume(arrays.part("solver"));
    }

    /** To be called between two steps: keeps the state, and ends the work if that is asked. */
    void pause() {
        monitor.checkCanceled();
        monitor.checkpoint().offer(this::state);
    }

    /** What minimises; after the outer iterations it continues along the last motion. */
    MotionSolver solver() {
        return solver;
    }

    /** Scaled images in the units of the scan. */
    ImageSeries series(float[] images, Map<String, String> properties) {
        return problem.series(images, properties);
    }

    @Override
    public void close() {
        estimators.forEach(MotionEstimator::close);
    }

    private void withoutMotion() {
        solver.startWithoutMotion(schedule.first(), done > 0);
        iterate(schedule.startIterations(), "Without motion", 0);
    }

    private void inCoarseFrames() {
        CoarseFrames wider = CoarseFrames.of(kSpace);
        double share = progress.start(outerIterations);
        Monitor start =
                wider.watch(monitor.part(0, share))
                        .with(monitor.checkpoint().forPart(this::withStart));
        try (MotionRun run = method.ofStart().start(wider.kSpace(), maps, workers, start)) {
            started.ifPresent(run::resume);
            started = Optional.empty();
            run.outerIterations();
            double factor = run.problem.scale() / problem.scale();
            float[] images = wider.between(run.solver.admm().image(), run.motion.get(0), workers);
            solver.admm().startFrom(Vectors.scaled(factor, images));
        }
        done = schedule.startIterations();
        progress.reach(done, 0, outerIterations);
    }

    private Checkpoint.State withStart(Checkpoint.State start) {
        StateArrays arrays = new StateArrays();
        arrays.part(START).putAll(start.arrays());
        return new Checkpoint.State(start.step(), arrays);
    }

    /** Sets out along the motion of an outer iteration, or continues within the outer iteration. */
    private void alongMotion(int outer) {
        boolean within = done > schedule.iterationsBefore(outer);
        if (!within) {
            // a run that continues from a fit of the motion has set out already
            double changed = outer > 0 ? changed() : 0;
            change = changed > 0 ? changed : change;
            begun = solver.admm().image().clone();
        }
        double strength = schedule.strength(outer);
        // multipliers are proportional to the weights, the scaled duals to sqrt(rho) ~ s^(1/4)
        double weaker = strength / schedule.strength(outer - 1);
        solver.follow(model(outer, strength), Math.pow(weaker, 0.75), within);
    }

    private MotionObjective model(int outer, double strength) {
        float[] magnitudes = ComplexImages.magnitudes(begun);
        List<BidirectionalMotion> found = new ArrayList<>();
        fitSteps = 0;
        Runnable between = () -> fitStep(outer);
        for (FrameAxis axis : kSpace.order().axes()) {
            MotionEstimator estimator = estimators.get(found.size());
            float[] earlier = axis.earlier(magnitudes);
            float[] later = axis.later(magnitudes);
            Displacements forward = estimator.forward(outer, earlier, later, between);
            Displacements backward = estimator.backward(outer, earlier, later, between);
            found.add(BidirectionalMotion.of(axis, forward, backward, earlier, later, workers));
        }
        motion = found;
        MotionWeights now = weights.after(schedule.fallen(outer));
        return new MotionObjective(problem, motion, begun, now, strength, workers);
    }

    /** To be called before each step of a fit. */
    private void fitStep(int outer) {
        double all = 2.0 * estimators.stream().mapToInt(e -> e.steps(outer)).sum();
        fitSteps++;
        double fits = outer + Math.min(1, fitSteps / (all + 1));
        monitor.progress(
                progress.reach(done, fits, outerIterations),
                "Estimating the motion, outer iteration " + (outer + 1) + " of " + outerIterations);
        pause();
    }

    private double fitWork(int outer) {
        return estimators.stream().mapToDouble(estimator -> estimator.work(outer)).sum();
    }

    private void iterate(int end, String what, double fits) {
        while (done < end) {
            solver.admm().iterate();
            done++;
            monitor.progress(progress.reach(done, fits, outerIterations), what);
            monitor.preview(() -> problem.series(solver.admm().image(), Map.of()));
            pause();
        }
    }

    /** What the run chose and did. */
    Map<String, String> properties() {
        MotionObjective model = solver.model();
        MotionWeights used = model == null ? weights : model.weights();
        double factor = goal.factor();
        Map<String, String> properties = goal.describe();
        properties.put("field", method.settings().field().label());
        properties.put("weight along motion", Strength.format(used.first() * factor));
        properties.put("weight of second differences", Strength.format(used.second() * factor));
        properties.put("weight in space", Strength.format(used.spatial() * factor));
        properties.put(
                "low-rank weight",
                Strength.format(model == null ? 0 : used.lowRank() * solver.blockRatio() * factor));
        properties.put("rounds", Integer.toString(outerIterations));
        int iterations = done;
        if (method.startsCoarse(kSpace)) {
            int count = CoarseFrames.count(kSpace.frames());
            properties.put("started from", count + " frames of twice the width");
            iterations -= schedule.startIterations();
        }
        properties.put("iterations", Integer.toString(iterations));
        properties.put("stopped", "all outer iterations done");
        return properties;
    }
}
