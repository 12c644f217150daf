package org.dynamicmri.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import org.dynamicmri.data.InvalidDataException;

/**
 * BART's array file: {@code NAME.hdr}, a text with the dimensions, and {@code NAME.cfl}, complex
 * floats in little-endian order, the first dimension fastest.
 *
 * @param dimensions sixteen dimensions, 1 where the header has fewer
 * @param properties lines {@code key=value} of the header's section {@code # dynamic-mri}, which
 *     BART passes over
 * @param values interleaved complex values
 */
record CflFile(long[] dimensions, Map<String, String> properties, float[] values) {

    /** Number of dimensions in BART. */
    static final int DIMENSIONS = 16;

    private static final String DIMENSIONS_SECTION = "# Dimensions";
    private static final String PROPERTIES_SECTION = "# dynamic-mri";
    private static final int LARGEST_HEADER = 1 << 20;

    /** The base name: without the ending .cfl or .hdr. */
    static Path base(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        boolean ending = lower.endsWith(".cfl") || lower.endsWith(".hdr");
        return ending ? path.resolveSibling(name.substring(0, name.length() - 4)) : path;
    }

    /** The file of a base name with an ending. */
    static Path withEnding(Path base, String ending) {
        return base.resolveSibling(base.getFileName() + ending);
    }

    /** Whether a header with dimensions lies at this base name, or a cfl without its header. */
    static boolean exists(Path path) throws IOException {
        if (path.getFileName() == null) {
            return false;
        }
        Path base = base(path);
        Path header = withEnding(base, ".hdr");
        if (Files.isRegularFile(header)) {
            try (var in = Files.newInputStream(header)) {
                String start = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
                return start.startsWith(DIMENSIONS_SECTION);
            }
        }
        return !base.equals(path) && Files.isRegularFile(withEnding(base, ".cfl"));
    }

    /**
     * @param path base name, or with ending
     * @throws InvalidDataException if the header is malformed or tells another size than the file's
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
     * @throws InvalidDataException if the header is malformed or tells another size than the file's
     */
    static CflFile readSlice(Path path, Function<CflFile, Slicing> slicing) throws IOException {
        Path base = base(path);
        Path header = withEnding(base, ".hdr");
        Path data = withEnding(base, ".cfl");
        if (!Files.isRegularFile(header) || !Files.isRegularFile(data)) {
            throw new InvalidDataException(
                    "expected %s and %s side by side, but the %s is missing.",
                    header.getFileName(),
                    data.getFileName(),
                    Files.isRegularFile(header) ? "second" : "first");
        }
        if (Files.size(header) > LARGEST_HEADER) {
            throw new InvalidDataException("expected a short text in %s.", header.getFileName());
        }
        List<String> lines =
                new String(Files.readAllBytes(header), StandardCharsets.ISO_8859_1)
                        .lines()
                        .toList();
        long[] dimensions = dimensions(lines);
        long expected = Sizes.product(8, Sizes.product(dimensions));
        long found = Files.size(data);
        if (expected != found) {
            throw new InvalidDataException(
                    "the header tells %s complex values (%d bytes), but %s has %d bytes; it is"
                            + " incomplete or belongs to another header.",
                    Sizes.times(used(dimensions)), expected, data.getFileName(), found);
        }
        CflFile told = new CflFile(dimensions, properties(lines), new float[0]);
        try (FileChannel channel = FileChannel.open(data, StandardOpenOption.READ)) {
            float[] values =
                    slicing.apply(told)
                            .collapse(
                                    told.size(),
                                    (from, target, at, length) ->
                                            read(channel, from, target, at, length));
            return new CflFile(dimensions, told.properties, values);
        }
    }

    /** The dimensions, each of which fits an int. */
    int[] size() {
        return Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray();
    }

    private static long[] dimensions(List<String> lines) {
        int at = lines.indexOf(DIMENSIONS_SECTION) + 1;
        String[] words =
                at < 1 || at >= lines.size() ? new String[0] : lines.get(at).strip().split("\\s+");
        long[] dimensions = new long[DIMENSIONS];
        Arrays.fill(dimensions, 1);
        boolean valid = words.length >= 1 && words.length <= DIMENSIONS;
        for (int d = 0; valid && d < words.length; d++) {
            valid = words[d].matches("[0-9]{1,12}") && Long.parseLong(words[d]) > 0;
            dimensions[d] = valid ? Long.parseLong(words[d]) : 1;
        }
        if (!valid) {
            throw new InvalidDataException(
                    "expected a line of up to %d positive dimensions after '%s' in the header, but"
                            + " found '%s'.",
                    DIMENSIONS, DIMENSIONS_SECTION, shortened(String.join(" ", words)));
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

    private static void read(FileChannel channel, long from, float[] target, int at, int length)
            throws IOException {
        ByteBuffer buffer =
                ByteBuffer.allocate((int) Math.min(WholeBuffers.BYTES, 4L * length))
                        .order(ByteOrder.LITTLE_ENDIAN);
        channel.position(4 * from);
        for (int done = 0; done < length; ) {
            int part = Math.min(buffer.capacity() / 4, length - done);
            buffer.clear().limit(4 * part);
            WholeBuffers.read(channel, buffer).asFloatBuffer().get(target, at + done, part);
            done += part;
        }
    }

    /** Writes the pair of files to a base name; they are committed by the caller. */
    void write(Path base, OutputFiles outputs) throws IOException {
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
        StringBuilder text = new StringBuilder(DIMENSIONS_SECTION + "\n" + sizes + "\n");
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
