package org.dynamicmri.motion;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidDataException;

/** What represents the motion between frames. */
public enum MotionField {
    /** An implicit field: the sum of multi-resolution grids. */
    GRID,
    /** An implicit field: multi-resolution grids of features, then a small network. */
    MLP,
    /** No network: the optical flow of each pair of frames, pixel by pixel. The control. */
    NONE;

    /** The name on the command line and in macros: {@code "grid"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The representation of this name, in any case.
     *
     * @throws InvalidDataException if there is none
     */
    public static MotionField of(String label) {
        for (MotionField field : values()) {
            if (field.label().equalsIgnoreCase(label.trim())) {
                return field;
            }
        }
        throw new InvalidDataException(
                "The motion field must be one of %s, but is \"%s\".",
                Arrays.stream(values()).map(MotionField::label).collect(Collectors.joining(", ")),
                label);
    }
}
