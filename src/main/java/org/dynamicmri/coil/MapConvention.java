package org.dynamicmri.coil;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;

/**
 * A convention by which software may write coil maps, relative to ours: the conjugate, other axes,
 * the centre in the corner.
 */
record MapConvention(
        boolean conjugated,
        boolean swapped,
        boolean mirroredX,
        boolean mirroredY,
        boolean shifted) {

    /** All but ours, those that change least first. */
    static List<MapConvention> others() {
        List<MapConvention> all = new ArrayList<>();
        for (int bits = 1; bits < 32; bits++) {
            all.add(
                    new MapConvention(
                            (bits & 1) != 0,
                            (bits & 2) != 0,
                            (bits & 4) != 0,
                            (bits & 8) != 0,
                            (bits & 16) != 0));
        }
        all.sort((a, b) -> Integer.compare(a.changes().size(), b.changes().size()));
        return all;
    }

    /** Whether maps of a matrix can be written so. */
    boolean suits(int width, int height) {
        return !swapped || width == height;
    }

    /** Maps of ours as this convention writes them. */
    CoilMaps apply(CoilMaps maps) {
        int width = maps.width();
        int height = maps.height();
        float[] source = maps.interleaved();
        float[] target = new float[source.length];
        for (int coil = 0; coil < maps.coils(); coil++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int u = place(swapped ? y : x, width, mirroredX);
                    int v = place(swapped ? x : y, height, mirroredY);
                    int from = 2 * ((coil * height + v) * width + u);
                    int to = 2 * ((coil * height + y) * width + x);
                    target[to] = source[from];
                    target[to + 1] = conjugated ? -source[from + 1] : source[from + 1];
                }
            }
        }
        return new CoilMaps(ComplexImages.wrap(target, width, height, maps.coils()));
    }

    /** The centre, size / 2, stays where it is when mirrored, and goes to 0 when shifted. */
    private int place(int position, int size, boolean mirrored) {
        int place = mirrored ? size - position : position;
        return (shifted ? place + size / 2 : place) % size;
    }

    /** What is different, as words after "if they were". */
    String describe() {
        return String.join(" and ", changes());
    }

    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        if (conjugated) {
            changes.add("conjugated");
        }
        if (swapped) {
            changes.add("with x and y swapped");
        }
        if (mirroredX) {
            changes.add("mirrored along x");
        }
        if (mirroredY) {
            changes.add("mirrored along y");
        }
        if (shifted) {
            changes.add("shifted by half the matrix");
        }
        return changes;
    }
}
