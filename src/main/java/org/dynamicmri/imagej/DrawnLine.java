package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Line;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The straight line selection of an open image, as the text of a line parameter. */
final class DrawnLine {

    private DrawnLine() {}

    /** The line on the current image, else on any open one; empty if none is drawn. */
    static String find() {
        int[] ids = Objects.requireNonNullElse(WindowManager.getIDList(), new int[0]);
        List<ImagePlus> open = IntStream.of(ids).mapToObj(WindowManager::getImage).toList();
        return Stream.concat(Stream.of(WindowManager.getCurrentImage()), open.stream())
                .filter(image -> image != null && image.getRoi() instanceof Line)
                .map(image -> text((Line) image.getRoi()))
                .findFirst()
                .orElse("");
    }

    /** ImageJ counts from a pixel's corner, the parameter from its middle. */
    private static String text(Line line) {
        return String.format(
                Locale.ROOT,
                "%.1f,%.1f,%.1f,%.1f",
                line.x1d - 0.5,
                line.y1d - 0.5,
                line.x2d - 0.5,
                line.y2d - 0.5);
    }
}
