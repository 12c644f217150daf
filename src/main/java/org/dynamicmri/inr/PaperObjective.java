package org.dynamicmri.inr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/** The losses of the paper for one scan, and their last values. */
final class PaperObjective {

    private final List<Loss> losses = new ArrayList<>();
    private final double[] values;

    /**
     * @param scale brightness of the image in the scan's units that is 1 here
     */
    PaperObjective(
            KSpace kSpace, CoilMaps maps, double scale, PaperSettings settings, Workers workers) {
        float[] samples = kSpace.weighted().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (samples[i] / scale);
        }
        losses.add(
                new DataConsistency(
                        SenseOperator.of(kSpace, maps, workers),
                        samples,
                        settings.dataTerm(),
                        settings.dataEpsilon(),
                        settings.dataWeight(),
                        workers));
        addVariation(kSpace, true, settings.temporalTv(), workers);
        addVariation(kSpace, false, settings.spatialTv(), workers);
        if (settings.lowRank() > 0) {
            losses.add(new NuclearNorm(kSpace.frames(), settings.lowRank(), workers));
        }
        values = new double[losses.size()];
    }

    private void addVariation(KSpace kSpace, boolean temporal, double weight, Workers workers) {
        if (weight > 0) {
            losses.add(
                    new TotalVariation(
                            kSpace.geometry().width(),
                            kSpace.geometry().height(),
                            kSpace.frames(),
                            temporal,
                            weight,
                            workers));
        }
    }

    /** Overwrites {@code gradient} with the derivatives of the sum of the losses by the images. */
    void gradient(float[] images, float[] gradient) {
        Arrays.fill(gradient, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = losses.get(i).addGradient(images, gradient);
        }
    }

    /** The last values of the losses. */
    String describe() {
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < values.length; i++) {
            text.add(String.format(Locale.ROOT, "%s %.4g", losses.get(i).name(), values[i]));
        }
        return text.toString();
    }
}
