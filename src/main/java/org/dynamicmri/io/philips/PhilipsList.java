package org.dynamicmri.io.philips;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.philips.PhilipsVector.Column;

/**
 * The list of a Philips scan: lines {@code . mix echo location name : values} that describe it, and
 * one line for each complex vector of the data, under a line with the names of the columns.
 */
final class PhilipsList {

    static final int BYTES_OF_SAMPLE = 8;

    /** How such a file begins. */
    static final String TITLE = "=== DATA DESCRIPTION FILE";

    private static final int LONGEST_START = 256;
    private static final String HEADS = "# typ ";
    private static final String END = "END OF DATA VECTOR INDEX";

    private final Map<String, String> comments = new LinkedHashMap<>();
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final List<PhilipsVector> vectors = new ArrayList<>();
    private Column[] columns = new Column[0];
    private boolean whole;

    private PhilipsList() {}

    /** Whether a file begins as a list does. */
    static boolean begins(Path path) throws IOException {
        try (var stream = Files.newInputStream(path)) {
            byte[] start = stream.readNBytes(LONGEST_START);
            return new String(start, StandardCharsets.ISO_8859_1).contains(TITLE);
        }
    }

    /**
     * @throws InvalidDataException if a line cannot be read, or there are no vectors
     */
    static PhilipsList read(Path path) throws IOException {
        PhilipsList list = new PhilipsList();
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            String line = reader.readLine();
            for (int number = 1; line != null; number++) {
                String next = reader.readLine();
                // What a cut left of its last line may be part of a number.
                if (next != null || list.whole) {
                    list.add(line, number);
                }
                line = next;
            }
        }
        if (list.vectors.isEmpty()) {
            throw new InvalidDataException(
                    "expected a list of data vectors, but it has none; export the scan again.");
        }
        return list;
    }

    private void add(String line, int number) {
        if (line.startsWith(HEADS)) {
            columns = heads(line.substring(1).strip().split("\\s+"));
        } else if (line.startsWith("#")) {
            addComment(line);
        } else if (line.startsWith(".")) {
            addValue(line);
        } else if (!line.isBlank()) {
            vectors.add(vector(line.strip().split("\\s+"), number));
        }
    }

    /** Which column each number of a line is of; null for those that are not used. */
    private static Column[] heads(String[] names) {
        Column[] heads = new Column[names.length];
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            heads[i] =
                    Arrays.stream(Column.values())
                            .filter(column -> column.isNamed(name))
                            .findFirst()
                            .orElse(null);
        }
        for (Column needed : new Column[] {Column.CHANNEL, Column.KY, Column.SIZE, Column.OFFSET}) {
            if (!Arrays.asList(heads).contains(needed)) {
                throw new InvalidDataException(
                        "expected a column %s in the list of data vectors.",
                        needed.name().toLowerCase(Locale.ROOT));
            }
        }
        return heads;
    }

    private void addComment(String line) {
        whole |= line.contains(END);
        int colon = line.indexOf(':');
        if (colon > 0) {
            comments.putIfAbsent(
                    line.substring(1, colon).strip(), line.substring(colon + 1).strip());
        }
    }

    private void addValue(String line) {
        int colon = line.indexOf(':');
        String[] words = line.substring(0, Math.max(0, colon)).strip().split("\\s+", 5);
        if (words.length < 5) {
            return;
        }
        try {
            double[] numbers =
                    Arrays.stream(line.substring(colon + 1).strip().split("\\s+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            values.put(key(words[1], words[2], words[4]), numbers);
        } catch (NumberFormatException e) {
            return; // words, which nothing needs
        }
    }

    private static String key(Object mix, Object echo, String name) {
        return mix + " " + echo + " " + name;
    }

    private PhilipsVector vector(String[] words, int number) {
        long[] numbers = new long[Column.values().length];
        if (words.length != columns.length) {
            throw new InvalidDataException(
                    "expected %d columns in line %d of the list, but found %d.",
                    columns.length, number, words.length);
        }
        for (int i = 1; i < words.length; i++) {
            if (columns[i] != null) {
                try {
                    numbers[columns[i].ordinal()] = Long.parseLong(words[i]);
                } catch (NumberFormatException e) {
                    throw new InvalidDataException(
                            "expected a whole number in column %d of line %d of the list, but found"
                                    + " '%s'.",
                            i + 1, number, words[i].substring(0, Math.min(20, words[i].length())));
                }
            }
        }
        return new PhilipsVector(words[0], numbers);
    }

    /** Whether the list continues to its end mark. */
    boolean isWhole() {
        return whole;
    }

    /** The vectors in the order of the list. */
    List<PhilipsVector> vectors() {
        return vectors;
    }

    /** The value of a comment of the head, {@code Scan name} for example, or empty. */
    String comment(String name) {
        return comments.getOrDefault(name, "");
    }

    /** The numbers of a property, those of the first mix and echo if these have none, or null. */
    private double[] numbers(String name, long mix, long echo) {
        return values.getOrDefault(
                key(mix, echo, name),
                values.getOrDefault(key(mix, 0, name), values.get(key(0, 0, name))));
    }

    /** A number of a property, or what is taken where it is missing. */
    double number(String name, long mix, long echo, double missing) {
        double[] numbers = numbers(name, mix, echo);
        return numbers != null && numbers.length > 0 && Double.isFinite(numbers[0])
                ? numbers[0]
                : missing;
    }

    /** The first and last value of a range, or null if unspecified. */
    double[] range(String name, long mix, long echo) {
        double[] numbers = numbers(name, mix, echo);
        boolean told =
                numbers != null
                        && numbers.length == 2
                        && Math.abs(numbers[0]) <= Short.MAX_VALUE
                        && Math.abs(numbers[1]) <= Short.MAX_VALUE;
        return told ? numbers : null;
    }
}
