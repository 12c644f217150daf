package org.dynamicmri.coil;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * Whether given coil maps S belong to a scan: how much of its coil images I, averaged over all
 * frames, they leave unexplained,
 *
 * <pre>
 * 1 - sum |S^H I|^2 / |S|^2 / sum |I|^2,
 * </pre>
 *
 * compared with what maps estimated from the same images leave. Wrong maps give a wrong image that
 * nothing else distinguishes from a right one.
 */
public final class MapAgreement {

    /**
     * More than this beyond estimated maps costs more than a dB: noise of a tenth of the maps left
     * .7 % more and cost 2 dB on a cine of 4 coils. True maps leave .1 % more at most, and a part
     * of what estimated ones leave: those follow noise, and streaks of strong motion.
     */
    private static final double DOUBTFUL = 0.004;

    private static final double DOUBTFUL_OF_ATTAINABLE = 0.5;

    /** Maps of another convention leave at least this beyond those of the right one. */
    private static final double WRONG = 0.05;

    /** The right convention leaves less than this part of what the wrong one leaves. */
    private static final double DECIDED = 0.25;

    private final float[] images;
    private final CoilMaps given;
    private final UnaryOperator<CoilMaps> whitening;
    private final double attainable;

    private MapAgreement(
            KSpace kSpace, CoilMaps given, UnaryOperator<CoilMaps> whitening, Workers workers) {
        CoilImages scan = CoilImages.of(kSpace, workers);
        this.images = scan.images();
        this.given = given;
        this.whitening = whitening;
        this.attainable = unexplained(scan.smooth(), given.support());
    }

    /**
     * Checks maps before they are used. Maps of one coil explain everything.
     *
     * @param given maps of the coils as they were measured, of the scan's matrix
     * @param whitening what was done to the coils of the scan
     * @param say is informed of maps that leave more unexplained than maps estimated from the scan
     * @throws InvalidDataException if another convention explains the scan and this one does not
     */
    public static void check(
            KSpace kSpace,
            CoilMaps given,
            UnaryOperator<CoilMaps> whitening,
            Workers workers,
            Consumer<String> say) {
        if (given.coils() > 1) {
            new MapAgreement(kSpace, given, whitening, workers).check(say);
        }
    }

    private void check(Consumer<String> say) {
        double left = unexplained(given);
        if (left - attainable > WRONG) {
            requireConvention(left);
        }
        if (left - attainable > DOUBTFUL + DOUBTFUL_OF_ATTAINABLE * attainable) {
            say.accept(
                    String.format(
                            Locale.ROOT,
                            "The given coil maps explain %.1f %% of the coil images, maps estimated"
                                    + " from the scan %.1f %%: they are noisy, from another scan"
                                    + " or position, or in another coil order. Compare the"
                                    + " images with those without given maps.",
                            100 * (1 - left),
                            100 * (1 - attainable)));
        }
    }

    private void requireConvention(double left) {
        MapConvention best = null;
        double least = attainable + DECIDED * (left - attainable);
        for (MapConvention convention : MapConvention.others()) {
            if (convention.suits(given.width(), given.height())) {
                double other = unexplained(convention.apply(given));
                // one that changes more must be better by more than rounding
                if (other < (best == null ? least : 0.9 * least)) {
                    best = convention;
                    least = other;
                }
            }
        }
        if (best != null) {
            throw new InvalidDataException(
                    "The coil maps do not fit the scan: they explain %.1f %% of its coil images, and"
                            + " would explain %.1f %% if they were %s. Convert them, correct the"
                            + " trajectory if it is wrong, or omit the maps to estimate them.",
                    100 * (1 - left), 100 * (1 - least), best.describe());
        }
    }

    private double unexplained(CoilMaps maps) {
        return unexplained(whitening.apply(maps).interleaved(), maps.support());
    }

    /** Of the energy at the pixels of the support, the part that maps leave. */
    private double unexplained(float[] maps, boolean[] support) {
        double all = 0;
        double explained = 0;
        for (int pixel = 0; pixel < support.length; pixel++) {
            if (support[pixel]) {
                all += energy(images, support.length, pixel);
                explained += explained(images, maps, support.length, pixel);
            }
        }
        return all == 0 ? 0 : 1 - explained / all;
    }

    /**
     * The part of the coil images' energy that maps explain.
     *
     * @param images complex coil images [x, y, coil]
     * @param maps complex maps [x, y, coil]; what is 0 explains nothing
     * @param pixels number of pixels
     */
    static double explained(float[] images, float[] maps, int pixels) {
        double all = 0;
        double explained = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            all += energy(images, pixels, pixel);
            explained += explained(images, maps, pixels, pixel);
        }
        return all == 0 ? 1 : explained / all;
    }

    private static double energy(float[] images, int pixels, int pixel) {
        double energy = 0;
        for (int i = 2 * pixel; i < images.length; i += 2 * pixels) {
            energy += images[i] * images[i] + images[i + 1] * images[i + 1];
        }
        return energy;
    }

    /** |S^H I|^2 / |S|^2. */
    private static double explained(float[] images, float[] maps, int pixels, int pixel) {
        double norm = 0;
        double re = 0;
        double im = 0;
        for (int i = 2 * pixel; i < maps.length; i += 2 * pixels) {
            norm += maps[i] * maps[i] + maps[i + 1] * maps[i + 1];
            re += maps[i] * images[i] + maps[i + 1] * images[i + 1];
            im += maps[i] * images[i + 1] - maps[i + 1] * images[i];
        }
        return norm == 0 ? 0 : (re * re + im * im) / norm;
    }
}
