package org.dynamicmri.evaluate;

import static org.dynamicmri.evaluate.Pen.FAINT;
import static org.dynamicmri.evaluate.Pen.INK;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.FileDescription;
import org.dynamicmri.scan.Acquisition;

/** Pictures of what a file holds: trajectory, k-space and coils of a scan, images of a series. */
public final class FileFigure {

    private static final Color POINT = new Color(0x0072b2);
    private static final Color FIRST = new Color(0xd55e00);
    private static final Color GRID = new Color(0xe3, 0xe5, 0xe9);

    private static final int PANELS = 3;
    private static final int PANEL = 320;
    private static final int GAP = 56;
    private static final int LEFT = 50;
    private static final int TOP = 44;
    private static final int BOTTOM = 46;
    private static final double TITLE = 15;
    private static final double LABEL = 12;

    /** Magnitudes are shown from the largest down to a thousandth of it. */
    private static final double DECADES = 3;

    private static final int MOST_ROWS = 4 * PANEL;

    private final BufferedImage page =
            Pen.page(LEFT + PANELS * PANEL + (PANELS - 1) * GAP + GAP / 2, TOP + PANEL + BOTTOM);
    private final Pen pen = new Pen(page);

    private FileFigure() {}

    /** The picture, or null where there is nothing to be shown. */
    public static BufferedImage draw(FileDescription description) {
        FileFigure figure = new FileFigure();
        try (figure.pen) {
            if (description.scan().isPresent()) {
                figure.scan(description.scan().get(), description.kSpace().orElse(null));
            } else if (description.series().isPresent()) {
                figure.series(description.series().get());
            } else {
                return null;
            }
        }
        return figure.page;
    }

    private void scan(Acquisition scan, KSpace kSpace) {
        if (kSpace == null) {
            title(0, "Trajectory");
            pen.frame(x(0), TOP, PANEL, PANEL, 1, GRID);
            String words = "unknown: specify it to see it";
            pen.text(words, x(0) + PANEL / 2.0, TOP + PANEL / 2.0, 0.5, TITLE, Font.PLAIN, FAINT);
        } else {
            trajectory(kSpace.trajectory());
        }
        magnitudes(scan);
        coils(scan);
    }

    private void trajectory(Trajectory trajectory) {
        title(0, count("Trajectory of frame 1, ", trajectory.spokes(), "spoke"));
        double limit = trajectory.extent() > 0 ? trajectory.extent() : 1;
        double middle = PANEL / 2.0;
        pen.line(x(0), TOP + middle, x(0) + PANEL, TOP + middle, 1, GRID);
        pen.line(x(0) + middle, TOP, x(0) + middle, TOP + PANEL, 1, GRID);
        pen.frame(x(0), TOP, PANEL, PANEL, 1, GRID);
        double scale = (middle - 6) / limit;
        int points = trajectory.samplesPerFrame();
        for (int i = points - 1; i >= 0; i--) {
            boolean first = i < trajectory.samples();
            pen.disk(
                    x(0) + middle + scale * trajectory.kx(0, i),
                    TOP + middle + scale * trajectory.ky(0, i),
                    first ? 1.6 : 1.1,
                    first ? FIRST : POINT);
        }
        String extent = String.format(Locale.ROOT, limit % 1 == 0 ? "%.0f" : "%.2f", limit);
        ticks(0, "-" + extent, "kx (cycles per field of view)", extent);
        upwards(0, "ky");
        pen.text("first spoke", x(0) + PANEL - 6.0, TOP + 16.0, 1, LABEL, Font.PLAIN, FIRST);
    }

    /** Magnitude over all coils of the spokes in their order, as a logarithmic picture. */
    private void magnitudes(Acquisition scan) {
        int samples = scan.samplesPerSpoke();
        int all = scan.spokes() * scan.frames();
        int rows = Math.min(all, MOST_ROWS);
        double[] power = new double[samples * rows];
        for (int row = 0; row < rows; row++) {
            int frame = row / scan.spokes();
            for (int coil = 0; coil < scan.coils(); coil++) {
                int from = row % scan.spokes() + scan.spokes() * (coil + scan.coils() * frame);
                addPower(scan.samples(), from * samples, power, row * samples, samples);
            }
        }
        double largest = 0;
        for (double value : power) {
            largest = Math.max(largest, value);
        }
        for (int i = 0; i < power.length; i++) {
            double decades = Math.log10(power[i] / largest) / 2;
            power[i] = power[i] > 0 && largest > 0 ? Math.max(0, 1 + decades / DECADES) : 0;
        }
        title(1, "k-space magnitude, logarithmic");
        pen.picture(Tiles.image(power, samples, 1, ColourMap.GREY), x(1), TOP, PANEL, PANEL, false);
        ticks(1, "0", "sample of a spoke", Integer.toString(samples - 1));
        upwards(1, count("the first ", rows, "spoke") + " downwards");
    }

