package org.dynamicmri.io;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.process.FloatPolygon;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Outline;

/**
 * Regions, lines and points as ImageJ keeps them: a {@code .roi} file, or a {@code .zip} of them as
 * the ROI Manager saves it.
 *
 * <p>ImageJ counts places from the corner of the first pixel, an {@link Outline} from its centre.
 */
public final class RegionFiles {

    /** What the ROI Manager adds to a name that it has already. */
    private static final Pattern COPY = Pattern.compile("(-\\d+)+$");

    /** The name that it gives where the user gives none: slice, y and x. */
    private static final Pattern UNNAMED =
            Pattern.compile("\\d{3,}-\\d{3,}(-\\d{3,})?(-\\d{1,2})?");

    private static final Color[] COLOURS = {
        Color.CYAN, Color.ORANGE, Color.GREEN, Color.MAGENTA, Color.YELLOW, Color.PINK
    };

    private static final int LARGEST_ENTRY = 1 << 26;

    private RegionFiles() {}

    /**
     * Reads a file of regions.
     *
     * @param slices of the series that they were drawn on
     * @throws InvalidDataException if it is no such file, or a region has several parts
     */
    public static List<Outline> read(Path file, int slices) {
        List<Roi> regions = new ArrayList<>();
        try {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                    for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                        if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".roi")) {
                            regions.add(decoded(zip.readNBytes(LARGEST_ENTRY), entry.getName()));
                        }
                    }
                }
            } else {
                regions.add(decoded(Files.readAllBytes(file), file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The regions " + file + " cannot be read; save them from the ROI Manager.", e);
        }
        if (regions.isEmpty()) {
            throw new InvalidDataException(
                    "%s holds no regions; save them from the ROI Manager as .zip or .roi.", file);
        }
        return of(regions, slices);
    }

    private static Roi decoded(byte[] bytes, String name) {
        Roi region;
        try {
            region = new RoiDecoder(bytes, name.replaceFirst("(?i)\\.roi$", "")).getRoi();
        } catch (IOException | RuntimeException e) {
            throw new InvalidDataException(name + " is not an ImageJ region.", e);
        }
        if (region == null) {
            throw new InvalidDataException("%s is not an ImageJ region.", name);
        }
        return region;
    }

    /**
     * Regions of ImageJ. Those of one name but for the ROI Manager's number ({@code endo}, {@code
     * endo-1}) get one name; a region without a position lies in the first slice and frame.
     *
     * @param slices of the series that they were drawn on
     * @throws InvalidDataException if one has several parts
     */
    public static List<Outline> of(List<Roi> regions, int slices) {
        List<Outline> outlines = new ArrayList<>();
        for (Roi region : regions) {
            outlines.add(outline(region, slices));
        }
        return outlines;
    }

    private static Outline outline(Roi region, int slices) {
        String name = region.getName() == null ? "region" : region.getName();
        if (!UNNAMED.matcher(name).matches()) {
            name = COPY.matcher(name).replaceFirst("");
        }
        int slice = region.getZPosition();
        int frame = region.getTPosition();
        if (!region.hasHyperStackPosition() && region.getPosition() > 0) {
            slice = (region.getPosition() - 1) % slices + 1;
            frame = (region.getPosition() - 1) / slices + 1;
        }
        return of(region, name, Math.max(1, slice), Math.max(1, frame) - 1);
    }

    private static Outline of(Roi region, String name, int slice, int frame) {
        if (region instanceof ShapeRoi) {
            throw new InvalidDataException(
                    "The region \"%s\" has several parts; draw one edge for each region.", name);
        }
        FloatPolygon points = region.getFloatPolygon();
        if (region instanceof Line line) {
            points =
                    new FloatPolygon(
                            new float[] {(float) line.x1d, (float) line.x2d},
                            new float[] {(float) line.y1d, (float) line.y2d},
                            2);
        }
        boolean clicked = region instanceof PointRoi;
        double[] x = new double[points.npoints];
        double[] y = new double[points.npoints];
        for (int i = 0; i < x.length; i++) {
            // a click without sub-pixel resolution names a pixel, whose centre it means
            boolean pixel =
                    clicked
                            && points.xpoints[i] == Math.rint(points.xpoints[i])
                            && points.ypoints[i] == Math.rint(points.ypoints[i]);
            x[i] = points.xpoints[i] - (pixel ? 0 : 0.5);
            y[i] = points.ypoints[i] - (pixel ? 0 : 0.5);
        }
        Outline.Kind kind =
                clicked
                        ? Outline.Kind.POINTS
                        : region.isArea() ? Outline.Kind.REGION : Outline.Kind.LINE;
        return new Outline(name, slice, frame, kind, x, y);
    }

    /** An outline as a region of ImageJ at its slice and frame. */
    public static Roi region(Outline outline) {
        float[] x = new float[outline.x().length];
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (outline.x()[i] + 0.5);
            y[i] = (float) (outline.y()[i] + 0.5);
        }
        Roi region =
                switch (outline.kind()) {
                    case REGION -> new PolygonRoi(x, y, Roi.POLYGON);
                    case LINE -> new PolygonRoi(x, y, Roi.POLYLINE);
                    case POINTS -> new PointRoi(x, y);
                };
        region.setName(outline.name());
        region.setPosition(1, outline.slice(), outline.frame() + 1);
        return region;
    }

    /** Shows outlines on an image, each on its slice and frame. */
    public static void show(List<Outline> outlines, ImagePlus image) {
        Overlay overlay = new Overlay();
        List<String> names = outlines.stream().map(Outline::name).distinct().toList();
        for (Outline outline : outlines) {
            Roi region = region(outline);
            region.setStrokeColor(COLOURS[names.indexOf(outline.name()) % COLOURS.length]);
            overlay.add(region);
        }
        image.setOverlay(overlay);
    }

    /** Writes outlines as a .zip that the ROI Manager opens. */
    public static void write(List<Outline> outlines, Path file) throws IOException {
        OutputFiles.write(
                file,
                path -> {
                    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
                        Set<String> entries = new HashSet<>();
                        for (Outline outline : outlines) {
                            Roi region = region(outline);
                            region.setName(
                                    String.format(
                                            Locale.ROOT,
                                            "%s-%d-%d",
                                            outline.name(),
                                            outline.slice(),
                                            outline.frame() + 1));
                            zip.putNextEntry(new ZipEntry(entry(region, entries) + ".roi"));
                            zip.write(RoiEncoder.saveAsByteArray(region));
                            zip.closeEntry();
                        }
                    }
                });
    }

    /** A region's name without the separators of folders, with a number where it is taken. */
    private static String entry(Roi region, Set<String> taken) {
        String name = region.getName().replaceAll("[\\\\/:]", "_");
        String entry = name;
        for (int copy = 1; !taken.add(entry); copy++) {
            entry = name + "-" + copy;
        }
        return entry;
    }
}
