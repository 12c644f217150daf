package org.dynamicmri.command;

import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.coil.MapAgreement;
import org.dynamicmri.coil.MappedScan;
import org.dynamicmri.coil.NoiseWhitening;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.Scan;
import org.dynamicmri.operator.Workers;

/**
 * A scan as it is reconstructed: in the frames that were asked for, its coils whitened by the noise
 * scan in the file.
 *
 * @param kSpace the scan
 * @param read the scan as it was read
 * @param whitening how the coils were whitened, where there was a noise scan
 */
record PreparedScan(KSpace kSpace, Scan read, Optional<NoiseWhitening> whitening) {

    /**
     * @param say told what was done, one sentence each
     * @throws InvalidDataException if the scan does not suit the preparation
     */
    static PreparedScan of(Scan scan, ScanPreparation preparation, Consumer<String> say) {
        Optional<NoiseWhitening> whitening = scan.noise().flatMap(noise -> whitening(noise, say));
        KSpace measured = preparation.apply(scan, say);
        return new PreparedScan(
                whitening.map(w -> w.apply(measured)).orElse(measured), scan, whitening);
    }

    /** The whitening by a noise scan, or nothing where that cannot be used, which is told. */
    private static Optional<NoiseWhitening> whitening(Scan.Noise noise, Consumer<String> say) {
        try {
            NoiseWhitening whitening = NoiseWhitening.of(noise.samples(), noise.coils());
            say.accept("The coils are whitened by the noise scan in the file.");
            return Optional.of(whitening);
        } catch (InvalidDataException e) {
            say.accept("The noise scan in the file is not used: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The maps of a file, which are those of the coils as they were measured.
     *
     * @param slice number of the slice that this is, from 1
     * @param say told of maps that fit badly
     * @throws InvalidDataException if they cannot be read or do not fit
     */
    CoilMaps maps(String file, int slice, Workers workers, Consumer<String> say) {
        CoilMaps given = GivenMaps.read(file, read, slice, kSpace, workers);
        if (!MappedScan.isOfTwoSets(kSpace, given)) {
            MapAgreement.check(kSpace, given, this::whitened, workers, say);
        }
        return whitened(given);
    }

    private CoilMaps whitened(CoilMaps maps) {
        return whitening.map(w -> w.apply(maps)).orElse(maps);
    }

    /** Maps of these coils as those of the coils as they were measured. */
    CoilMaps asMeasured(CoilMaps maps) {
        return whitening.map(w -> w.undo(maps)).orElse(maps);
    }
}
