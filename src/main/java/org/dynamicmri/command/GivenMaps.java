package org.dynamicmri.command;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.model.Kernel;
import org.dynamicmri.model.Resampling;
import org.dynamicmri.model.Window;
import org.dynamicmri.operator.Workers;

/** Coil maps that the user gives, on the matrix of the images. */
final class GivenMaps {

    private GivenMaps() {}

    /**
     * Reads maps, and brings those of the acquired matrix to that of the images.
     *
     * @param acquired geometry of the scan before another matrix was asked for
     * @param kSpace the scan that is reconstructed
     * @throws org.dynamicmri.data.InvalidDataException if they do not fit the scan
     */
    static CoilMaps read(String file, Geometry acquired, KSpace kSpace, Workers workers) {
        CoilMaps given = ScanFiles.readMaps(file);
        Geometry images = kSpace.geometry();
        boolean other = images.width() != acquired.width() || images.height() != acquired.height();
        CoilMaps maps =
                other && given.width() == acquired.width() && given.height() == acquired.height()
                        ? onMatrix(given, acquired, images, workers)
                        : given;
        maps.requireFit(kSpace);
        return maps;
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
