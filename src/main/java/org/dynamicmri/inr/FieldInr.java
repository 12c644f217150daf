package org.dynamicmri.inr;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Checkpoint;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.ScaledProblem;
import org.dynamicmri.recon.Strength;

/**
 * The image series as a continuous field: dense grids of features with few knots in time and a
 * small network, fitted to the samples with total variation on its output. Samples are weighed by
 * |k|, without which gradient steps hardly reach the fine detail; a step takes a few neighbouring
 * frames.
 */
public final class FieldInr implements Reconstructor {

    private static final double PREVIEW_SECONDS = 3;
    private static final int CHANNELS = 2;

    private final FieldSettings settings;
    private final Supplier<NetworkFactory> networks;

    /** The method with the given settings. */
    public FieldInr(FieldSettings settings) {
        this(settings, NetworkFactory::onTensorFlow);
    }

    FieldInr(FieldSettings settings, Supplier<NetworkFactory> networks) {
        this.settings = settings;
        this.networks = networks;
    }

    @Override
    public String name() {
        return "inr";
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public long estimateBytes(KSpace kSpace) {
        return heapBytes(kSpace, Runtime.getRuntime().availableProcessors())
                + NetworkField.estimateNativeBytes(settings.network());
    }

    private long heapBytes(KSpace kSpace, int threads) {
        long images = 8L * kSpace.geometry().pixels() * kSpace.frames();
        return settings.encoding().estimateBytes(PointGrid.of(kSpace))
                + 6 * images
                + 8L * kSpace.interleaved().length
                + SenseOperator.estimateBytes(kSpace, threads);
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        maps.requireFit(kSpace);
        Memory.require(
                heapBytes(kSpace, workers.threads()),
                NetworkField.estimateNativeBytes(settings.network()));
        monitor.progress(0, "Preparing the network");
        ScaledProblem problem = new ScaledProblem(kSpace, maps, workers);
        Strength strength = Strength.choose(settings.strength(), problem);
        FieldObjective objective =
                new FieldObjective(kSpace, problem, settings, strength.factor(), workers);
        SplittableRandom random = new SplittableRandom(settings.seed());
        PointGrid grid = PointGrid.of(kSpace);
        MultiLevelEncoding encoding = settings.encoding().create(grid, settings.adam(), random);
        float[][] weights = settings.network().glorotWeights(random);
        try (Network network =
                        networks.get().create(settings.network(), weights, workers.threads());
                NetworkField field =
                        new NetworkField(
                                grid,
                                encoding,
                                network,
                                CHANNELS,
                                workers,
                                monitor::checkCanceled)) {
            train(field, objective, random, problem, monitor);
            monitor.progress(1, "INR");
            return series(field, problem, properties(strength, objective));
        }
    }

    private void train(
            NetworkField field,
            FieldObjective objective,
            SplittableRandom random,
            ScaledProblem problem,
            Monitor monitor) {
        int frames = problem.frames();
        int count = Math.min(settings.blockFrames(), frames);
        float[] images = new float[field.length() / frames * count];
        float[] gradient = new float[images.length];
        long shown = System.nanoTime();
        Optional<Checkpoint.State> kept = monitor.checkpoint().begin(settings.toString());
        kept.ifPresent(state -> field.resume(state.arrays().iterator()));
        int start = kept.map(Checkpoint.State::step).orElse(0);
        for (int step = 0; step < settings.steps(); step++) {
            int first = random.nextInt(frames - count + 1);
            if (step < start) {
                continue; // only the random numbers are drawn again
            }
            monitor.checkCanceled();
            field.evaluate(images, first, count);
            objective.gradient(images, gradient, first, count);
            field.step(gradient, first, count, settings.learningRate(step));
            int done = step + 1;
            monitor.checkpoint().offer(() -> new Checkpoint.State(done, field.state()));
            if (System.nanoTime() - shown > PREVIEW_SECONDS * 1e9) {
                monitor.preview(() -> series(field, problem, Map.of()));
                shown = System.nanoTime();
            }
            monitor.progress(
                    (step + 1.0) / settings.steps(),
                    String.format(Locale.ROOT, "INR step %d of %d", step + 1, settings.steps()));
        }
    }

    private static ImageSeries series(
            Field field, ScaledProblem problem, Map<String, String> properties) {
        float[] images = new float[field.length()];
        field.evaluate(images);
        return problem.series(images, properties);
    }

    private Map<String, String> properties(Strength strength, FieldObjective objective) {
        Map<String, String> properties = settings.describe();
        properties.putAll(strength.describe());
        properties.put(
                "temporal TV weight", Strength.format(settings.temporalTv() * strength.factor()));
        properties.put(
                "spatial TV weight", Strength.format(settings.spatialTv() * strength.factor()));
        properties.put("final loss", Strength.format(objective.lastValue()));
        properties.put("stopped", "all steps done");
        return properties;
    }
}
