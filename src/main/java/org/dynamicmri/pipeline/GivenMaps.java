package org.dynamicmri.pipeline;

import java.util.Optional;
import java.util.function.Supplier;
import org.dynamicmri.coil.MappedScan;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.model.Kernel;
import org.dynamicmri.model.Resampling;
import org.dynamicmri.model.Window;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.scan.Scan;

/** Coil maps that the user gives, on the matrix of the images. A file of them is read once. */
public final class GivenMaps {

    private final String name;
    private final Supplier<SliceMaps> reader;
    private SliceMaps read;

    private GivenMaps(String name, Supplier<SliceMaps> reader) {
        this.name = name;
        this.reader = reader;
    }

    /** The maps of a file, or nothing where the name is empty. */
    public static Optional<GivenMaps> ofFile(String file) {
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(new GivenMaps(file, () -> ScanFiles.readSliceMaps(file)));
    }

    /** Maps that are there. */
    public static GivenMaps of(SliceMaps maps) {
        return new GivenMaps("given", () -> maps);
    }

    /** What the user calls them. */
    String name() {
        return name;
    }

    /**
     * The maps of all slices.
     *
     * @throws org.dynamicmri.data.InvalidDataException if they cannot be read
     */
    synchronized SliceMaps all() {
        if (read == null) {
            read = reader.get();
        }
        return read;
    }

    /**
     * The maps of a slice, those of the acquired matrix brought to that of the images.
     *
     * @param scan the slice that is reconstructed, as it was read
     * @param slice its number, from 1
     * @param kSpace the same in the frames and on the matrix that were requested
     * @throws org.dynamicmri.data.InvalidDataException if they do not fit the scan
     */
    CoilMaps of(Scan scan, int slice, KSpace kSpace, Workers workers) {
        CoilMaps given = ofSlice(all(), slice, scan.slices());
        Geometry acquired = scan.kSpace().geometry();
        Geometry images = kSpace.geometry();
        boolean other = images.width() != acquired.width() || images.height() != acquired.height();
        CoilMaps maps =
                other && given.width() == acquired.width() && given.height() == acquired.height()
                        ? onMatrix(given, acquired, images, workers)
                        : given;
        MappedScan.requireFit(kSpace, maps);
        return maps;
    }

    private static CoilMaps ofSlice(SliceMaps given, int slice, int slices) {
        if (given.count() > 1 && given.count() != slices) {
            throw new InvalidDataException(
                    "There are coil maps of %d slices, but the scan has %d; give maps of each"
                            + " slice of the scan, or none to have them estimated.",
                    given.count(), slices);
        }
        return given.count() == 1 ? given.first() : given.slices().get(slice - 1);
    }

    /**
     * Checks that there are maps for all slices of a scan.
     *
     * @throws InvalidDataException if not
     */
    public void requireSlices(int slices) {
        int given = all().count();
        if (given != slices) {
            throw new InvalidDataException(
                    "The coil maps are of %s, but the scan has %d; name one (slice), give maps of"
                            + " all slices (coil-maps makes them), or none to have them estimated.",
                    given == 1 ? "one slice" : given + " slices", slices);
        }
    }

    /** Maps are smooth, so cubic interpolation keeps them. */
    private static CoilMaps onMatrix(CoilMaps maps, Geometry from, Geometry to, Workers workers) {
        Resampling resampling =
                new Resampling(
                        from.width(), from.height(), Window.whole(from, to.width()), Kernel.CUBIC);
        float[] all = new float[2 * to.pixels() * maps.coils()];
        float[] map = new float[2 * from.pixels()];
        for (int coil = 0; coil < maps.coils(); coil++) {
            System.arraycopy(maps.interleaved(), coil * map.length, map, 0, map.length);
            float[] resampled = resampling.apply(map, 2, workers);
            System.arraycopy(resampled, 0, all, coil * resampled.length, resampled.length);
        }
        return new CoilMaps(ComplexImages.wrap(all, to.width(), to.height(), maps.coils()));
    }
}
