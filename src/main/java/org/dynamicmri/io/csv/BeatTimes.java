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
        for (String line : lines(file)) {
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

    private static List<String> lines(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InvalidDataException(
                        "%s is larger than any list of heart beats.", file.getFileName());
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The heart beats could not be read from " + file + ": " + e.getMessage(), e);
        }
    }
}
