package org.dynamicmri.io.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;

/**
 * Times of heart beats as text: one a line, in s after the first spoke, in the first column. A
 * first line of names, empty lines and lines that begin with # are ignored.
 */
public final class BeatTimes {

    private static final long LARGEST_FILE = 1 << 24;

    private BeatTimes() {}

    /**
     * @throws InvalidDataException if the file cannot be read, or a line does not begin with a
     *     number
     */
    public static List<Double> read(Path file) {
        List<Double> beats = new ArrayList<>();
        int number = 0;
        List<String> lines = lines(file);
        requireDecimalPoints(file, lines);
        for (String line : lines) {
            number++;
            String first = line.strip().split("[,;\\s]", 2)[0];
            if (first.isEmpty() || first.startsWith("#")) {
                continue;
            }
            try {
                beats.add(Double.valueOf(first));
            } catch (NumberFormatException e) {
                if (!beats.isEmpty() || number > 1) {
                    throw new InvalidDataException(
                            "Expected the time of a heart beat in s in line %d of %s, but found"
                                    + " \"%s\".",
                            number,
                            file.getFileName(),
                            first.substring(0, Math.min(40, first.length())));
                }
            }
        }
        if (beats.isEmpty() || !beats.stream().allMatch(Double::isFinite)) {
            throw new InvalidDataException(
                    "Expected times of heart beats in s, one per line, but %s holds %s.",
                    file.getFileName(), beats.isEmpty() ? "none" : "numbers that are not finite");
        }
        return beats;
    }

    /** Numbers such as 0,85 may also be two columns, of which the first would be read. */
    private static void requireDecimalPoints(Path file, List<String> lines) {
        List<String> values =
                lines.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                        .toList();
        if (!values.isEmpty() && values.stream().allMatch(line -> line.matches("\\d+,\\d+"))) {
            throw new InvalidDataException(
                    "Expected times of heart beats in s with a decimal point, but %s holds \"%s\""
                            + " and the like. Write 0.85 instead of 0,85.",
                    file.getFileName(), values.get(0));
        }
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InvalidDataException(
                        "%s is larger than any list of heart beats.", file.getFileName());
            }
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return CsvFormat.withoutMark(text).lines().toList();
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The heart beats could not be read from " + file + ": " + e.getMessage(), e);
        }
    }
}
