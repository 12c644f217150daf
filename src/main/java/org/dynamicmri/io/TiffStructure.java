package org.dynamicmri.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynamicmri.data.InvalidDataException;

/**
 * Walks a TIFF's directories before ImageJ opens it: ImageJ believes every size and offset, and
 * would allocate, loop or fill up with zeros where they are wrong.
 */
final class TiffStructure implements AutoCloseable {

    private static final int IMAGE_DESCRIPTION = 270;
    private static final int BIG_TIFF = 43;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32946;
    private static final int SAMPLE_FORMAT = 339;
    private static final int COMPLEX_INTEGER = 5;
    private static final int COMPLEX = 6;
    private static final int METADATA_COUNTS = 50838;
    private static final int METADATA = 50839;

    /** ImageJ passes over longer ones. */
    private static final int LARGEST_METADATA_HEADER = 804;

    private static final int[] BYTES_OF_TYPE = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    private static final int LARGEST_DESCRIPTION = 1 << 22;
    private static final Pattern IMAGES = Pattern.compile("^ImageJ[^\n].*\nimages=(\\d{1,9})\n");

    /** Deflate's largest ratio is 1032, that of LZW not far above. */
    private static final long LARGEST_COMPRESSION_RATIO = 2000;

    /** Readings of the whole file: its directories, its strips, and room for what they share. */
    private static final long READINGS = 4;

    /** Bytes that even a small file may cost. */
    private static final long LEAST_READ = 1 << 20;

    private final RandomAccessFile file;
    private long left;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private String description = "";
    private Page first;

    /**
     * What a file declares.
     *
     * @param description the first page's description, empty if it has none
     * @param pages number of images
     * @param needsBioFormats whether it is a BigTIFF, of which nothing is checked, or tiled: ImageJ
     *     opens neither
     */
    record Summary(String description, long pages, boolean needsBioFormats) {}

    /** Tags of one directory, with TIFF's defaults. */
    private static final class Page {
        long width;
        long height;
        long bits = 1;
        long samples = 1;
        long compression = 1;
        long format = 1;
        long[] offsets = new long[0];
        long[] counts = new long[0];
        boolean tiled;
        long metadataPlace;
        long metadataLength;
        long[] metadataCounts = new long[0];

        long bytes() {
            return Sizes.product(width, height, samples, Math.max(1, bits / 8));
        }
    }

    private TiffStructure(RandomAccessFile file) throws IOException {
        this.file = file;
        this.left = READINGS * file.length() + LEAST_READ;
    }

    /**
     * Checks a file.
     *
     * @return what was found
     * @throws InvalidDataException if a size or an offset points out of the file, pages differ in
     *     size, pixels are complex, a compressed page declares more than compression can hold, or
     *     pages share their directories or compressed pixels
     */
    static Summary check(Path path) throws IOException {
        try (TiffStructure structure =
                new TiffStructure(new RandomAccessFile(path.toFile(), "r"))) {
            if (structure.isBig()) {
                return new Summary("", 0, true);
            }
            long pages = structure.walk();
            return new Summary(structure.description, pages, structure.first.tiled);
        }
    }

    /** Settles the byte order and tells whether offsets have 8 bytes. */
    private boolean isBig() throws IOException {
        ByteBuffer start = read(0, 4);
        order = start.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return start.order(order).getShort(2) == BIG_TIFF;
    }

    /** Checks all directories and returns the number of pages. */
    private long walk() throws IOException {
        ByteBuffer start = read(0, 8);
        Set<Long> seen = new HashSet<>();
        long next = start.getInt(4) & 0xffffffffL;
        if (next == 0) {
            throw new InvalidDataException("expected an image in the TIFF, but it has none.");
        }
        while (next != 0) {
            if (!seen.add(next)) {
                throw new InvalidDataException("the TIFF's directories form a circle.");
            }
            next = directory(next);
            requireSize(seen.size());
        }
        Matcher images = IMAGES.matcher(description);
        long pages = images.find() ? Long.parseLong(images.group(1)) : 1;
        if (first.compression == 1 && pages > 1) {
            long size = Sizes.product(first.bytes(), pages);
            require(first.offsets.length > 0 ? first.offsets[0] : 0, size, pages + " images");
        }
        long all = Math.max(pages, seen.size());
        requireSize(all);
        return all;
    }

    private void requireSize(long pages) {
        Sizes.floats("image", Sizes.product(first.width, first.height, pages));
    }

    /** Checks one directory and returns the place of the next. */
    private long directory(long offset) throws IOException {
        int entries = read(offset, 2).getShort() & 0xffff;
        ByteBuffer table = read(offset + 2, 12 * entries + 4);
        Page page = new Page();
        for (int i = 0; i < entries; i++) {
            entry(page, table, 12 * i);
        }
        check(page);
        if (first == null) {
            first = page;
        } else if (page.width != first.width || page.height != first.height) {
            throw new InvalidDataException(
                    "expected pages of one size, but found %d x %d after %d x %d.",
                    page.width, page.height, first.width, first.height);
        }
        return table.getInt(12 * entries) & 0xffffffffL;
    }

