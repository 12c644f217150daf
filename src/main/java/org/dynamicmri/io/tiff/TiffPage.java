package org.dynamicmri.io.tiff;

import org.dynamicmri.scan.Sizes;

/** Tags of one directory of a TIFF, with TIFF's defaults. */
final class TiffPage {

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
