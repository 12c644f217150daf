package org.dynamicmri.io;

import java.util.List;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.scan.Scan;

/** The scans of a study as they are written. */
final class WrittenScans {

    private WrittenScans() {}

    /**
     * Checks that scans can be written to one file.
     *
     * @throws InvalidDataException if they are not finite, or differ in size
     */
    static void requireSound(List<Scan> slices) {
        for (KSpace kSpace : sameSize(slices)) {
            FiniteNumbers.require("k-space", kSpace.interleaved());
            FiniteNumbers.require("trajectory", kSpace.trajectory().interleaved());
        }
    }

    /** The same with samples of 0 where nothing was measured; the weights show which readouts. */
    static List<Scan> zeroFilled(List<Scan> slices) {
        return slices.stream().map(WrittenScans::zeroFilled).toList();
    }

    private static Scan zeroFilled(Scan scan) {
        KSpace zeros = zeroFilled(scan.kSpace());
        return scan.withKSpace(scan.kSpace().weights().map(zeros::withWeights).orElse(zeros));
    }

    /** Samples of a format without weights: 0 where nothing was measured. */
    private static KSpace zeroFilled(KSpace kSpace) {
        if (kSpace.weights().isEmpty()) {
            return kSpace;
        }
        return new KSpace(
                ComplexImages.wrap(
                        kSpace.weighted(),
                        kSpace.samplesPerSpoke(),
                        kSpace.spokes(),
                        kSpace.coils(),
                        kSpace.frames()),
                kSpace.trajectory(),
                kSpace.geometry());
    }

    private static List<KSpace> sameSize(List<Scan> slices) {
        List<KSpace> kSpaces = slices.stream().map(Scan::kSpace).toList();
        KSpace first = kSpaces.get(0);
        for (KSpace other : kSpaces) {
            if (other.interleaved().length != first.interleaved().length
                    || other.spokes() != first.spokes()
                    || other.frames() != first.frames()
                    || other.coils() != first.coils()) {
                throw new InvalidDataException(
                        "all slices of a study must have the same number of frames, spokes and"
                                + " coils, but one has %d, %d and %d, another %d, %d and %d; name one"
                                + " (slice).",
                        first.frames(),
                        first.spokes(),
                        first.coils(),
                        other.frames(),
                        other.spokes(),
                        other.coils());
            }
        }
        return kSpaces;
    }
}
