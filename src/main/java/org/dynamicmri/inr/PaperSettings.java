package org.dynamicmri.inr;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of the paper's recipe; weights are for a gridded image of maximum 1.
 *
 * @param seed of the initial weights
 * @param epochs steps, each with all samples
 * @param learningRate of the first half of the epochs
 * @param laterRate factor of the learning rate in the second half
 * @param adam the optimiser's constants
 * @param encoding the hash grid
 * @param hiddenLayers hidden layers of the network
 * @param width units of a hidden layer
 * @param weightDecay of the network's weights, not of the encoding
 * @param coarseToFine whether the levels are opened one after the other, one every {@code epochs /
 *     levels}, or all at once
 * @param dataTerm relative or plain squares
 * @param dataEpsilon in the denominator of the relative term
 * @param dataWeight factor of the data term; the paper's plain ablation has 100
 * @param temporalTv weight of the temporal total variation; 0 leaves it out
 * @param spatialTv weight of the spatial total variation; 0 leaves it out
 * @param lowRank weight of the nuclear norm; 0 leaves it out
 */
public record PaperSettings(
        long seed,
        int epochs,
        double learningRate,
        double laterRate,
        AdamSettings adam,
        HashGrid encoding,
        int hiddenLayers,
        int width,
        double weightDecay,
        boolean coarseToFine,
        DataTerm dataTerm,
        double dataEpsilon,
        double dataWeight,
        double temporalTv,
        double spatialTv,
        double lowRank) {

    /** The paper's values. */
    public static final PaperSettings DEFAULT =
            new PaperSettings(
                    1,
                    1600,
                    1e-3,
                    0.5,
                    AdamSettings.DEFAULT,
                    HashGrid.DEFAULT,
                    5,
                    128,
                    1e-6,
                    true,
                    DataTerm.RELATIVE,
                    1e-4,
                    1,
                    0.02,
                    0,
                    2e-4);

    /**
     * A tenth of the epochs at twice the rate: the last image is about as good as the paper's
     * recipe is at its best epoch, before it fits aliasing.
     */
    public static final PaperSettings SHORT =
            new PaperSettings(
                    DEFAULT.seed,
                    160,
                    2e-3,
                    DEFAULT.laterRate,
                    DEFAULT.adam,
                    DEFAULT.encoding,
                    DEFAULT.hiddenLayers,
                    DEFAULT.width,
                    DEFAULT.weightDecay,
                    DEFAULT.coarseToFine,
                    DEFAULT.dataTerm,
                    DEFAULT.dataEpsilon,
                    DEFAULT.dataWeight,
                    DEFAULT.temporalTv,
                    DEFAULT.spatialTv,
                    DEFAULT.lowRank);

    public PaperSettings {
        if (epochs < 1 || hiddenLayers < 1 || width < 1 || !(learningRate > 0)) {
            throw new IllegalArgumentException(
                    "epochs, hidden layers and width must be at least 1, learning rate positive");
        }
        if (!(laterRate >= 0)
                || !(weightDecay >= 0)
                || !(dataEpsilon > 0)
                || !(dataWeight > 0)
                || !(temporalTv >= 0)
                || !(spatialTv >= 0)
                || !(lowRank >= 0)) {
            throw new IllegalArgumentException(
                    "weights must not be negative, those of the data term positive");
        }
    }

    /** The same recipe from another seed, over another number of epochs. */
    public PaperSettings with(long newSeed, int newEpochs) {
        return new PaperSettings(
                newSeed,
                newEpochs,
                learningRate,
                laterRate,
                adam,
                encoding,
                hiddenLayers,
                width,
                weightDecay,
                coarseToFine,
                dataTerm,
                dataEpsilon,
                dataWeight,
                temporalTv,
                spatialTv,
                lowRank);
    }

    /** The same recipe with another encoding: the paper's spatial interpolation grows by 1.8. */
    public PaperSettings with(HashGrid newEncoding) {
        return new PaperSettings(
                seed,
                epochs,
                learningRate,
                laterRate,
                adam,
                newEncoding,
                hiddenLayers,
                width,
                weightDecay,
                coarseToFine,
                dataTerm,
                dataEpsilon,
                dataWeight,
                temporalTv,
                spatialTv,
                lowRank);
    }

    /** The network behind the encoding. */
    NetworkSettings network() {
        return new NetworkSettings(
                encoding.inputs(), hiddenLayers, width, 2, false, weightDecay, adam);
    }

    /** Number of levels that take part in an epoch. */
    int openLevels(int epoch) {
        int stay = Math.max(1, epochs / encoding.levels());
        return coarseToFine ? Math.min(encoding.levels(), epoch / stay + 1) : encoding.levels();
    }

    /** Learning rate of an epoch. */
    double learningRate(int epoch) {
        return epoch < epochs / 2 ? learningRate : learningRate * laterRate;
    }

    /** The settings for a result's properties. */
    Map<String, String> describe() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("seed", Long.toString(seed));
        text.put("repeated by", NetworkFactory.REPEATED_BY);
        text.put("epochs", Integer.toString(epochs));
        text.put("learning rate", learningRate + ", x " + laterRate + " at half");
        text.put(
                "encoding",
                encoding.levels()
                        + " levels x "
                        + encoding.features()
                        + " features, base "
                        + encoding.baseResolution()
                        + ", growth "
                        + encoding.growth()
                        + ", table "
                        + encoding.tableSize());
        text.put("network", hiddenLayers + " x " + width);
        text.put("weight decay", Double.toString(weightDecay));
        text.put("coarse to fine", Boolean.toString(coarseToFine));
        text.put("data term", dataTerm + " x " + dataWeight + ", epsilon " + dataEpsilon);
        text.put("temporal TV weight", Double.toString(temporalTv));
        text.put("spatial TV weight", Double.toString(spatialTv));
        text.put("low rank weight", Double.toString(lowRank));
        return text;
    }
}
