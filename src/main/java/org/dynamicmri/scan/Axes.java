package org.dynamicmri.scan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.InvalidDataException;

/**
 * The user's word on which dimension of a file is which axis of a scan, for files that do not label
 * their dimensions.
 *
 * @param names {@code sample}, {@code spoke}, {@code coil} and {@code frame}, and {@code slice} or
 *     {@code partition} (of a stack, Fourier encoded along z) where there are several, one for each
 *     dimension in the order in which the file lists them; empty for the meaning that the format
 *     gives them
 */
public record Axes(List<String> names) {

    /** The meaning that the format gives. */
    public static final Axes OF_FORMAT = new Axes(List.of());

    /** The axes of a scan, the fastest first. */
    public static final List<String> OF_SCAN = List.of("sample", "spoke", "coil", "frame");

    /** The axis of slices. */
    public static final String SLICE = "slice";

    /** The axis of partitions, which encode z. */
    public static final String PARTITION = "partition";

    private static final List<String> ALL = List.of("sample", "spoke", "coil", "frame", SLICE);

    /** Copies the names. */
    public Axes {
        names = List.copyOf(names);
    }

    /**
     * Reads names between commas, for example {@code sample,spoke,coil,frame}.
     *
     * @param text null or blank for the meaning that the format gives
     * @throws InvalidDataException if a name is none of a scan's axes or comes twice, or {@code
     *     sample} is missing
     */
    public static Axes parse(String text) {
        if (text == null || text.isBlank()) {
            return OF_FORMAT;
        }
        List<String> names =
                Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1))
                        .toList();
        List<String> kinds = names.stream().map(n -> n.equals(PARTITION) ? SLICE : n).toList();
        if (!ALL.containsAll(kinds)
                || new HashSet<>(kinds).size() < kinds.size()
                || !names.contains(OF_SCAN.get(0))) {
            throw new InvalidDataException(
                    "The axes must be some of %s (or %s in its place), each once, in the file's"
                            + " order and with sample, but \"%s\" was given.",
                    String.join(",", ALL), PARTITION, text);
        }
        return new Axes(names);
    }

    /** Whether the user named them. */
    public boolean areNamed() {
        return !names.isEmpty();
    }

    /**
     * @throws InvalidDataException if the user named axes, which this format labels itself
     */
    public void requireUnnamed(String format) {
        if (areNamed()) {
            throw new InvalidDataException(
                    "%s files label their axes themselves; leave out axes.", format);
        }
    }
}
