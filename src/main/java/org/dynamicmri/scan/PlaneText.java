package org.dynamicmri.scan;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dynamicmri.data.Digits;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;

/** Where a slice lies in the patient, as keys and values, and in words. */
public final class PlaneText {

    /** Key of the place of the pixel (width / 2, height / 2) in mm, LPS: {@code 10,-20,35}. */
    public static final String POSITION_MM = "dynamic-mri.position-mm";

    /** Key of the direction of columns. */
    static final String X_DIRECTION = "dynamic-mri.x-direction";

    /** Key of the direction of rows. */
    static final String Y_DIRECTION = "dynamic-mri.y-direction";

    /** Key of the direction of slices. */
    static final String SLICE_DIRECTION = "dynamic-mri.slice-direction";

    /** Three numbers of all their digits are far shorter. */
    private static final int LONGEST_VALUE = 120;

    /** The cosine from which a direction counts as that of an axis. */
    private static final double ALONG_AXIS = 0.9999;

    private static final String[] NAMES = {"sagittal", "coronal", "axial"};

    private PlaneText() {}

    static Map<String, String> properties(SlicePlane plane) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(POSITION_MM, text(plane.centre()));
        properties.put(X_DIRECTION, text(plane.x()));
        properties.put(Y_DIRECTION, text(plane.y()));
        properties.put(SLICE_DIRECTION, text(plane.normal()));
        return properties;
    }

    private static String text(PatientVector vector) {
        return Arrays.stream(vector.numbers())
                .mapToObj(Double::toString)
                .collect(Collectors.joining(","));
    }

    /**
     * @param lookup the value of a key, or null
     * @return empty if a key is missing, or the directions are not at right angles
     * @throws InvalidDataException if a value is not three numbers
     */
    public static Optional<SlicePlane> parse(UnaryOperator<String> lookup) {
        PatientVector[] vectors = new PatientVector[4];
        String[] keys = {POSITION_MM, X_DIRECTION, Y_DIRECTION, SLICE_DIRECTION};
        for (int i = 0; i < keys.length; i++) {
            String value = lookup.apply(keys[i]);
            if (value == null || value.isBlank()) {
                return Optional.empty();
            }
            vectors[i] = vector(keys[i], value);
        }
        return SlicePlane.of(vectors[0], vectors[1], vectors[2], vectors[3]);
    }

    private static PatientVector vector(String key, String value) {
        String[] parts = value.split(",", -1);
        if (parts.length == 3 && value.length() <= LONGEST_VALUE) {
            try {
                return PatientVector.of(
                        Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray());
            } catch (NumberFormatException e) {
                throw malformed(key, value);
            }
        }
        throw malformed(key, value);
    }

    private static InvalidDataException malformed(String key, String value) {
        return new InvalidDataException(
                "expected %s to be three numbers between commas, but found '%s'.",
                key, value.length() > LONGEST_VALUE ? "a long text" : value);
    }

    /** The plane in words, for a user. */
    public static String words(SlicePlane plane) {
        return String.format(
                Locale.ROOT,
                "%s, centre %s mm, x along %s, y along %s",
                name(plane),
                numbers(plane.centre()),
                numbers(plane.x()),
                numbers(plane.y()));
    }

    private static String name(SlicePlane plane) {
        double[] normal = plane.normal().numbers();
        int largest = 0;
        for (int axis = 1; axis < normal.length; axis++) {
            largest = Math.abs(normal[axis]) > Math.abs(normal[largest]) ? axis : largest;
        }
        boolean straight = Math.abs(normal[largest]) > ALONG_AXIS;
        return straight ? NAMES[largest] : "oblique, nearest to " + NAMES[largest];
    }

    private static String numbers(PatientVector vector) {
        return Arrays.stream(vector.numbers())
                .mapToObj(value -> Digits.four(Math.rint(1e4 * value) / 1e4 + 0.0))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