    private void entry(Page page, ByteBuffer table, int at) throws IOException {
        int tag = table.getShort(at) & 0xffff;
        int type = table.getShort(at + 2) & 0xffff;
        long count = table.getInt(at + 4) & 0xffffffffL;
        int size = type < BYTES_OF_TYPE.length ? BYTES_OF_TYPE[type] : 8;
        long place = table.getInt(at + 8) & 0xffffffffL;
        if (size * count > 4) {
            require(place, size * count, "tag " + tag);
        }
        switch (tag) {
            case 256 -> page.width = number(table, at, type);
            case 257 -> page.height = number(table, at, type);
            case 258 -> page.bits = numbers(table, at, type, count)[0];
            case 259 -> page.compression = number(table, at, type);
            case 277 -> page.samples = number(table, at, type);
            case 322 -> page.tiled = true;
            case 273, 324 -> page.offsets = numbers(table, at, type, count);
            case 279, 325 -> page.counts = numbers(table, at, type, count);
            case SAMPLE_FORMAT -> page.format = numbers(table, at, type, count)[0];
            case METADATA_COUNTS -> page.metadataCounts = numbers(table, at, type, count);
            case METADATA -> {
                page.metadataPlace = place;
                page.metadataLength = size * count;
            }
            case IMAGE_DESCRIPTION -> describe(place, count);
            default -> {}
        }
    }

    private void describe(long place, long count) throws IOException {
        if (count > LARGEST_DESCRIPTION) {
            throw new InvalidDataException("the TIFF's description is absurdly long.");
        }
        if (first == null && count > 4) {
            description = new String(read(place, (int) count).array(), StandardCharsets.UTF_8);
        }
    }

    private static long number(ByteBuffer table, int at, int type) {
        return type == 3 ? table.getShort(at + 8) & 0xffff : table.getInt(at + 8) & 0xffffffffL;
    }

    private long[] numbers(ByteBuffer table, int at, int type, long count) throws IOException {
        if (count <= 1 || (type != 3 && type != 4)) {
            return new long[] {number(table, at, type)};
        }
        int size = type == 3 ? 2 : 4;
        long place = size * count <= 4 ? -1 : table.getInt(at + 8) & 0xffffffffL;
        ByteBuffer values =
                place < 0
                        ? table.duplicate().order(order)
                        : read(place, Math.multiplyExact(size, (int) count));
        int from = place < 0 ? at + 8 : 0;
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    type == 3
                            ? values.getShort(from + 2 * i) & 0xffff
                            : values.getInt(from + 4 * i) & 0xffffffffL;
        }
        return numbers;
    }

    private void check(Page page) throws IOException {
        if (page.width < 1 || page.height < 1 || page.samples < 1 || page.offsets.length == 0) {
            throw new InvalidDataException("expected an image in the TIFF, but it has none.");
        }
        if (page.format == COMPLEX || page.format == COMPLEX_INTEGER) {
            throw new InvalidDataException(
                    "expected real pixels, but the TIFF's are complex, which ImageJ does not open;"
                            + " save real and imaginary part as two 32-bit channels, or a NumPy"
                            + " array (.npy).");
        }
        long declared = page.bytes();
        long held = 0;
        for (int i = 0; i < page.offsets.length; i++) {
            long length = i < page.counts.length ? page.counts[i] : 0;
            require(page.offsets[i], length, "pixels");
            boolean deflated = page.compression == DEFLATE || page.compression == OLD_DEFLATE;
            if (page.compression != 1) {
                spend(length); // by ImageJ, which decompresses the strips of each page anew
            }
            if (deflated && !page.tiled) {
                byte[] strip = read(page.offsets[i], Sizes.floats("strip", length)).array();
                DeflateCheck.require(strip, declared);
            }
            held += length;
        }
        if (page.compression == 1) {
            require(page.offsets[0], page.offsets.length == 1 ? declared : 0, "pixels");
            if (page.offsets.length > 1 && held < declared && page.bits >= 8) {
                throw truncated("pixels");
            }
        } else if (declared / LARGEST_COMPRESSION_RATIO > held) {
            throw new InvalidDataException(
                    "the TIFF declares %d x %d pixels, which its %d bytes cannot hold.",
                    page.width, page.height, held);
        }
        checkMetadata(page);
    }

    /** ImageJ's metadata begin with how many of each kind follow. */
    private void checkMetadata(Page page) throws IOException {
        long metadata = 0;
        for (long count : page.metadataCounts) {
            metadata += count;
        }
        if (metadata > page.metadataLength) {
            throw truncated("ImageJ metadata");
        }
        long header = page.metadataCounts.length == 0 ? 0 : page.metadataCounts[0];
        if (page.metadataLength == 0 || header < 12 || header > LARGEST_METADATA_HEADER) {
            return;
        }
        ByteBuffer kinds = read(page.metadataPlace, (int) header);
        long told = 0;
        for (int at = 4; at + 8 <= header; at += 8) {
            told += kinds.getInt(at + 4) & 0xffffffffL;
        }
        if (told > page.metadataCounts.length) {
            throw truncated("ImageJ metadata");
        }
    }

    private void require(long offset, long length, String what) throws IOException {
        if (length > file.length() || offset > file.length() - length) {
            throw truncated(what);
        }
    }

    private static InvalidDataException truncated(String what) {
        return new InvalidDataException(
                "the TIFF is truncated or damaged: %s lie outside of the file.", what);
    }

    /** In a whole file each part is read once; hostile ones lead to the same part thousandfold. */
    private void spend(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new InvalidDataException(
                    "the TIFF's pages share their directories or compressed pixels over and over;"
                            + " it is damaged or made to keep a reader busy. Save it again.");
        }
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        require(offset, length, "its directories");
        spend(length);
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(order);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