    private static void addPower(float[] samples, int from, double[] power, int to, int count) {
        for (int i = 0; i < count; i++) {
            double re = samples[2 * (from + i)];
            double im = samples[2 * (from + i) + 1];
            double value = re * re + im * im;
            power[to + i] += Double.isFinite(value) ? value : 0;
        }
    }

    /** Root mean square of each coil as bars. */
    private void coils(Acquisition scan) {
        int perCoil = scan.samplesPerSpoke() * scan.spokes();
        double[] rms = new double[scan.coils()];
        double largest = 0;
        for (int coil = 0; coil < rms.length; coil++) {
            double[] power = new double[perCoil];
            for (int frame = 0; frame < scan.frames(); frame++) {
                int from = perCoil * (coil + scan.coils() * frame);
                addPower(scan.samples(), from, power, 0, perCoil);
            }
            rms[coil] = Math.sqrt(java.util.Arrays.stream(power).average().orElse(0));
            largest = Math.max(largest, rms[coil]);
        }
        title(2, count("Signal of ", rms.length, "coil") + ", root mean square");
        double step = (double) PANEL / rms.length;
        for (int coil = 0; coil < rms.length; coil++) {
            int left = (int) Math.round(x(2) + (coil + 0.12) * step);
            int right = Math.max(left + 1, (int) Math.round(x(2) + (coil + 0.88) * step));
            int height = largest > 0 ? (int) Math.round((PANEL - 8) * rms[coil] / largest) : 0;
            pen.fill(left, TOP + PANEL - height, right - left, height, POINT);
        }
        pen.line(x(2), TOP + PANEL, x(2) + PANEL, TOP + PANEL, 1, FAINT);
        ticks(2, "0", "coil", Integer.toString(rms.length - 1));
    }

    private void series(ImageSeries series) {
        int pixels = series.geometry().pixels();
        float[] magnitudes = series.magnitudes();
        double[] mean = new double[pixels];
        double largest = 0;
        for (int i = 0; i < magnitudes.length; i++) {
            mean[i % pixels] += magnitudes[i] / series.frames();
            largest = Math.max(largest, magnitudes[i]);
        }
        int middle = series.frames() / 2;
        image(0, "Frame 1", frame(magnitudes, 0, pixels), series, largest);
        image(1, "Frame " + (middle + 1), frame(magnitudes, middle, pixels), series, largest);
        image(2, count("Mean of ", series.frames(), "frame"), mean, series, largest);
    }

    private static double[] frame(float[] magnitudes, int frame, int pixels) {
        double[] values = new double[pixels];
        for (int i = 0; i < pixels; i++) {
            values[i] = magnitudes[frame * pixels + i];
        }
        return values;
    }

    private void image(int panel, String title, double[] values, ImageSeries series, double limit) {
        title(panel, title);
        int width = series.geometry().width();
        int height = series.geometry().height();
        double scale = (double) PANEL / Math.max(width, height);
        pen.picture(
                Tiles.image(values, width, limit > 0 ? limit : 1, ColourMap.GREY),
                x(panel),
                TOP,
                Math.max(1, (int) (scale * width)),
                Math.max(1, (int) (scale * height)),
                true);
    }

    private static int x(int panel) {
        return LEFT + panel * (PANEL + GAP);
    }

    private static String count(String before, int count, String noun) {
        return before + count + " " + noun + (count == 1 ? "" : "s");
    }

    private void title(int panel, String text) {
        pen.text(text, x(panel), TOP - 14.0, 0, TITLE, Font.BOLD, INK);
    }

    private void ticks(int panel, String first, String middle, String last) {
        double y = TOP + PANEL + 20.0;
        pen.text(first, x(panel), y, 0, LABEL, Font.PLAIN, FAINT);
        pen.text(middle, x(panel) + PANEL / 2.0, y, 0.5, LABEL, Font.PLAIN, FAINT);
        pen.text(last, x(panel) + PANEL, y, 1, LABEL, Font.PLAIN, FAINT);
    }

    private void upwards(int panel, String text) {
        pen.upwards(text, x(panel) - 14.0, TOP + PANEL / 2.0, LABEL, Font.PLAIN, FAINT);
    }
}
