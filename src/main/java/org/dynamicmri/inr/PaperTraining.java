package org.dynamicmri.inr;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.recon.Checkpoint;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.StateArrays;

/** Fits the field of {@link PaperInr} to a scan, epoch by epoch. */
final class PaperTraining {

    private static final double PREVIEW_SECONDS = 3;

    private final PaperSettings settings;
    private final Function<float[], ImageSeries> shown;
    private final Monitor monitor;
    private long last = System.nanoTime();

    /**
     * @param shown the series of a preview
     */
    PaperTraining(PaperSettings settings, Function<float[], ImageSeries> shown, Monitor monitor) {
        this.settings = settings;
        this.shown = shown;
        this.monitor = monitor;
    }

    /**
     * Trains a field for all epochs, or for those that a saved state leaves.
     *
     * @param encoding the field's encoding, whose levels are opened one after the other
     */
    void run(Field field, MultiLevelEncoding encoding, PaperObjective objective) {
        float[] images = new float[field.length()];
        float[] gradient = new float[field.length()];
        Optional<Checkpoint.State> kept = monitor.checkpoint().begin();
        kept.ifPresent(state -> field.resume(state.arrays()));
        int start = kept.map(Checkpoint.State::step).orElse(0);
        for (int epoch = start; epoch < settings.epochs(); epoch++) {
            monitor.checkCanceled();
            encoding.open(settings.openLevels(epoch));
            field.evaluate(images);
            preview(images);
            objective.gradient(images, gradient);
            field.step(gradient, settings.learningRate(epoch));
            int done = epoch + 1;
            monitor.checkpoint().offer(() -> state(done, field));
            monitor.progress(
                    (epoch + 1.0) / settings.epochs(),
                    String.format(
                            Locale.ROOT,
                            "INR epoch %d of %d, %s",
                            epoch + 1,
                            settings.epochs(),
                            objective.describe()));
        }
    }

    private static Checkpoint.State state(int epochs, Field field) {
        StateArrays arrays = new StateArrays();
        field.save(arrays);
        return new Checkpoint.State(epochs, arrays);
    }

    /** Offers the current image every few seconds. */
    private void preview(float[] images) {
        if (System.nanoTime() - last > PREVIEW_SECONDS * 1e9) {
            monitor.preview(() -> shown.apply(images));
            last = System.nanoTime();
        }
    }
}
