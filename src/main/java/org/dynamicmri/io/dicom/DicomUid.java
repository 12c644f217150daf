package org.dynamicmri.io.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Unique identifiers, which need no registration (PS3.5, B.2). */
final class DicomUid {

    private DicomUid() {}

    /** A new identifier out of a random number (PS3.5, B.2). */
    static String random() {
        return of(UUID.randomUUID());
    }

    /** The identifier of a name: always the same. */
    static String of(String name) {
        return of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static String of(UUID uuid) {
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }
}
