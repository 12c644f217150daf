package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.plugin.PlugIn;
import java.awt.Color;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dynamicmri.command.PixelCurves;
import org.dynamicmri.command.PixelCurves.PixelCurve;
import org.dynamicmri.io.tiff.HyperstackTimes;

/**
 * A cursor that is linked over all open series: a click on one shows the curves of that place in
 * all of them in one plot; a click on maps shows the curve that was fitted, and the fit. Closing
 * the plot ends it.
 */
public final class PixelCursor implements PlugIn {

    private static final String NAME = "pixel cursor";
    private static final String HINT =
            "Click or drag on a series to see its curves; close the plot to end.";

    private static final Color[] COLOURS = {
        new Color(0x0072b2),
        new Color(0xd55e00),
        new Color(0x009e73),
        new Color(0xcc79a7),
        new Color(0xe69f00),
        new Color(0x56b4e9)
    };

    private final Set<ImageCanvas> followed = new HashSet<>();
    private PlotWindow window;

    private final MouseAdapter mouse =
            new MouseAdapter() {
                @Override
                public void mousePressed(MouseEvent event) {
                    moved(event);
                }

                @Override
                public void mouseDragged(MouseEvent event) {
                    moved(event);
                }
            };

    private final ImageListener opened =
            new ImageListener() {
                @Override
                public void imageOpened(ImagePlus image) {
                    follow(image);
                }

                @Override
                public void imageClosed(ImagePlus image) {
                    // its canvas goes with it
                }

                @Override
                public void imageUpdated(ImagePlus image) {
                    // curves change with the next click
                }
            };

    @Override
    public void run(String argument) {
        List<ImagePlus> series = series();
        if (series.isEmpty()) {
            IJ.error("Dynamic MRI", "Open a series of several frames first.");
            return;
        }
        series.forEach(this::follow);
        ImagePlus.addImageListener(opened);
        ImagePlus first = series.get(0);
        show(first, first.getWidth() / 2, first.getHeight() / 2);
        IJ.showStatus(HINT);
    }

    /** The open images with curves: several frames, or a result that knows them. */
    private static List<ImagePlus> series() {
        int[] ids = WindowManager.getIDList();
        List<ImagePlus> series = new ArrayList<>();
        for (int id : ids == null ? new int[0] : ids) {
            ImagePlus image = WindowManager.getImage(id);
            if (image != null && hasCurves(image)) {
                series.add(image);
            }
        }
        return series;
    }

    private static boolean hasCurves(ImagePlus image) {
        return image.getBitDepth() != 24 && (image.getNFrames() > 1 || knowsFits(image));
    }

    private static boolean knowsFits(ImagePlus image) {
        return image.getProperty(PixelCurves.PROPERTY) != null;
    }

    private void follow(ImagePlus image) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas != null && hasCurves(image) && followed.add(canvas)) {
            canvas.addMouseListener(mouse);
            canvas.addMouseMotionListener(mouse);
        }
    }

    private void moved(MouseEvent event) {
        ImageCanvas canvas = (ImageCanvas) event.getSource();
        show(canvas.getImage(), canvas.offScreenX(event.getX()), canvas.offScreenY(event.getY()));
    }

    private void show(ImagePlus clicked, int x, int y) {
        List<PixelCurve> curves = new ArrayList<>();
        for (ImagePlus image : series()) {
            int column = scaled(x, clicked.getWidth(), image.getWidth());
            int row = scaled(y, clicked.getHeight(), image.getHeight());
            mark(image, column, row);
            if (image == clicked || !knowsFits(clicked) && !knowsFits(image)) {
                curves.addAll(curves(image, column, row));
            }
        }
        String title = String.format(Locale.ROOT, "Curves at (%d, %d)", x, y);
        Plot plot = plot(title, curves);
        if (window == null) {
            open(plot);
        } else {
            window.drawPlot(plot);
            window.getImagePlus().setTitle(title);
        }
    }

    /** In batch mode the plot is the current image, without a window to follow a cursor. */
    private void open(Plot plot) {
        window = plot.show();
        if (window == null) {
            end();
            return;
        }
        window.addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowClosed(WindowEvent event) {
                        end();
                    }
                });
    }

    private static int scaled(int place, int from, int to) {
        return Math.max(0, Math.min(to - 1, (int) ((place + 0.5) * to / from)));
    }

    /** The curves of a pixel of an image: its values over the frames, or what it knows of them. */
    static List<PixelCurve> curves(ImagePlus image, int x, int y) {
        if (image.getProperty(PixelCurves.PROPERTY) instanceof PixelCurves known) {
            return known.at(x, y, image.getZ());
        }
        double[] seconds = HyperstackTimes.of(image);
        double[] values = new double[seconds.length];
        for (int frame = 0; frame < seconds.length; frame++) {
            int index = image.getStackIndex(image.getC(), image.getZ(), frame + 1);
            values[frame] = image.getStack().getProcessor(index).getf(x, y);
        }
        return List.of(new PixelCurve(image.getTitle(), seconds, values, false));
    }

    private static Plot plot(String title, List<PixelCurve> curves) {
        Plot plot = new Plot(title, "Time (s)", "Value");
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < curves.size(); i++) {
            PixelCurve curve = curves.get(i);
            Color colour = COLOURS[i % COLOURS.length];
            plot.setColor(colour, colour);
            plot.setLineWidth(curve.isFit() ? 2 : 1);
            plot.addPoints(
                    curve.seconds(),
                    curve.values(),
                    curve.isFit() ? Plot.LINE : Plot.CONNECTED_CIRCLES);
            legend.append(curve.name()).append('\n');
        }
        plot.setColor(Color.BLACK);
        plot.setLineWidth(1);
        plot.addLegend(legend.toString());
        plot.setLimitsToFit(false);
        return plot;
    }

    private static void mark(ImagePlus image, int x, int y) {
        Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        overlay.remove(NAME);
        Roi point = new PointRoi(x + 0.5, y + 0.5);
        point.setName(NAME);
        point.setStrokeColor(Color.RED);
        overlay.add(point);
        image.setOverlay(overlay);
    }

    private void end() {
        ImagePlus.removeImageListener(opened);
        for (ImageCanvas canvas : followed) {
            canvas.removeMouseListener(mouse);
            canvas.removeMouseMotionListener(mouse);
            ImagePlus image = canvas.getImage();
            if (image != null && image.getOverlay() != null) {
                image.getOverlay().remove(NAME);
                image.updateAndDraw();
            }
        }
        followed.clear();
    }
}
