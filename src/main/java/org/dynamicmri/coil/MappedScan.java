package org.dynamicmri.coil;

import java.util.List;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FieldOfView;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;

/**
 * A scan as its coil maps S encode it. Where the object is larger than the field of view, two
 * places of it fold onto a pixel, and it takes two sets of maps to separate them (Uecker et al.,
 * MRM 71(3), 2014):
 *
 * <pre>
 * s_c = F (S_1c I_1 + S_2c I_2).
 * </pre>
 *
 * For Cartesian samples that is the encoding by one set on twice the field of view along y, of
 * which every second line is sampled: with the first set in the middle and the second around it,
 * the two fold onto each other. So two sets of maps are maps of twice the height here, and every
 * method takes them.
 */
public final class MappedScan {

    private final KSpace measured;
    private final KSpace encoded;
    private final CoilMaps maps;

    private MappedScan(KSpace measured, KSpace encoded, CoilMaps maps) {
        this.measured = measured;
        this.encoded = encoded;
        this.maps = maps;
    }

    /**
     * @param maps of the scan's matrix, or of twice its height: two sets
     * @throws org.dynamicmri.data.InvalidDataException if they are neither
     */
    public static MappedScan of(KSpace kSpace, CoilMaps maps) {
        requireFit(kSpace, maps);
        return new MappedScan(
                kSpace,
                isOfTwoSets(kSpace, maps) ? twice(kSpace.geometry()).encode(kSpace) : kSpace,
                maps);
    }

    /**
     * Checks that maps belong to a scan.
     *
     * @throws org.dynamicmri.data.InvalidDataException if the matrix or the number of coils differs
     */
    public static void requireFit(KSpace kSpace, CoilMaps maps) {
        if (!isOfTwoSets(kSpace, maps)) {
            maps.requireFit(kSpace);
        }
    }

    /** Whether the maps are two sets for a scan that takes these. */
    public static boolean isOfTwoSets(KSpace kSpace, CoilMaps maps) {
        Geometry geometry = kSpace.geometry();
        return maps.width() == geometry.width()
                && maps.height() == 2 * geometry.height()
                && maps.coils() == kSpace.coils()
                && takesTwoSets(kSpace);
    }

    /** Whether all samples are Cartesian, at whole cycles per field of view along ky. */
    public static boolean takesTwoSets(KSpace kSpace) {
        return CartesianGrid.of(kSpace.trajectory())
                .filter(grid -> grid.finenessY() == 1)
                .isPresent();
    }

    static boolean isCartesian(KSpace kSpace) {
        return CartesianGrid.of(kSpace.trajectory()).isPresent();
    }

    private static FieldOfView twice(Geometry geometry) {
        return FieldOfView.of(geometry, geometry.width(), 2 * geometry.height());
    }

    /**
     * Two sets as maps of twice the height.
     *
     * @param sets maps [x, y, coil] of the scan's matrix
     */
    static CoilMaps joined(List<float[]> sets, int width, int height, int coils) {
        float[] all = new float[2 * sets.get(0).length];
        int row = 2 * width;
        for (int set = 0; set < sets.size(); set++) {
            for (int coil = 0; coil < coils; coil++) {
                for (int y = 0; y < height; y++) {
                    System.arraycopy(
                            sets.get(set),
                            (coil * height + y) * row,
                            all,
                            (coil * 2 * height + place(set, y, height)) * row,
                            row);
                }
            }
        }
        return new CoilMaps(ComplexImages.wrap(all, width, 2 * height, coils));
    }

    /** Row of twice the field of view for one of a set: the centre of the first is the centre. */
    private static int place(int set, int y, int height) {
        return (y + height - height / 2 + set * height) % (2 * height);
    }

    /** The scan as it is encoded by the maps. */
    public KSpace kSpace() {
        return encoded;
    }

    /** The maps of the field of view of that. */
    public CoilMaps maps() {
        return maps;
    }

    /**
     * The images of the scan's own field of view: of two sets the root of the sum of squares, of
     * the phase of the first.
     *
     * @param series images of {@link #kSpace()}
     */
    public ImageSeries image(ImageSeries series) {
        if (encoded == measured) {
            return series;
        }
        Geometry geometry = measured.geometry();
        int width = geometry.width();
        int height = geometry.height();
        float[] both = series.interleaved();
        float[] folded = new float[both.length / 2];
        double scale = twice(geometry).brightness();
        for (int i = 0; i < folded.length; i += 2) {
            int x = i / 2 % width;
            int y = i / 2 / width % height;
            int frame = i / 2 / geometry.pixels();
            int first = 2 * ((frame * 2 * height + place(0, y, height)) * width + x);
            int second = 2 * ((frame * 2 * height + place(1, y, height)) * width + x);
            double magnitude = Math.hypot(both[first], both[first + 1]);
            double other = Math.hypot(both[second], both[second + 1]);
            double sum = scale * Math.hypot(magnitude, other);
            folded[i] = (float) (magnitude == 0 ? sum : both[first] * (sum / magnitude));
            folded[i + 1] = (float) (magnitude == 0 ? 0 : both[first + 1] * (sum / magnitude));
        }
        return new ImageSeries(
                ComplexImages.wrap(folded, width, height, series.frames()),
                geometry,
                series.properties());
    }
}
