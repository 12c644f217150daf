package org.dynamicmri.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.coil.ObjectExtent;
import org.dynamicmri.coil.OuterProfiles;
import org.dynamicmri.data.FieldOfView;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * The field of view that a scan is reconstructed on: the nominal one, or one that holds the object
 * where that is larger. Spokes and spirals do not fold what lies outside, they scatter it over the
 * whole image.
 */
public final class ObjectField {

    /** Reconstructs on what holds the object, and cuts the result to the nominal field of view. */
    public static final String AUTO = "auto";

    /** The same, and keeps all of the result. */
    public static final String WHOLE = "whole";

    /** Reconstructs on the nominal field of view, whatever lies outside. */
    public static final String NOMINAL = "nominal";

    static final List<String> CHOICES = List.of(AUTO, WHOLE, NOMINAL);

    /** Pixels of the low resolution that an object within may seem to reach outside. */
    private static final double BLURRED = 1.5;

    private ObjectField() {}

    /**
     * @param choice one of the three above
     * @param say is informed if that is not the nominal one
     */
    static FieldOfView of(KSpace kSpace, String choice, Workers workers, Consumer<String> say) {
        Geometry nominal = kSpace.geometry();
        ObjectExtent extent =
                choice.equals(NOMINAL) || OuterProfiles.areDark(kSpace)
                        ? null
                        : ObjectExtent.of(kSpace, workers);
        if (extent == null) {
            return FieldOfView.of(nominal);
        }
        if (!isOutside(extent.x(), extent) && !isOutside(extent.y(), extent)) {
            return FieldOfView.of(nominal);
        }
        FieldOfView field =
                FieldOfView.of(
                        nominal,
                        pixels(nominal.width(), extent.x(), extent),
                        pixels(nominal.height(), extent.y(), extent));
        say.accept(describe(field, choice));
        if (isCut(extent.x(), extent) || isCut(extent.y(), extent)) {
            say.accept(
                    "The object extends beyond the region covered by the samples; the rest"
                            + " remains as streaks or bands at the edge.");
        }
        return field;
    }

    /**
     * A line on how far the object reaches, and its field of view.
     *
     * @return nothing if the scan shows nothing outside of its field of view
     */
    public static Optional<String> describe(KSpace kSpace, Workers workers) {
        ObjectExtent extent = ObjectExtent.of(kSpace, workers);
        if (extent == null) {
            return Optional.empty();
        }
        Geometry nominal = kSpace.geometry();
        boolean outside =
                !OuterProfiles.areDark(kSpace)
                        && (isOutside(extent.x(), extent) || isOutside(extent.y(), extent));
        boolean cut = outside && (isCut(extent.x(), extent) || isCut(extent.y(), extent));
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "object: reaches %.0f mm along x and %.0f mm along y from the centre of the"
                                + " field of view, %s%s",
                        extent.x() * nominal.fovXMm(),
                        extent.y() * nominal.fovYMm(),
                        outside
                                ? "which is larger than the field of view (see fov)"
                                : "within the field of view",
                        cut ? ", and beyond the region covered by the samples" : ""));
    }

    /** Geometry of the images that are shown. */
    static Geometry shown(FieldOfView field, String choice) {
        return choice.equals(WHOLE) ? field.whole() : field.nominal();
    }

    private static boolean isOutside(double reach, ObjectExtent extent) {
        return reach > 0.5 + BLURRED * extent.accuracy();
    }

    /** Pixels along an axis that hold the object, and no more than the nominal ones if these do. */
    private static int pixels(int nominal, double reach, ObjectExtent extent) {
        double end = isCut(reach, extent) ? extent.visible() : reach + extent.accuracy();
        int least = (int) Math.ceil(2 * end * nominal);
        return least <= nominal ? nominal : SenseOperator.goodMatrix(least);
    }

    private static boolean isCut(double reach, ObjectExtent extent) {
        return reach > extent.visible() - BLURRED * extent.accuracy();
    }

    private static String describe(FieldOfView field, String choice) {
        Geometry nominal = field.nominal();
        Geometry whole = field.whole();
        return String.format(
                Locale.ROOT,
                "The object is larger than the field of view of %.0f x %.0f mm. It is reconstructed on"
                        + " %.0f x %.0f mm (%d x %d pixels), %s.",
                nominal.fovXMm(),
                nominal.fovYMm(),
                whole.fovXMm(),
                whole.fovYMm(),
                whole.width(),
                whole.height(),
                choice.equals(WHOLE)
                        ? "all of which is kept"
                        : "and the result is cropped to the field of view (fov whole keeps all of it)");
    }
}
