package org.dynamicmri.motion;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.inr.DeformationFieldFactory;
import org.dynamicmri.inr.FieldSettings;
import org.dynamicmri.inr.ImageField;
import org.dynamicmri.inr.NetworkFactory;
import org.dynamicmri.inr.PaperInr;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Checkpoint;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.StateArrays;

/**
 * The image series as a continuous field with sparsity along motion on its output: the minimum of
 * {@link MotionReconstructor}'s objective among the series that an {@link ImageField} can
 * represent.
 *
 * <p>The outer iterations of the motion give motion and images; the field is fitted to the images;
 * then ADMM continues with the distance in its objective, so that the samples, the penalty along
 * the motion and the field agree. The result is the field's own evaluation.
 */
public final class FieldInr implements Reconstructor {

    /**
     * Parts of the work until the outer iterations are done, and until the field has its first fit.
     */
    private static final double MOTION_FOUND = 0.3;

    private static final double FITTED = 0.7;

    /**
     * Settings of the method.
     *
     * @param motion of the outer iterations before the field
     * @param field the field
     * @param passes how often the first fit goes through all frames
     * @param iterations of ADMM with the field
     * @param steps optimiser steps of an iteration
     * @param rate their learning rate
     * @param distance weight of the squared distance of images and field
     */
    public record Settings(
            MotionSettings motion,
            FieldSettings field,
            int passes,
            int iterations,
            int steps,
            double rate,
            double distance) {

        /** The values found best (docs/method.md). */
        public static final Settings DEFAULT =
                new Settings(MotionSettings.BEST, FieldSettings.DEFAULT, 60, 8, 10, 1e-3, 0.1);

        public Settings {
            if (passes < 1 || iterations < 0 || steps < 1 || !(rate > 0) || !(distance > 0)) {
                throw new IllegalArgumentException(
                        "passes and steps must be at least 1, rate and weight positive");
            }
        }

        /** Optimiser steps of the first fit. */
        int firstSteps(int frames) {
            int block = Math.min(frames, field.blockFrames());
            return (passes * frames + block - 1) / block;
        }

        /** The same settings from another seed. */
        public Settings with(long seed) {
            return new Settings(
                    motion, field.with(seed), passes, iterations, steps, rate, distance);
        }
    }

    private final Settings settings;
    private final Supplier<NetworkFactory> networks;
    private final MotionReconstructor motion;

    /** The method with the given settings. */
    public FieldInr(Settings settings) {
        this(settings, NetworkFactory::onTensorFlow);
    }

    FieldInr(Settings settings, Supplier<NetworkFactory> networks) {
        this.settings = settings;
        this.networks = networks;
        this.motion = new MotionReconstructor(settings.motion());
    }

    @Override
    public String name() {
        return PaperInr.NAME;
    }

    @Override
    public String describeSettings() {
        return settings.toString();
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public int leastFrames() {
        return MotionReconstructor.LEAST_FRAMES;
    }

    @Override
    public int leastPixels() {
        return MotionReconstructor.LEAST_PIXELS;
    }

    @Override
    public long estimateBytes(KSpace kSpace, int threads) {
        return besideField(kSpace, threads)
                + ImageField.estimateBytes(settings.field(), kSpace.geometry(), kSpace.frames());
    }

    /** The motion's memory, and the constraint's part of the solver and copies of its splits. */
    private long besideField(KSpace kSpace, int threads) {
        long images = 8L * kSpace.geometry().pixels() * kSpace.frames();
        return motion.estimateBytes(kSpace, threads) + (5 + 3 * 6 + 2) * images;
    }

    @Override
    public long estimateNativeBytes() {
        return ImageField.estimateNativeBytes(settings.field());
    }

    @Override
    public void prepare() {
        DeformationFieldFactory.loadInBackground();
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        maps.requireFit(kSpace);
        requireSize(kSpace);
        ImageField.requireMemory(
                settings.field(),
                kSpace.geometry(),
                kSpace.frames(),
                besideField(kSpace, workers.threads()));
        try (ImageField field =
                        new ImageField(
                                settings.field(),
                                kSpace.geometry(),
                                kSpace.frames(),
                                networks.get(),
                                workers);
                MotionRun run =
                        motion.start(
                                kSpace,
                                maps,
                                workers,
                                monitor.part(0, MOTION_FOUND).with(withField(monitor, field)))) {
            monitor.checkpoint().begin().ifPresent(state -> resume(run, field, state));
            int steps = settings.firstSteps(kSpace.frames());
            boolean constrained = field.steps() > steps;
            run.outerIterations();
            fit(run, field, steps, monitor.part(MOTION_FOUND, FITTED));
            constrain(run, field, constrained, workers, monitor);
            iterate(run, field, steps, monitor.part(FITTED, 1));
            monitor.progress(1, "INR");
            return run.series(field.images(), properties(run));
        }
    }

    /** The checkpoint of the run: its states are kept with those of the field. */
    private static Checkpoint withField(Monitor monitor, ImageField field) {
        return monitor.checkpoint()
                .forPart(
                        state -> {
                            StateArrays arrays = new StateArrays();
                            field.save(arrays.part("image field"));
                            arrays.part("motion run").putAll(state.arrays());
                            return new Checkpoint.State(state.step() + field.steps(), arrays);
                        });
    }

    private void resume(MotionRun run, ImageField field, Checkpoint.State state) {
        field.resume(state.arrays().part("image field"));
        run.resume(
                new Checkpoint.State(
                        state.step() - field.steps(), state.arrays().part("motion run")));
    }

    private void fit(MotionRun run, ImageField field, int steps, Monitor monitor) {
        while (field.steps() < steps) {
            double rate = settings.field().learningRate(field.steps(), steps);
            field.step(run.solver().admm().image(), rate, monitor);
            monitor.progress((double) field.steps() / steps, "Fitting the images' field");
            run.pause();
        }
    }

    private void constrain(
            MotionRun run, ImageField field, boolean resumed, Workers workers, Monitor monitor) {
        run.solver()
                .constrain(
                        penalty ->
                                new FieldConstraint(
                                        penalty,
                                        field,
                                        settings.distance(),
                                        settings.steps(),
                                        settings.rate(),
                                        workers,
                                        monitor),
                        settings.distance(),
                        resumed);
    }

    private void iterate(MotionRun run, ImageField field, int firstSteps, Monitor monitor) {
        int done = (field.steps() - firstSteps) / settings.steps();
        while (done < settings.iterations()) {
            run.solver().admm().iterate();
            done++;
            monitor.progress(
                    (double) done / settings.iterations(),
                    String.format(
                            Locale.ROOT, "INR iteration %d of %d", done, settings.iterations()));
            monitor.preview(() -> run.series(field.images(), Map.of()));
            run.pause();
        }
    }

    private Map<String, String> properties(MotionRun run) {
        Map<String, String> properties = run.properties();
        properties.putAll(settings.field().describe());
        properties.put("passes of the first fit", Integer.toString(settings.passes()));
        properties.put("iterations with the field", Integer.toString(settings.iterations()));
        properties.put("steps of an iteration", Integer.toString(settings.steps()));
        properties.put("stopped", "all iterations done");
        return properties;
    }
}
