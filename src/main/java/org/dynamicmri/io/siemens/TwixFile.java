package org.dynamicmri.io.siemens;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dynamicmri.data.InvalidDataException;

/**
 * The measurements of a twix file. Software up to VB writes one measurement: a header and readouts.
 * VD, VE, NX and XA write a table of up to 64 measurements, adjustments among them, and then these.
 */
final class TwixFile {

    private static final int TABLE_AT = 8;
    private static final int ENTRY_BYTES = 152;
    private static final int FROM_AT = 8;
    private static final int LENGTH_AT = 16;
    private static final int NAME_AT = 88;
    private static final int NAME_BYTES = 64;
    private static final int LARGEST_COUNT = 64;

    /** The first number of a table of measurements is less (twixtools), that of a header more. */
    private static final long LEAST_HEADER = 10_000;

    /** Headers of real files have up to 2 MB. */
    private static final int LARGEST_HEADER = 1 << 26;

    private static final int LONGEST_TEXT_NAME = 48;
    private static final int LARGEST_TEXTS = 64;

    private final FileChannel channel;
    private final long size;

    private TwixFile(FileChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
    }

    /**
     * One measurement of a file.
     *
     * @param name of its protocol, or empty
     * @param layout of the headers of its readouts
     * @param from where its readouts begin
     * @param to where it ends
     * @param protocol the texts of its header
     */
    record Measurement(String name, MdhLayout layout, long from, long to, TwixProtocol protocol) {}

    /** Whether a file begins as a twix file does, with a header behind it. */
    static boolean begins(FileChannel channel) throws IOException {
        TwixFile file = new TwixFile(channel);
        return file.size >= TABLE_AT
                && file.entries().filter(all -> all.stream().anyMatch(Entry::isHeader)).isPresent();
    }

    /**
     * The measurements of a file in their order.
     *
     * @throws InvalidDataException if there is none whose header can be read
     */
    static List<Measurement> measurements(FileChannel channel) throws IOException {
        TwixFile file = new TwixFile(channel);
        List<Measurement> measurements = new ArrayList<>();
        for (Entry entry : file.entries().orElse(List.of())) {
            if (entry.isHeader()) {
                measurements.add(file.measurement(entry));
            }
        }
        if (measurements.isEmpty()) {
            throw new InvalidDataException(
                    "expected the header of a measurement in the Siemens file, but found none.");
        }
        return measurements;
    }

    /**
     * A line of the table of measurements.
     *
     * @param isHeader whether a header begins there
     */
    private record Entry(String name, MdhLayout layout, long from, long to, boolean isHeader) {}

    private Optional<List<Entry>> entries() throws IOException {
        ByteBuffer start = bytes(0, TABLE_AT);
        long first = start.getInt() & 0xffffffffL;
        long count = start.getInt() & 0xffffffffL;
        if (count < 1 || count > LARGEST_COUNT) {
            return Optional.empty();
        }
        if (first >= LEAST_HEADER) {
            return Optional.of(List.of(new Entry("", MdhLayout.VB, 0, size, isHeader(0, size))));
        }
        if (TABLE_AT + count * ENTRY_BYTES > size) {
            return Optional.empty();
        }
        // Each begins at its specified position and ends before the next, so that none is read
        // twice.
        TreeMap<Long, ByteBuffer> lines = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer line = bytes(TABLE_AT + (long) i * ENTRY_BYTES, ENTRY_BYTES);
            lines.putIfAbsent(line.getLong(FROM_AT), line);
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<Long, ByteBuffer> line : lines.entrySet()) {
            Long next = lines.higherKey(line.getKey());
            entries.add(entry(line.getValue(), next == null ? size : Math.min(next, size)));
        }
        return Optional.of(entries);
    }

    private Entry entry(ByteBuffer line, long next) throws IOException {
        long from = line.getLong(FROM_AT);
        long length = line.getLong(LENGTH_AT);
        byte[] name = new byte[NAME_BYTES];
        line.get(NAME_AT, name);
        // A length of 0 is written by some versions and means the rest of the file.
        long to = length <= 0 || length > next - from ? next : from + length;
        return new Entry(untilZero(name), MdhLayout.VD, from, to, isHeader(from, to));
    }

    private static String untilZero(byte[] name) {
        String text = new String(name, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** Whether a header begins at a place: its length, number of texts, and the first's name. */
    private boolean isHeader(long from, long to) throws IOException {
        if (from < 0 || from > to - TABLE_AT - LONGEST_TEXT_NAME) {
            return false;
        }
        ByteBuffer start = bytes(from, TABLE_AT + LONGEST_TEXT_NAME);
        long length = start.getInt() & 0xffffffffL;
        int texts = start.getInt();
        return length > TABLE_AT
                && length <= Math.min(LARGEST_HEADER, to - from)
                && texts > 0
                && texts <= LARGEST_TEXTS
                && textName(start) != null;
    }

    /** The name of a text and the zero behind it; null if there is none. */
    private static String textName(ByteBuffer bytes) {
        StringBuilder name = new StringBuilder();
        while (bytes.hasRemaining()) {
            char next = (char) (bytes.get() & 0xff);
            boolean word = next < 128 && (Character.isLetterOrDigit(next) || next == '_');
            if (!word) {
                return next == 0 && name.length() > 0 ? name.toString() : null;
            }
            name.append(next);
        }
        return null;
    }

    private Measurement measurement(Entry entry) throws IOException {
        ByteBuffer start = bytes(entry.from, TABLE_AT);
        int length = start.getInt();
        int count = start.getInt();
        Map<String, String> texts = new LinkedHashMap<>();
        ByteBuffer header = bytes(entry.from, length).position(TABLE_AT);
        for (int i = 0; i < count && header.hasRemaining(); i++) {
            skipToName(header);
            String name = textName(header);
            if (name == null || header.remaining() < Integer.BYTES) {
                break;
            }
            int bytes = header.getInt();
            if (bytes < 0 || bytes > header.remaining()) {
                break;
            }
            byte[] text = new byte[bytes];
            header.get(text);
            texts.put(name, new String(text, StandardCharsets.ISO_8859_1));
        }
        TwixProtocol protocol = new TwixProtocol(texts);
        String told = protocol.text("tProtocolName");
        String name = told.isEmpty() ? entry.name : told;
        return new Measurement(name, entry.layout, entry.from + length, entry.to, protocol);
    }

    /** Some versions have further bytes between the texts. */
    private static void skipToName(ByteBuffer header) {
        while (header.hasRemaining() && !Character.isLetter(header.get(header.position()) & 0xff)) {
            header.get();
        }
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        return read(channel, at, length);
    }

    /**
     * Bytes of a file, little endian.
     *
     * @throws InvalidDataException if the file ends before
     */
    static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        if (length > channel.size() - at) {
            throw new InvalidDataException(
                    "expected %d bytes at %d of the Siemens file, but it ends at %d; copy it"
                            + " again.",
                    length, at, channel.size());
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        read(channel, at, bytes);
        return bytes.flip();
    }

    /** Fills a buffer from a place of the file on. */
    static void read(FileChannel channel, long at, ByteBuffer target) throws IOException {
        long from = at;
        while (target.hasRemaining()) {
            int read = channel.read(target, from);
            if (read < 0) {
                throw new EOFException();
            }
            from += read;
        }
    }
}
