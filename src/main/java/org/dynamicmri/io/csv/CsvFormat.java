package org.dynamicmri.io.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.Sizes;

/**
 * A trajectory as text: a line {@code kx,ky} (or with spaces, tabs or semicolons, and then decimal
 * commas as well) for each sample in cycles per field of view, samples per spoke first, then
 * spokes, then frames. A first line of names, empty lines and lines that begin with # are ignored.
 */
public final class CsvFormat implements FileFormat {

    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;\\s]\\s*");
    private static final Pattern TEXT = Pattern.compile("[\\x09\\x0a\\x0d\\x20-\\x7e]*");
    private static final int LONGEST_LINE = 1000;

    /** What spreadsheets write before UTF-8, as it reads in ISO 8859-1. */
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** Two numbers with decimal commas, as spreadsheets of many languages write them. */
    private static final Pattern DECIMAL_COMMAS =
            Pattern.compile(
                    "([^,;\\s]+(?:,\\d[^,;\\s]*)?)\\s*[;\\s]\\s*([^,;\\s]+(?:,\\d[^,;\\s]*)?)");

    @Override
    public String description() {
        return "text (.csv of kx,ky)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.TRAJECTORY);
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        byte[] start = InputFiles.firstBytes(path, 256);
        String text = withoutMark(new String(start, StandardCharsets.ISO_8859_1));
        return start.length > 0 && TEXT.matcher(text).matches();
    }

    @Override
    public Coordinates readTrajectory(Path path, int slice) throws IOException {
        // A line of two numbers has four characters at least: bounded by the file's size.
        float[] k = new float[1024];
        int count = 0;
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(path), StandardCharsets.ISO_8859_1))) {
            int number = 0;
            boolean named = false;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                line = number++ == 0 ? withoutMark(line) : line;
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                float[] point = parse(line);
                if (point.length == 0 && count == 0 && !named) {
                    named = true;
                    continue;
                }
                if (point.length == 0) {
                    throw new InvalidDataException(
                            "expected two numbers kx,ky in line %d, but found '%s'.",
                            number, line.length() > 60 ? line.substring(0, 60) + "..." : line);
                }
                if (count + 2 > k.length) {
                    k = Arrays.copyOf(k, Sizes.floats("trajectory", 2L * k.length));
                }
                k[count++] = point[0];
                k[count++] = point[1];
            }
        }
        if (count == 0) {
            throw new InvalidDataException("expected lines of kx,ky, but there are none.");
        }
        return new Coordinates(Arrays.copyOf(k, count));
    }

    /** A text, read in ISO 8859-1, without the mark that spreadsheets write before UTF-8. */
    static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    /** The two numbers of a line, or none if it is not of two numbers. */
    private static float[] parse(String line) {
        if (line.length() > LONGEST_LINE) {
            return new float[0];
        }
        Matcher commas = DECIMAL_COMMAS.matcher(line.strip());
        String[] words =
                commas.matches()
                        ? new String[] {
                            commas.group(1).replace(',', '.'), commas.group(2).replace(',', '.')
                        }
                        : SEPARATOR.split(line.strip(), -1);
        if (words.length != 2) {
            return new float[0];
        }
        try {
            return new float[] {Float.parseFloat(words[0]), Float.parseFloat(words[1])};
        } catch (NumberFormatException e) {
            return new float[0];
        }
    }
}
