package org.dynamicmri.measure;

import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.Outline;

/**
 * A shape that follows the tissue: its points in every frame.
 *
 * @param name of the structure
 * @param slice from 1
 * @param kind what the points mean
 * @param drawn the frames in which it was drawn, rising
 * @param frames the points in pixels in each frame; point i is the same tissue in all of them
 */
public record CarriedShape(
        String name, int slice, Outline.Kind kind, List<Integer> drawn, List<Contour> frames) {

    public CarriedShape {
        drawn = List.copyOf(drawn);
        frames = List.copyOf(frames);
    }

    /** The first frame in which it was drawn. */
    public int reference() {
        return drawn.get(0);
    }

    /** The points of a frame in mm. */
    Contour mm(int frame, Geometry geometry) {
        return frames.get(frame).scaled(geometry.pixelWidthMm(), geometry.pixelHeightMm());
    }

    /** The shape of a frame as if it had been drawn there. */
    public Outline outline(int frame) {
        Contour points = frames.get(frame);
        return new Outline(name, slice, frame, kind, points.x(), points.y());
    }
}
