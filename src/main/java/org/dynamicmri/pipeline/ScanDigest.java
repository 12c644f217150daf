package org.dynamicmri.pipeline;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.KSpace;

/** Distinguishes scans. */
final class ScanDigest {

    private ScanDigest() {}

    /**
     * Hexadecimal digits that depend on every number of a scan, the order of its frames, and its
     * coil maps.
     */
    static String of(KSpace kSpace, CoilMaps maps) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        digest.update(kSpace.geometry().toString().getBytes(StandardCharsets.UTF_8));
        if (!kSpace.order().isLine()) {
            digest.update(kSpace.order().toString().getBytes(StandardCharsets.UTF_8));
        }
        add(digest, kSpace.interleaved());
        add(digest, kSpace.trajectory().interleaved());
        kSpace.weights().ifPresent(weights -> add(digest, weights.values()));
        add(digest, maps.interleaved());
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(MessageDigest digest, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        int most = bytes.capacity() / Float.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            bytes.clear().asFloatBuffer().put(values, from, count);
            digest.update(bytes.array(), 0, Float.BYTES * count);
        }
    }
}
