package org.dynamicmri.coil;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * Leaves out samples that no image explains, before anything is estimated from the scan: readouts
 * dominated by interference and spikes ({@link NoisyReadouts}), coils that are dead for a while
 * ({@link DeadCoils}), readouts that do not agree with the others in the centre of k-space ({@link
 * OddReadouts}). Each is compared with its like in the scan itself: motion and contrast are no
 * outliers, because neighbours in time share them.
 */
public final class Outliers {

    /** Outliers are few: more than this part of the readouts is how the scan is. */
    static final double MOST = 0.2;

    private static final int MOST_SENTENCES = 8;

    /** An outlier may hide behind a worse one. */
    private static final int PASSES = 2;

    private Outliers() {}

    /**
     * @param say receives what is left out, and why, one sentence each
     * @return the scan with weights of 0 where a sample is an outlier; the same scan if there are
     *     none
     */
    public static KSpace leaveOut(KSpace kSpace, Workers workers, Consumer<String> say) {
        OutlierWeights out = new OutlierWeights(kSpace);
        ReadoutNeighbours neighbours = new ReadoutNeighbours(kSpace);
        NoisyReadouts.find(kSpace, neighbours, out);
        double noise = NoiseLevel.estimate(out.applied());
        Optional<CentralImages> centre = images(out, workers);
        if (centre.isPresent() && DeadCoils.find(kSpace, centre.get(), noise, neighbours, out)) {
            centre = images(out, workers);
        }
        for (int pass = 0; pass < PASSES && centre.isPresent(); pass++) {
            centre =
                    OddReadouts.find(centre.get(), noise, neighbours, out)
                            ? images(out, workers)
                            : Optional.empty();
        }
        tell(out.reasons(), say);
        return out.applied();
    }

    private static Optional<CentralImages> images(OutlierWeights out, Workers workers) {
        KSpace kSpace = out.soFar();
        return CentralImages.of(kSpace, kSpace.trajectory(), workers);
    }

    private static void tell(List<String> reasons, Consumer<String> say) {
        boolean all = reasons.size() <= MOST_SENTENCES;
        reasons.subList(0, all ? reasons.size() : MOST_SENTENCES - 1).forEach(say);
        if (!all) {
            say.accept(
                    String.format(
                            Locale.ROOT,
                            "%d more outliers are excluded.",
                            reasons.size() - MOST_SENTENCES + 1));
        }
    }
}
