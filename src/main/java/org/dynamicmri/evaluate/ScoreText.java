package org.dynamicmri.evaluate;

import java.util.List;
import java.util.Locale;
import org.dynamicmri.evaluate.Comparison.Column;

/** What a figure says below a series, the most important first. */
final class ScoreText {

    private ScoreText() {}

    static List<String> lines(Column column, boolean hasTruth) {
        if (column.metrics() != null) {
            return lines(column.metrics().score());
        }
        if (hasTruth) {
            return List.of("PSNR", "in the moving part", "structural similarity");
        }
        Quality quality = column.quality();
        return List.of(
                String.format(Locale.ROOT, "noise %.2f %%", 100 * quality.noise()),
                String.format(Locale.ROOT, "sharpness %.3f", quality.sharpness()));
    }

    private static List<String> lines(Score score) {
        String whole = decibel(score.psnrLs());
        String similarity = String.format(Locale.ROOT, "SSIM %.3f", score.ssim());
        return score.roiPixels() > 0
                ? List.of(whole, "moving " + decibel(score.psnrRoi()), similarity)
                : List.of(whole, similarity);
    }

    private static String decibel(double value) {
        return Double.isInfinite(value) ? "exact" : String.format(Locale.ROOT, "%.1f dB", value);
    }
}
