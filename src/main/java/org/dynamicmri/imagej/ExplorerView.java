package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.measure.Calibration;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.command.Exploration;
import org.dynamicmri.model.Arrow;
import org.dynamicmri.model.Layer;
import org.dynamicmri.model.Picture;
import org.dynamicmri.model.Quantity;

/**
 * What is to be seen of a model, and the images made of it. One thread at a time.
 *
 * @param vectors what is drawn over it as arrows
 * @param viewport the part that is seen
 * @param state the breath state, from 1
 * @param time in frames
 * @param full value in full brightness or colour, as a multiple of the usual one
 * @param reference frame from which displacement and strain are counted
 */
record ExplorerView(
        Layer layer,
        Vectors vectors,
        Viewport viewport,
        int state,
        double time,
        double full,
        int reference) {

    /** Vectors to be drawn over a picture. */
    enum Vectors {
        NONE("none", null),
        DISPLACEMENT("displacement", Quantity.DISPLACEMENT),
        VELOCITY("velocity (path over 2 frames)", Quantity.VELOCITY);

        private final String label;
        private final Quantity quantity;

        Vectors(String label, Quantity quantity) {
            this.label = label;
            this.quantity = quantity;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Makes the picture that is seen. */
    ExplorerCanvas.Shown render(Exploration exploration) {
        exploration.view(state).setReference(reference);
        Picture picture = exploration.view(state).render(layer, viewport.window(), time, full);
        return new ExplorerCanvas.Shown(viewport, picture, arrows(exploration, time));
    }

    /** The value in full brightness or colour. */
    double most(Exploration exploration) {
        return full * exploration.view(state).scale(layer);
    }

    private List<Arrow> arrows(Exploration exploration, double at) {
        return vectors == Vectors.NONE
                ? List.of()
                : exploration.view(state).arrows(vectors.quantity, viewport.window(), at);
    }

    /** The values that are seen, calibrated, with the arrows as an overlay. */
    ImagePlus image(Exploration exploration) {
        ImagePlus image = exploration.image(layer, viewport.window(), state, time, reference);
        return finished(image, exploration, List.of(time));
    }

    /** The same at all frames of the model. */
    ImagePlus stack(Exploration exploration) {
        ImagePlus stack = exploration.stack(layer, viewport.window(), state, reference);
        List<Double> times =
                java.util.stream.IntStream.range(0, stack.getNFrames())
                        .mapToObj(Double::valueOf)
                        .toList();
        return finished(stack, exploration, times);
    }

    private ImagePlus finished(ImagePlus image, Exploration exploration, List<Double> times) {
        double most = most(exploration);
        boolean signed = layer.isColoured() || layer == Layer.PHASE;
        image.setDisplayRange(signed ? layer.neutral() - most : 0, layer.neutral() + most);
        exploration.view(state).setReference(reference);
        Overlay overlay = new Overlay();
        for (int i = 0; i < times.size(); i++) {
            for (Arrow arrow : arrows(exploration, times.get(i))) {
                ij.gui.Arrow roi = roi(arrow);
                if (times.size() > 1) {
                    roi.setPosition(0, 0, i + 1);
                }
                overlay.add(roi);
            }
        }
        if (overlay.size() > 0) {
            image.setOverlay(overlay);
        }
        return image;
    }

    private static ij.gui.Arrow roi(Arrow arrow) {
        double x = arrow.x() + 0.5;
        double y = arrow.y() + 0.5;
        ij.gui.Arrow roi = new ij.gui.Arrow(x, y, x + arrow.dx(), y + arrow.dy());
        roi.setStrokeWidth(1);
        roi.setHeadSize(4);
        roi.setStrokeColor(Color.YELLOW);
        return roi;
    }

    /** The picture with its colours and arrows, calibrated. */
    ImagePlus picture(Exploration exploration) {
        ImagePlus picture = new ImagePlus(layer.toString(), render(exploration).drawn());
        Calibration calibration = picture.getCalibration();
        calibration.setUnit("mm");
        calibration.pixelWidth = viewport.mmPerPixel();
        calibration.pixelHeight = viewport.mmPerPixel();
        return picture;
    }

    /** The value at a pixel of the picture in words: a vector's components and length. */
    String value(Picture picture, int x, int y) {
        int channels = layer.quantity().channels().size();
        int at = channels * (y * picture.width() + x);
        String unit = layer.quantity().unit();
        if (layer.isVector()) {
            float dx = picture.values()[at];
            float dy = picture.values()[at + 1];
            return String.format(
                    Locale.ROOT, "%.3g %s (x %.3g, y %.3g)", Math.hypot(dx, dy), unit, dx, dy);
        }
        return String.format(Locale.ROOT, "%.3g %s", picture.values()[at + layer.channel()], unit)
                .strip();
    }
}
