package org.dynamicmri.coil;

import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.data.KSpace;

/**
 * The samples that coil maps are estimated from: those of all frames of the scan; where these leave
 * the same lines out in the middle of k-space, calibration lines that were measured apart. Both are
 * never mixed: they may differ in contrast, brightness, and in what moved in between.
 */
public final class CalibrationData {

    /** Lines of the scan's own middle that suffice: twice a patch of {@link Espirit}. */
    private static final int SUFFICE = 12;

    private CalibrationData() {}

    /**
     * @param kSpace the scan
     * @param separate calibration lines of the same coils and geometry, where there are some
     * @param say is informed if these are taken, or if there is nothing to estimate maps from
     */
    public static KSpace of(KSpace kSpace, Optional<KSpace> separate, Consumer<String> say) {
        Optional<MeasuredLines> lines = MeasuredLines.of(kSpace);
        if (lines.isEmpty() || lines.get().gapless() || lines.get().middle() >= SUFFICE) {
            return kSpace;
        }
        MeasuredLines own = lines.get();
        if (separate.isPresent() && isBetter(separate.get(), own)) {
            say.accept("The coil maps are estimated from the separate calibration lines.");
            return separate.get();
        }
        if (own.closest() > 1) {
            say.accept(
                    "All frames measure the same lines, "
                            + own.closest()
                            + " cycles per field of view apart, and there are no calibration lines"
                            + " between them, so that coil maps cannot be estimated without"
                            + " folding: the images will be folded. Give coil maps (maps), or"
                            + " measure some neighbouring lines in the middle of k-space.");
        }
        return kSpace;
    }

    /** Whether calibration lines leave a wider middle without gaps; spokes leave none. */
    private static boolean isBetter(KSpace separate, MeasuredLines own) {
        return MeasuredLines.of(separate).map(lines -> lines.middle() > own.middle()).orElse(true);
    }
}
