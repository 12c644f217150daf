package org.dynamicmri.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Sizes;

/**
 * A text and named arrays of floats in one zip file: {@value #TEXT} in UTF-8, and for every array
 * {@code NAME.f32}, 32-bit IEEE numbers, least byte first. The comment of the zip is the SHA-256 of
 * all bytes before it in hexadecimal digits, so that damage anywhere is found. The same content
 * gives the same bytes.
 *
 * @param text what the arrays are, as JSON
 * @param arrays the arrays by their names
 */
public record ArrayArchive(String text, Map<String, float[]> arrays) {

    private static final String TEXT = "header.json";
    private static final String ENDING = ".f32";
    private static final int DIGITS = 64;
    private static final int SHORTEST = DIGITS + 22;
    private static final int CHUNK = 1 << 14;
    private static final int LARGEST_TEXT = 1 << 28;

    /** Numbers are stored as they are; another program may have compressed them, a little. */
    private static final int LARGEST_RATIO = 16;

    public ArrayArchive {
        arrays = Map.copyOf(arrays);
    }

    /**
     * Writes a file, which appears under its name only once it is whole.
     *
     * @throws InvalidDataException if it cannot be written
     */
    public void write(Path file) {
        FileAccess.writing(
                file,
                () -> {
                    arrays.forEach(FiniteNumbers::require);
                    try (OutputFiles files = new OutputFiles()) {
                        Path temporary = files.temporary(file);
                        writeTo(temporary);
                        return files.commit();
                    }
                });
    }

    private void writeTo(Path file) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setComment("0".repeat(DIGITS));
            // measured numbers shrink by 6 %, which takes far longer than to write them
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(entry(TEXT));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            for (String name : arrays.keySet().stream().sorted().toList()) {
                zip.putNextEntry(entry(name + ENDING));
                write(arrays.get(name), zip);
            }
        }
        byte[] digest = digest(file, Files.size(file) - DIGITS).getBytes(StandardCharsets.US_ASCII);
        try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "rw")) {
            end.seek(end.length() - DIGITS);
            end.write(digest);
        }
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        return entry;
    }

    private static void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            bytes.clear().asFloatBuffer().put(values, from, count);
            out.write(bytes.array(), 0, 4 * count);
        }
    }

    /**
     * Reads a file.
     *
     * @throws InvalidDataException if it is no such file, or is not as it was written
     */
    public static ArrayArchive read(Path file) {
        return FileAccess.reading(file, () -> readFrom(file));
    }

    private static ArrayArchive readFrom(Path file) throws IOException {
        long length = Files.size(file);
        byte[] start = InputFiles.firstBytes(file, 4);
        if (!Arrays.equals(start, new byte[] {'P', 'K', 3, 4})) {
            throw new InvalidDataException(
                    "expected a zip file, but the file does not start like one.");
        }
        if (length < SHORTEST || !digest(file, length - DIGITS).equals(told(file, length))) {
            throw new InvalidDataException(
                    "is damaged or cut short: its checksum is not that of its content. Use a copy,"
                            + " or save it again.");
        }
        String text = null;
        Map<String, float[]> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long left = LARGEST_RATIO * length;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                left -= entry.getSize();
                if (entry.getSize() < 0 || left < 0) {
                    throw tooLarge(length);
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    if (entry.getName().equals(TEXT)) {
                        text = new String(in.readNBytes(LARGEST_TEXT), StandardCharsets.UTF_8);
                    } else if (entry.getName().endsWith(ENDING)) {
                        String name = entry.getName();
                        arrays.put(
                                name.substring(0, name.length() - ENDING.length()),
                                floats(name, entry.getSize(), in));
                    } else {
                        continue;
                    }
                    if (in.read() >= 0) {
                        throw tooLarge(length);
                    }
                }
            }
        }
        if (text == null) {
            throw new InvalidDataException("expected a part %s, but there is none.", TEXT);
        }
        return new ArrayArchive(text, arrays);
    }

    private static InvalidDataException tooLarge(long length) {
        return new InvalidDataException(
                "holds far more than its %d bytes, which no file of this program does; save it"
                        + " again.",
                length);
    }

    /** Reads numbers piece by piece: all of them may have more bytes than an array can. */
    private static float[] floats(String name, long size, InputStream in) throws IOException {
        float[] values = new float[Sizes.floats("part " + name, size / Float.BYTES)];
        byte[] bytes = new byte[Float.BYTES * CHUNK];
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            if (in.readNBytes(bytes, 0, Float.BYTES * count) < Float.BYTES * count) {
                throw new InvalidDataException(
                        "is cut short: the part %s ends before its %d bytes. Use a copy, or save"
                                + " it again.",
                        name, size);
            }
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, from, count);
        }
        in.skipNBytes(size % Float.BYTES);
        return values;
    }

    private static String told(Path file, long length) throws IOException {
        ByteBuffer digits = ByteBuffer.allocate(DIGITS);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
            channel.position(length - DIGITS);
            while (digits.hasRemaining() && channel.read(digits) >= 0) {}
        }
        return new String(digits.array(), StandardCharsets.ISO_8859_1);
    }

    private static String digest(Path file, long length) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[4 * CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            long left = length;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("it became shorter while it was read");
                }
                digest.update(buffer, 0, count);
                left -= count;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
