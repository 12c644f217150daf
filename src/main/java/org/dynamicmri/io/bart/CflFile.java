package org.dynamicmri.io.bart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.StoredNumbers;
import org.dynamicmri.io.WholeBuffers;
import org.dynamicmri.scan.Sizes;
import org.dynamicmri.scan.Slicing;

/**
 * BART's array file: {@code NAME.hdr}, a text with the dimensions, and {@code NAME.cfl}, complex
 * floats in little-endian order, the first dimension fastest.
 *
 * @param dimensions sixteen dimensions, 1 where the header has fewer
 * @param properties lines {@code key=value} of the header's section {@code # dynamic-mri}, which
 *     BART passes over
 * @param numbers how the file stores its numbers
 * @param values interleaved complex values
 */
public record CflFile(
        long[] dimensions, Map<String, String> properties, StoredNumbers numbers, float[] values) {

    /** Number of dimensions in BART. */
    public static final int DIMENSIONS = 16;

    private static final Pattern DIMENSION = Pattern.compile("[0-9]{1,12}");

    private static final Pattern DIMENSIONS_SECTION = Pattern.compile("#\\s*Dimensions\\s*");
    private static final String PROPERTIES_SECTION = "# dynamic-mri";
    private static final int LARGEST_HEADER = 1 << 20;

    /** A file as BART stores it. */
    public CflFile(long[] dimensions, Map<String, String> properties, float[] values) {
        this(dimensions, properties, StoredNumbers.USUAL, values);
    }

    /** The base name: without the ending .cfl or .hdr. */
    public static Path base(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ending = lower.endsWith(".cfl") || lower.endsWith(".hdr");
        return ending ? path.resolveSibling(name.substring(0, name.length() - 4)) : path;
    }

    /** The file of a base name with an ending. */
    public static Path withEnding(Path base, String ending) {
        return base.resolveSibling(base.getFileName() + ending);
    }

    /**
     * Whether a header with dimensions lies at this base name, or a cfl with a damaged header or
     * none.
     */
    public static boolean exists(Path path) throws IOException {
        if (path.getFileName() == null) {
            return false;
        }
        Path base = base(path);
        Path header = withEnding(base, ".hdr");
        boolean data = Files.isRegularFile(withEnding(base, ".cfl"));
        return Files.isRegularFile(header)
                ? data || dimensionsLine(lines(header)) >= 0
                : data && !base.equals(path);
    }

    /** What a header says in addition to the dimensions; nothing if there is none. */
    static Map<String, String> properties(Path path) throws IOException {
        Path header = withEnding(base(path), ".hdr");
        return Files.isRegularFile(header) ? properties(lines(header)) : Map.of();
    }

    /** The lines of a header's first bytes, of which a history of commands may make many. */
    private static List<String> lines(Path header) throws IOException {
        byte[] start = InputFiles.firstBytes(header, LARGEST_HEADER);
        return new String(start, StandardCharsets.ISO_8859_1).lines().toList();
    }

    /** The line that says that dimensions follow, or -1. */
    private static int dimensionsLine(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> DIMENSIONS_SECTION.matcher(lines.get(i)).matches())
                .findFirst()
                .orElse(-1);
    }

    /**
     * @param path base name, or with ending
     * @throws InvalidDataException if the header is malformed or specifies another size than the
     *     file's
     */
    static CflFile read(Path path) throws IOException {
        return readSlice(path, file -> Slicing.WHOLE);
    }

    /**
     * Reads the values of one slice alone.
     *
     * @param path base name, or with ending
     * @param slicing the slice, chosen by the dimensions of the file, which has no values yet
     * @return the file with the dimensions of the whole and the values of the slice
     * @throws InvalidDataException if the header is malformed or specifies another size than the
     *     file's
     */
    static CflFile readSlice(Path path, Function<CflFile, Slicing> slicing) throws IOException {
        Path base = base(path);
        Path header = withEnding(base, ".hdr");
        Path data = withEnding(base, ".cfl");
        if (!Files.isRegularFile(header) || !Files.isRegularFile(data)) {
            throw new InvalidDataException(
                    "expected %s and %s in the same folder, but the %s is missing.",
                    header.getFileName(),
                    data.getFileName(),
                    Files.isRegularFile(header) ? "second" : "first");
        }
        List<String> lines = lines(header);
        long[] dimensions = dimensions(lines, header.getFileName());
        long count = Sizes.product(2, Sizes.product(dimensions));
        long expected = Sizes.product(Float.BYTES, count);
        long found = Files.size(data);
        try (FileChannel channel = FileChannel.open(data, StandardOpenOption.READ)) {
            int bytes = found == 2 * expected ? Double.BYTES : Float.BYTES;
            StoredNumbers numbers = StoredNumbers.of(channel, found, bytes);
            if (found != Sizes.product(numbers.bytes(), count)) {
                throw new InvalidDataException(
                        "the header specifies %s complex values (%d bytes), but %s has %d bytes; it is"
                                + " incomplete or belongs to another header.",
                        Sizes.times(used(dimensions)), expected, data.getFileName(), found);
            }
            Map<String, String> properties = properties(lines);
            CflFile told = new CflFile(dimensions, properties, numbers, new float[0]);
            float[] values =
                    slicing.apply(told)
                            .collapse(
                                    told.size(),
                                    (from, target, at, length) ->
                                            numbers.read(
                                                    channel.position(numbers.bytes() * from),
                                                    target,
                                                    at,
                                                    length));
            return new CflFile(dimensions, properties, numbers, values);
        }
    }

    /** The dimensions, each of which fits an int. */
    int[] size() {
        return Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray();
    }

    /** The numbers that follow, on one line or more, as BART reads them. */
    private static long[] dimensions(List<String> lines, Path name) {
        int at = dimensionsLine(lines) + 1;
        String text =
                at < 1
                        ? ""
                        : lines.stream()
                                .skip(at)
                                .takeWhile(line -> !line.startsWith("#"))
                                .collect(Collectors.joining(" "))
                                .strip();
        String[] words = text.split("\\s+");
        long[] dimensions = new long[DIMENSIONS];
        Arrays.fill(dimensions, 1);
        for (int d = 0; d < words.length; d++) {
            boolean number = DIMENSION.matcher(words[d]).matches() && Long.parseLong(words[d]) > 0;
            if (!number || (d >= DIMENSIONS && Long.parseLong(words[d]) > 1)) {
                throw new InvalidDataException(
                        "expected up to %d positive dimensions after '# Dimensions' in %s, but"
                                + " found '%s'.",
                        DIMENSIONS, name, shortened(text));
            }
            if (d < DIMENSIONS) {
                dimensions[d] = Long.parseLong(words[d]);
            }
        }
        return dimensions;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private static Map<String, String> properties(List<String> lines) {
        Map<String, String> properties = new LinkedHashMap<>();
        int at = lines.indexOf(PROPERTIES_SECTION) + 1;
        for (int i = at; at > 0 && i < lines.size() && !lines.get(i).startsWith("#"); i++) {
            String[] parts = lines.get(i).split("=", 2);
            if (parts.length == 2) {
                properties.put(parts[0].strip(), parts[1].strip());
            }
        }
        return properties;
    }

    /** The dimensions up to the last that is not 1. */
    private static long[] used(long[] dimensions) {
        int last = dimensions.length;
        while (last > 1 && dimensions[last - 1] == 1) {
            last--;
        }
        return Arrays.copyOf(dimensions, last);
    }

    /** Writes the pair of files to a base name; they are committed by the caller. */
    public void write(Path base, OutputFiles outputs) throws IOException {
        Path data = outputs.temporary(withEnding(base, ".cfl"));
        try (FileChannel channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
            WholeBuffers.write(channel, values);
        }
        Files.writeString(
                outputs.temporary(withEnding(base, ".hdr")), header(), StandardCharsets.ISO_8859_1);
    }

    private String header() {
        StringJoiner sizes = new StringJoiner(" ");
        for (long dimension : dimensions) {
            sizes.add(Long.toString(dimension));
        }
        StringBuilder text = new StringBuilder("# Dimensions\n" + sizes + "\n");
        if (!properties.isEmpty()) {
            text.append(PROPERTIES_SECTION).append('\n');
            properties.forEach(
                    (key, value) ->
                            text.append(key.replaceAll("[=\\s]+", " "))
                                    .append('=')
                                    .append(value.replaceAll("\\s+", " "))
                                    .append('\n'));
        }
        return text.toString();
    }
}
