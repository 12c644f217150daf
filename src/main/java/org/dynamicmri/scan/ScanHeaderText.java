package org.dynamicmri.scan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dynamicmri.data.InvalidDataException;

/** A {@link ScanHeader} as keys and values, as TIFF, BART and ISMRMRD files keep it. */
public final class ScanHeaderText {

    /** Two numbers of all their digits are far shorter. */
    private static final int LONGEST_VALUE = 80;

    private ScanHeaderText() {}

    /**
     * Reads the keys of {@link ScanHeader}.
     *
     * @param lookup the value of a key, or null
     * @throws InvalidDataException if a value is not of its form
     */
    public static ScanHeader parse(UnaryOperator<String> lookup) {
        String trajectory = lookup.apply(ScanHeader.TRAJECTORY);
        double[] matrix = pair(lookup, ScanHeader.MATRIX);
        double[] fov = pair(lookup, ScanHeader.FOV_MM);
        if (matrix[0] != Math.rint(matrix[0]) || matrix[1] != Math.rint(matrix[1])) {
            throw malformed(ScanHeader.MATRIX, lookup.apply(ScanHeader.MATRIX));
        }
        return new ScanHeader(
                trajectory == null ? "" : trajectory.strip(),
                (int) matrix[0],
                (int) matrix[1],
                fov[0],
                fov[1],
                pair(lookup, ScanHeader.SLICE_THICKNESS_MM)[0],
                pair(lookup, ScanHeader.FRAME_INTERVAL_S)[0],
                pair(lookup, ScanHeader.SLICE_SPACING_MM)[0],
                PlaneText.parse(lookup));
    }

    /** The keys and values to be written, without what is unknown. */
    static Map<String, String> properties(ScanHeader header) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (!header.trajectory().isEmpty()) {
            properties.put(ScanHeader.TRAJECTORY, header.trajectory());
        }
        if (header.width() > 0 && header.height() > 0) {
            properties.put(ScanHeader.MATRIX, header.width() + "x" + header.height());
        }
        if (header.fovXMm() > 0 && header.fovYMm() > 0) {
            properties.put(ScanHeader.FOV_MM, header.fovXMm() + "x" + header.fovYMm());
        }
        if (header.sliceThicknessMm() > 0) {
            properties.put(
                    ScanHeader.SLICE_THICKNESS_MM, Double.toString(header.sliceThicknessMm()));
        }
        if (header.frameIntervalSeconds() > 0) {
            properties.put(
                    ScanHeader.FRAME_INTERVAL_S, Double.toString(header.frameIntervalSeconds()));
        }
        if (header.sliceSpacingMm() > 0 && header.sliceSpacingMm() != header.sliceThicknessMm()) {
            properties.put(ScanHeader.SLICE_SPACING_MM, Double.toString(header.sliceSpacingMm()));
        }
        header.plane().ifPresent(place -> properties.putAll(PlaneText.properties(place)));
        return properties;
    }

    private static double[] pair(UnaryOperator<String> lookup, String key) {
        return sizes(key, lookup.apply(key));
    }

    /**
     * Two sizes along x and y: {@code 320x280}, or one number for both.
     *
     * @param key what the value is called in messages
     * @param value the text; null or blank if nothing is specified
     * @return positive sizes, or zeros if nothing is specified
     * @throws InvalidDataException if the value is not of this form
     */
    public static double[] sizes(String key, String value) {
        if (value == null || value.isBlank()) {
            return new double[2];
        }
        if (value.length() > LONGEST_VALUE) {
            throw malformed(key, value.substring(0, LONGEST_VALUE) + "...");
        }
        String[] parts = value.strip().split("x", -1);
        try {
            double first = Double.parseDouble(parts[0]);
            double second = parts.length > 1 ? Double.parseDouble(parts[1]) : first;
            if (parts.length <= 2 && first > 0 && second > 0) {
                return new double[] {first, second};
            }
        } catch (NumberFormatException e) {
            throw malformed(key, value);
        }
        throw malformed(key, value);
    }

    private static InvalidDataException malformed(String key, String value) {
        return new InvalidDataException(
                "expected %s to be a positive number or two (WIDTHxHEIGHT), but found '%s'.",
                key, value);
    }
}
