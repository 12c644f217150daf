package org.dynamicmri.io.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Attributes with their values, as a DICOM file stores them: in explicit representation, the least
 * byte first (PS3.5, 7.1.2), behind a preamble and the attributes of the file itself (PS3.10, 7).
 */
final class DicomDataset {

    /** Explicit representation, the least byte first. */
    static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

    private static final int PREAMBLE = 128;
    private static final String PREFIX = "DICM";
    private static final int LONG_HEADER = 12;
    private static final int SHORT_HEADER = 8;

    /** Significant digits of a decimal number that fit 16 characters with sign and exponent. */
    private static final int MOST_DIGITS = 10;

    /** In the order of their tags, which is that of the file. */
    private final Map<DicomAttribute, byte[]> values = new EnumMap<>(DicomAttribute.class);

    /** The same attributes with the same values. */
    DicomDataset copy() {
        DicomDataset copy = new DicomDataset();
        copy.values.putAll(values);
        return copy;
    }

    /** Sets texts; none leaves the value empty. */
    DicomDataset set(DicomAttribute attribute, String... texts) {
        String text =
                Arrays.stream(texts)
                        .map(it -> cut(it, attribute.longest()))
                        .collect(Collectors.joining("\\"));
        return set(attribute, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text without the characters that separate values and control the reader. */
    private static String cut(String text, int longest) {
        String plain = text.replaceAll("[\\\\\\p{Cntrl}]", " ").strip();
        return plain.length() > longest ? plain.substring(0, longest).strip() : plain;
    }

    /** Sets numbers, as decimal texts of up to ten digits. */
    DicomDataset set(DicomAttribute attribute, double... numbers) {
        return set(
                attribute,
                Arrays.stream(numbers).mapToObj(DicomDataset::decimal).toArray(String[]::new));
    }

    /** Sets an integer, as a text or as a number of 16 bits. */
    DicomDataset set(DicomAttribute attribute, int number) {
        return attribute.kind().equals("US")
                ? set(
                        attribute,
                        ByteBuffer.allocate(Short.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putShort((short) number)
                                .array())
                : set(attribute, Integer.toString(number));
    }

    /** Sets the bytes of a value. */
    DicomDataset set(DicomAttribute attribute, byte[] bytes) {
        byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
        if (even.length > bytes.length) {
            even[bytes.length] = attribute.padding();
        }
        values.put(attribute, even);
        return this;
    }

    /** The shortest text of a number with as many digits as fit. */
    static String decimal(double number) {
        BigDecimal rounded =
                new BigDecimal(number).round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
        String plain = rounded.toPlainString();
        String text = plain.length() <= 16 ? plain : rounded.toString();
        return number == 0 ? "0" : text;
    }

    /** The whole file. */
    ByteBuffer file() {
        int ofFile = length(true);
        ByteBuffer file =
                ByteBuffer.allocate(
                                PREAMBLE
                                        + PREFIX.length()
                                        + SHORT_HEADER
                                        + Integer.BYTES
                                        + ofFile
                                        + length(false))
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.position(PREAMBLE).put(PREFIX.getBytes(StandardCharsets.US_ASCII));
        // the length of what follows of the group of the file
        file.putShort((short) 2).putShort((short) 0).put("UL".getBytes(StandardCharsets.US_ASCII));
        file.putShort((short) Integer.BYTES).putInt(ofFile);
        values.forEach((attribute, bytes) -> put(attribute, bytes, file));
        return file.flip();
    }

    private int length(boolean ofFile) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().isOfFile() == ofFile)
                .mapToInt(
                        entry ->
                                entry.getValue().length
                                        + (entry.getKey().isLong() ? LONG_HEADER : SHORT_HEADER))
                .reduce(0, Math::addExact);
    }

    private static void put(DicomAttribute attribute, byte[] bytes, ByteBuffer file) {
        file.putShort((short) (attribute.tag() >>> 16)).putShort((short) attribute.tag());
        file.put(attribute.kind().getBytes(StandardCharsets.US_ASCII));
        if (attribute.isLong()) {
            file.putShort((short) 0).putInt(bytes.length);
        } else {
            file.putShort((short) bytes.length);
        }
        file.put(bytes);
    }
}
