package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynamicmri.coil.NoiseLevel;
import org.dynamicmri.coil.ScanCheck;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * Whether a result can be believed: what it leaves unexplained of the scan's signal, noise aside,
 * and what the scan itself shows to be wrong. Images of a wrong trajectory or wrong coil maps look
 * like images; but they do not explain the samples they were made of.
 *
 * @param unexplained what the result leaves of the signal, as a part of its energy; NaN of a method
 *     that does not fit the samples
 * @param doubts the likely causes of what is wrong, a sentence each; none of a good result
 */
public record Verdict(double unexplained, List<String> doubts) {

    /** The property of a series that holds the verdict: {@link #GOOD}, or the doubts. */
    public static final String VERDICT = "verdict";

    /** The property of a series that holds the part of the signal that is unexplained. */
    public static final String UNEXPLAINED = "unexplained signal";

    /** The verdict on a result that nothing speaks against. */
    public static final String GOOD = "good";

    private static final String DOUBTFUL = "doubtful: ";

    /**
     * Right scans leave less (docs/method.md lists which were tried), and wrong trajectories and
     * maps more.
     */
    private static final double DOUBTED = 0.03;

    /** A frame stands out that leaves this many times the median of the frames. */
    private static final double STANDS_OUT = 4;

    /**
     * Judges a result.
     *
     * @param scan what was found out about the scan before
     * @param kSpace the samples that were fitted
     * @param givenMaps whether the maps were given, not estimated from the scan
     * @param fits whether the method fits the samples ({@link Reconstructor#fitsSamples})
     * @param series the result, in the matrix of the maps
     */
    public static Verdict of(
            ScanCheck scan,
            KSpace kSpace,
            CoilMaps maps,
            boolean givenMaps,
            boolean fits,
            ImageSeries series,
            Workers workers) {
        if (!fits) {
            return new Verdict(Double.NaN, scan.doubts());
        }
        Unexplained left =
                new SampleResidual(kSpace, maps, workers)
                        .unexplained(series, NoiseLevel.estimate(kSpace));
        List<String> doubts = new ArrayList<>(scan.doubts());
        if (left.total() > DOUBTED && doubts.isEmpty()) {
            doubts.add(cause(left, scan, givenMaps));
        }
        return new Verdict(left.total(), List.copyOf(doubts));
    }

    private static String cause(Unexplained left, ScanCheck scan, boolean givenMaps) {
        String found =
                String.format(
                        Locale.ROOT,
                        "The images leave %.0f %% of the signal unexplained. ",
                        100 * left.total());
        String frames = standingOut(left.frames());
        if (!frames.isEmpty()) {
            return found + "Most of it is in frame " + frames + ", whose samples may be corrupted.";
        }
        if (scan.isSuspicious()) {
            return found
                    + "The readouts disagree in the centre of k-space: likely causes are the trajectory,"
                    + " the order of the readouts, or an object that is larger than the field of"
                    + " view.";
        }
        return found
                + (givenMaps
                        ? "The given coil maps are the likely cause: reconstruct without them to"
                                + " compare."
                        : "The likely cause is an object that is larger than the field of view, or"
                                + " coils that do not belong together.");
    }

    private static String standingOut(double[] frames) {
        double[] sorted = frames.clone();
        Arrays.sort(sorted);
        double limit = Math.max(DOUBTED, STANDS_OUT * sorted[sorted.length / 2]);
        return IntStream.range(0, frames.length)
                .filter(frame -> frames[frame] > limit)
                .mapToObj(frame -> Integer.toString(frame + 1))
                .collect(Collectors.joining(", "));
    }

    /**
     * What is to be reported on a study: the doubts of all its slices, and the most that one of
     * them leaves unexplained.
     *
     * @param slices finished series, with the properties that contain their verdicts
     * @return the properties of the study, the same for every slice; those of a single slice as
     *     they are
     */
    public static Map<String, String> ofStudy(List<ImageSeries> slices) {
        StringJoiner doubts = new StringJoiner(" ", DOUBTFUL, "").setEmptyValue(GOOD);
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < slices.size(); i++) {
            Map<String, String> own = slices.get(i).properties();
            String verdict = own.getOrDefault(VERDICT, GOOD);
            if (!verdict.equals(GOOD)) {
                String slice = slices.size() > 1 ? "Slice " + (i + 1) + ": " : "";
                doubts.add(slice + verdict.substring(DOUBTFUL.length()));
            }
            if (own.containsKey(UNEXPLAINED)) {
                // of a fixed number of digits, so that they are ordered as numbers are
                properties.merge(
                        UNEXPLAINED, own.get(UNEXPLAINED), (a, b) -> a.compareTo(b) < 0 ? b : a);
            }
        }
        properties.put(VERDICT, doubts.toString());
        return properties;
    }

    /** The verdict in a line. */
    public String text() {
        return doubts.isEmpty() ? GOOD : DOUBTFUL + String.join(" ", doubts);
    }

    /** The properties that report it with a result. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(VERDICT, text());
        if (!Double.isNaN(unexplained)) {
            properties.put(UNEXPLAINED, String.format(Locale.ROOT, "%.4f", unexplained));
        }
        return properties;
    }
}
