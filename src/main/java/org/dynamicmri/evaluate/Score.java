package org.dynamicmri.evaluate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How near a series is to the truth, all of magnitudes.
 *
 * @param psnr dB, mean over frames, both series min-max normalised
 * @param psnrLs dB, mean over frames, the series scaled to the truth by least squares, the truth's
 *     peak 1
 * @param psnrRoi dB, as {@code psnrLs} but inside the moving region; not a number where nothing
 *     moves
 * @param ssim mean over frames of the structural similarity of the normalised series
 * @param roiPixels pixels of the moving region: temporal standard deviation of the truth over 0.03
 * @param nrmse norm of the least-squares error over the norm of the truth
 * @param hfen the same after a Laplacian of Gaussian of 1.5 pixels: the error of edges
 * @param profileError the same inside the moving region after each pixel's temporal mean is taken
 *     off: the error of the courses over time; not a number where nothing moves
 */
public record Score(
        double psnr,
        double psnrLs,
        double psnrRoi,
        double ssim,
        int roiPixels,
        double nrmse,
        double hfen,
        double profileError) {

    /**
     * The score by name, in the order to be shown; decibels with two decimals, the others with
     * four. Values that are not finite are {@code null} as in JSON: the PSNR of equal series, and
     * the moving region's where nothing moves.
     */
    public Map<String, String> asProperties() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("psnr", rounded(psnr, 2));
        values.put("psnr_ls", rounded(psnrLs, 2));
        values.put("psnr_roi", rounded(psnrRoi, 2));
        values.put("ssim", rounded(ssim, 4));
        values.put("roi_pixels", Integer.toString(roiPixels));
        values.put("nrmse", rounded(nrmse, 4));
        values.put("hfen", rounded(hfen, 4));
        values.put("profile_error", rounded(profileError, 4));
        return values;
    }

    /** One line of JSON. */
    public String toJson() {
        JsonLine json = new JsonLine();
        asProperties().forEach(json::addDigits);
        return json.toString();
    }

    @Override
    public String toString() {
        return toJson();
    }

    static String rounded(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "null";
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
}
