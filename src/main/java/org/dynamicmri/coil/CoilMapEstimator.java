package org.dynamicmri.coil;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * Coil maps from the scan itself, on any trajectory: the images of all coils are fitted to the
 * samples of all frames together ({@link CoilImages}), and the maps follow from these images
 * ({@link MapMethod}).
 */
public final class CoilMapEstimator {

    /** A second set is looked for where one leaves more than this of the coil images' energy. */
    private static final double SUFFICES = 0.004;

    /** It is taken where two leave less than this part of what one leaves. */
    private static final double FOLDED = 0.25;

    /** Two sets of fewer coils explain nearly everything, noise included. */
    private static final int LEAST_COILS = 4;

    /**
     * Lines without a gap that distinguish an object that folds from lines that leave it folded.
     */
    private static final int LEAST_LINES = 24;

    private final KSpace kSpace;
    private final Workers workers;
    private final int width;
    private final int height;
    private final int coils;
    private final float[] images;
    private final float[] smooth;
    private final double unexplained;

    private CoilMapEstimator(KSpace kSpace, Workers workers) {
        this.kSpace = kSpace;
        this.workers = workers;
        this.width = kSpace.geometry().width();
        this.height = kSpace.geometry().height();
        this.coils = kSpace.coils();
        CoilImages scan = CoilImages.of(kSpace, workers);
        this.images = scan.images();
        this.smooth = scan.smooth();
        this.unexplained = scan.unexplained();
    }

    /**
     * Estimates the maps of a scan by the method that explains scans best, {@link MapMethod#JOINT},
     * or, where the object is larger than the field of view, two sets by {@link Espirit}. Samples
     * that leave out lines fold the object themselves and do not reveal that.
     *
     * @param say is informed of a second set
     * @return maps of the scan's matrix with sum |S|^2 = 1 everywhere, or of twice its height: two
     *     sets ({@link MappedScan})
     */
    public static CoilMaps estimate(KSpace kSpace, Workers workers, Consumer<String> say) {
        CoilMapEstimator estimator = new CoilMapEstimator(kSpace, workers);
        return estimator.folded(say).orElseGet(() -> estimator.wrapped(estimator.smooth));
    }

    private Optional<CoilMaps> folded(Consumer<String> say) {
        if (coils < LEAST_COILS || unexplained < SUFFICES || !MappedScan.takesTwoSets(kSpace)) {
            return Optional.empty();
        }
        MeasuredLines lines = MeasuredLines.of(kSpace).orElseThrow();
        if (lines.gapless()) {
            return twoSets(say);
        }
        return lines.middle() < LEAST_LINES
                ? Optional.empty()
                : new CoilMapEstimator(lines.ofMiddle(), workers).twoSets(say);
    }

    private Optional<CoilMaps> twoSets(Consumer<String> say) {
        List<float[]> sets = sets();
        double two = 1;
        for (float[] set : sets) {
            two -= MapAgreement.explained(images, set, width * height);
        }
        if (two > FOLDED * unexplained) {
            return Optional.empty();
        }
        say.accept(
                String.format(
                        Locale.ROOT,
                        "The object is larger than the field of view: one set of coil maps leaves"
                                + " %.1f %% of the coil images unexplained, two sets %.2g %%; two are"
                                + " used.",
                        100 * unexplained,
                        100 * two));
        return Optional.of(MappedScan.joined(sets, width, height, coils));
    }

    /**
     * Estimates the maps of a scan. Their phase is smooth; the phase that the object and the coils
     * have in common goes to the images.
     *
     * @param masked whether the maps are 0 where the scan shows no object ({@link SignalMask})
     * @return maps of the scan's matrix with sum |S|^2 = 1 everywhere, or in the object
     */
    public static CoilMaps estimate(
            KSpace kSpace, MapMethod method, boolean masked, Workers workers) {
        CoilMapEstimator e = new CoilMapEstimator(kSpace, workers);
        float[] maps = method.maps(e.images, e.smooth, e.width, e.height, e.coils, workers);
        if (masked) {
            new SignalMask(e.images, e.smooth, e.width, e.height, e.coils).apply(maps);
        }
        return e.wrapped(maps);
    }

    /**
     * Estimates two sets of maps by {@link Espirit}.
     *
     * @return maps of twice the height ({@link MappedScan})
     * @throws InvalidDataException if the scan is not Cartesian
     */
    public static CoilMaps estimateTwoSets(KSpace kSpace, Workers workers) {
        if (!MappedScan.takesTwoSets(kSpace)) {
            throw new InvalidDataException(
                    "Two sets of coil maps are for Cartesian scans, sampled at whole cycles per"
                            + " field of view along y; this scan is not. Choose one set, and a larger"
                            + " matrix where the object is larger than the field of view.");
        }
        CoilMapEstimator e = new CoilMapEstimator(kSpace, workers);
        return MappedScan.joined(e.sets(), e.width, e.height, e.coils);
    }

    private List<float[]> sets() {
        return new Espirit(images, smooth, width, height, coils, 2, workers).maps();
    }

    private CoilMaps wrapped(float[] maps) {
        return new CoilMaps(ComplexImages.wrap(maps, width, height, coils));
    }
}
