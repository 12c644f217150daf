package org.dynamicmri.model;

import java.util.Optional;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.SlicePlane;

/**
 * A geometry as the JSON headers of models and checkpoints store it.
 *
 * @param sliceSpacingMm null in files that do not specify it
 * @param plane of the first slice; null if it is not known
 */
public record StoredGeometry(
        int width,
        int height,
        double fovXMm,
        double fovYMm,
        double sliceThicknessMm,
        double frameIntervalSeconds,
        Double sliceSpacingMm,
        SlicePlane plane) {

    /** The stored form of a geometry. */
    public static StoredGeometry of(Geometry geometry) {
        return new StoredGeometry(
                geometry.width(),
                geometry.height(),
                geometry.fovXMm(),
                geometry.fovYMm(),
                geometry.sliceThicknessMm(),
                geometry.frameIntervalSeconds(),
                geometry.sliceSpacingMm(),
                geometry.plane().orElse(null));
    }

    /**
     * The geometry that was stored.
     *
     * @throws org.dynamicmri.data.InvalidDataException if a size is not positive
     */
    public Geometry geometry() {
        return new Geometry(
                width,
                height,
                fovXMm,
                fovYMm,
                sliceThicknessMm,
                frameIntervalSeconds,
                sliceSpacingMm == null ? sliceThicknessMm : sliceSpacingMm,
                Optional.ofNullable(plane)
                        .flatMap(it -> SlicePlane.of(it.centre(), it.x(), it.y(), it.normal())));
    }
}
