package org.dynamicmri.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A data type of HDF5, little-endian and packed, as a file encodes it (HDF5 File Format
 * Specification 3.0, section IV.A.2.d).
 *
 * @param message the encoded type
 * @param size bytes of a value
 */
public record Hdf5Type(byte[] message, int size) {

    private static final int INTEGER = 0x10;
    private static final int FLOATING = 0x11;
    private static final int COMPOUND = 0x26;
    private static final int SEQUENCE = 0x19;
    private static final int ARRAY = 0x2a;

    private static final int SIGNED = 0x08;

    /** Implied leading mantissa bit; the sign is bit 31. */
    private static final int IEEE_32 = 0x1f20;

    private static final int TEXT = 0x01;
    private static final int LARGEST_MESSAGE = 1 << 14;

    public static Hdf5Type unsigned(int bytes) {
        return integer(bytes, 0);
    }

    public static Hdf5Type signed(int bytes) {
        return integer(bytes, SIGNED);
    }

    private static Hdf5Type integer(int bytes, int bits) {
        ByteBuffer message = head(INTEGER, bits, bytes);
        return of(message.putShort((short) 0).putShort((short) (8 * bytes)), bytes);
    }

    /** IEEE 754 of single precision. */
    public static Hdf5Type float32() {
        ByteBuffer message = head(FLOATING, IEEE_32, Float.BYTES);
        message.putShort((short) 0).putShort((short) Float.SIZE);
        message.put(new byte[] {23, 8, 0, 23}).putInt(127);
        return of(message, Float.BYTES);
    }

    /** {@code count} values of a type. */
    public static Hdf5Type array(Hdf5Type base, int count) {
        int bytes = base.size * count;
        ByteBuffer message = head(ARRAY, 0, bytes);
        message.putInt(1).putInt(count).putInt(0).put(base.message);
        return of(message, bytes);
    }

    /** Named members one behind the other. */
    public static Hdf5Type compound(Map<String, Hdf5Type> members) {
        int bytes = members.values().stream().mapToInt(Hdf5Type::size).sum();
        ByteBuffer message = head(COMPOUND, members.size(), bytes);
        int offset = 0;
        for (Map.Entry<String, Hdf5Type> member : members.entrySet()) {
            byte[] name = member.getKey().getBytes(StandardCharsets.US_ASCII);
            message.put(name).put(new byte[8 - name.length % 8]);
            message.putInt(offset).put(member.getValue().message);
            offset += member.getValue().size;
        }
        return of(message, bytes);
    }

    /** Values of a type in a number of its own for each entry. */
    public static Hdf5Type sequence(Hdf5Type base) {
        return of(head(SEQUENCE, 0, Hdf5Writer.REFERENCE_BYTES).put(base.message));
    }

    /** Text of any length. */
    public static Hdf5Type text() {
        return of(head(SEQUENCE, TEXT, Hdf5Writer.REFERENCE_BYTES).put(unsigned(1).message));
    }

    private static ByteBuffer head(int classAndVersion, int bits, int bytes) {
        ByteBuffer message = ByteBuffer.allocate(LARGEST_MESSAGE).order(ByteOrder.LITTLE_ENDIAN);
        return message.putInt(classAndVersion | bits << 8).putInt(bytes);
    }

    private static Hdf5Type of(ByteBuffer message) {
        return of(message, Hdf5Writer.REFERENCE_BYTES);
    }

    private static Hdf5Type of(ByteBuffer message, int bytes) {
        return new Hdf5Type(java.util.Arrays.copyOf(message.array(), message.position()), bytes);
    }
}
