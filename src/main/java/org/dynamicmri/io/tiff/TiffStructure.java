package org.dynamicmri.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Sizes;

/**
 * Walks a TIFF's directories before ImageJ opens it: ImageJ believes every size and offset, and
 * would allocate, loop or fill up with zeros where they are wrong.
 */
public final class TiffStructure {

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

    private final TiffBytes file;
    private String description = "";
    private TiffPage first;

    /**
     * What a file declares.
     *
     * @param description the first page's description, empty if it has none
     * @param pages number of images
     * @param needsBioFormats whether it is a BigTIFF, of which nothing is checked, or tiled: ImageJ
     *     opens neither
     */
    public record Summary(String description, long pages, boolean needsBioFormats) {}

    private TiffStructure(TiffBytes file) {
        this.file = file;
    }

    /**
     * Checks a file.
     *
     * @return what was found
     * @throws InvalidDataException if a size or an offset points out of the file, pages differ in
     *     size, pixels are complex, a compressed page declares more than compression can hold, or
     *     pages share their directories or compressed pixels
     */
    public static Summary check(Path path) throws IOException {
        try (TiffBytes file = TiffBytes.open(path)) {
            if (file.version() == BIG_TIFF) {
                return new Summary("", 0, true);
            }
            TiffStructure structure = new TiffStructure(file);
            long pages = structure.walk();
            return new Summary(structure.description, pages, structure.first.tiled);
        }
    }

    /** Checks all directories and returns the number of pages. */
    private long walk() throws IOException {
        ByteBuffer start = file.read(0, 8);
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
            file.require(first.offsets.length > 0 ? first.offsets[0] : 0, size, pages + " images");
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
        int entries = file.read(offset, 2).getShort() & 0xffff;
        ByteBuffer table = file.read(offset + 2, 12 * entries + 4);
        TiffPage page = new TiffPage();
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

    private void entry(TiffPage page, ByteBuffer table, int at) throws IOException {
        int tag = table.getShort(at) & 0xffff;
        int type = table.getShort(at + 2) & 0xffff;
        long count = table.getInt(at + 4) & 0xffffffffL;
        int size = type < BYTES_OF_TYPE.length ? BYTES_OF_TYPE[type] : 8;
        long place = table.getInt(at + 8) & 0xffffffffL;
        if (size * count > 4) {
            file.require(place, size * count, "tag " + tag);
        }
        switch (tag) {
            case 256 -> page.width = TiffBytes.number(table, at, type);
            case 257 -> page.height = TiffBytes.number(table, at, type);
            case 258 -> page.bits = file.numbers(table, at, type, count)[0];
            case 259 -> page.compression = TiffBytes.number(table, at, type);
            case 277 -> page.samples = TiffBytes.number(table, at, type);
            case 322 -> page.tiled = true;
            case 273, 324 -> page.offsets = file.numbers(table, at, type, count);
            case 279, 325 -> page.counts = file.numbers(table, at, type, count);
            case SAMPLE_FORMAT -> page.format = file.numbers(table, at, type, count)[0];
            case METADATA_COUNTS -> page.metadataCounts = file.numbers(table, at, type, count);
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
            throw new InvalidDataException("the TIFF's description is too long.");
        }
        if (first == null && count > 4) {
            description = new String(file.read(place, (int) count).array(), StandardCharsets.UTF_8);
        }
    }

    private void check(TiffPage page) throws IOException {
        if (page.width < 1 || page.height < 1 || page.samples < 1 || page.offsets.length == 0) {
            throw new InvalidDataException("expected an image in the TIFF, but it has none.");
        }
        if (page.format == COMPLEX || page.format == COMPLEX_INTEGER) {
            throw new InvalidDataException(
                    "expected real pixels, but the TIFF's are complex, which ImageJ does not open;"
                            + " save real and imaginary part as two 32-bit channels, or a NumPy"
                            + " array (.npy).");
        }
        if (page.samples > 1 && page.bits >= 32) {
            throw new InvalidDataException(
                    "expected one number per pixel, but each pixel of the TIFF has %d of %d bits, as"
                            + " colours have; save images as pages (tifffile:"
                            + " photometric='minisblack') or as a NumPy array (.npy).",
                    page.samples, page.bits);
        }
        long declared = page.bytes();
        long held = 0;
        for (int i = 0; i < page.offsets.length; i++) {
            long length = i < page.counts.length ? page.counts[i] : 0;
            file.require(page.offsets[i], length, "pixels");
            boolean deflated = page.compression == DEFLATE || page.compression == OLD_DEFLATE;
            if (page.compression != 1) {
                file.spend(length); // by ImageJ, which decompresses the strips of each page anew
            }
            if (deflated && !page.tiled) {
                byte[] strip = file.read(page.offsets[i], Sizes.floats("strip", length)).array();
                DeflateCheck.require(strip, declared);
            }
            held += length;
        }
        if (page.compression == 1) {
            file.require(page.offsets[0], page.offsets.length == 1 ? declared : 0, "pixels");
            if (page.offsets.length > 1 && held < declared && page.bits >= 8) {
                throw TiffBytes.truncated("pixels");
            }
        } else if (declared / LARGEST_COMPRESSION_RATIO > held) {
            throw new InvalidDataException(
                    "the TIFF declares %d x %d pixels, which its %d bytes cannot hold.",
                    page.width, page.height, held);
        }
        checkMetadata(page);
    }

    /** ImageJ's metadata begin with how many of each kind follow. */
    private void checkMetadata(TiffPage page) throws IOException {
        long metadata = 0;
        for (long count : page.metadataCounts) {
            metadata += count;
        }
        if (metadata > page.metadataLength) {
            throw TiffBytes.truncated("ImageJ metadata");
        }
        long header = page.metadataCounts.length == 0 ? 0 : page.metadataCounts[0];
        if (page.metadataLength == 0 || header < 12 || header > LARGEST_METADATA_HEADER) {
            return;
        }
        ByteBuffer kinds = file.read(page.metadataPlace, (int) header);
        long told = 0;
        for (int at = 4; at + 8 <= header; at += 8) {
            told += kinds.getInt(at + 4) & 0xffffffffL;
        }
        if (told > page.metadataCounts.length) {
            throw TiffBytes.truncated("ImageJ metadata");
        }
    }
}
