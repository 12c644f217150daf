package org.dynamicmri.measure;

import java.util.List;
import java.util.Locale;

/**
 * The segments of a short-axis slice of the left ventricle by the American Heart Association
 * (Cerqueira et al., Circulation 105(4), 2002), in the order in which they follow the anterior
 * insertion of the right ventricle through the septum.
 */
public enum Segments {
    /** Six segments, 1 to 6. */
    BASAL(0, 2, 3, 4, 5, 6, 1),
    /** Six segments, 7 to 12. */
    MID(0, 8, 9, 10, 11, 12, 7),
    /** Four segments, 13 to 16; the septal one begins 15 degrees behind the insertion. */
    APICAL(15, 14, 15, 16, 13);

    private static final List<String> SIX =
            List.of(
                    "anteroseptal",
                    "inferoseptal",
                    "inferior",
                    "inferolateral",
                    "anterolateral",
                    "anterior");
    private static final List<String> FOUR = List.of("septal", "inferior", "lateral", "anterior");

    private final double offsetDegrees;
    private final int[] numbers;

    Segments(double offsetDegrees, int... numbers) {
        this.offsetDegrees = offsetDegrees;
        this.numbers = numbers;
    }

    int count() {
        return numbers.length;
    }

    /** The name with the number: "anteroseptal (8)". */
    String label(int segment) {
        List<String> names = count() == SIX.size() ? SIX : FOUR;
        return String.format(Locale.ROOT, "%s (%d)", names.get(segment), numbers[segment]);
    }

    /**
     * The segment in a direction.
     *
     * @param degrees behind the insertion of the right ventricle, through the septum
     */
    int at(double degrees) {
        double turned = (degrees - offsetDegrees) % 360;
        return (int) ((turned < 0 ? turned + 360 : turned) * count() / 360) % count();
    }
}
