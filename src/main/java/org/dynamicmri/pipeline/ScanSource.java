package org.dynamicmri.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.ScanReader;

/**
 * Where a scan comes from, with what its user specifies about it.
 *
 * @param name what the user calls it: its file, or the title of its image
 * @param reader reads its slices
 * @param hints what the user specifies
 * @param calibration a file of samples for the coil maps, or empty
 */
public record ScanSource(String name, ScanReader reader, ScanHints hints, String calibration) {

    /** A scan about which nothing is specified. */
    public ScanSource(String name, ScanReader reader) {
        this(name, reader, ScanHints.NONE, "");
    }

    /**
     * The scan of a file.
     *
     * @throws org.dynamicmri.data.InvalidParameterException if that is no valid name
     */
    public static ScanSource ofFile(String file) {
        Path path = OutputPlaces.path(file);
        return new ScanSource(file, (hints, say) -> ScanFiles.readScan(path, hints, say));
    }

    /** The same with other words of its user. */
    public ScanSource withHints(ScanHints told) {
        return new ScanSource(name, reader, told, calibration);
    }

    /** The same with samples for the coil maps from a file, or without where that is empty. */
    public ScanSource withCalibration(String file) {
        return new ScanSource(name, reader, hints, file);
    }

    /**
     * Reads a slice.
     *
     * @param slice from 1
     * @param maps coil maps that are given
     * @param say receives what had to be assumed
     * @throws InvalidDataException if it cannot be used
     */
    public Scan read(int slice, Optional<GivenMaps> maps, Consumer<String> say) {
        ScanHints sliced = hints.withSlice(slice);
        ScanHints told = maps.map(given -> sliced.withMaps(given.all().first())).orElse(sliced);
        Scan scan = reader.read(told, say);
        return calibration.isEmpty() ? scan : CalibrationScan.addTo(scan, calibration, slice, say);
    }
}
