package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.io.FileFormat.Content;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHeaderText;

/** What an ImageJ image contains in its calibration, its properties and its info text. */
final class HyperstackProperties {

    private static final String INFO = "Info";
    private static final String PREFIX = "dynamic-mri.";
    private static final String CHANNELS = PREFIX + "channels";
    private static final String POLAR = "magnitude,phase";
    private static final double SAME = 1e-3;

    private HyperstackProperties() {}

    /** The value of a key among the image's properties or the lines of its info text, or null. */
    static String get(ImagePlus image, String key) {
        String property = image.getProp(key);
        return property != null ? property : info(image).get(key);
    }

    /** The info text's lines {@code key: value} or {@code key=value}, in their order. */
    static Map<String, String> info(ImagePlus image) {
        Map<String, String> info = new LinkedHashMap<>();
        if (image.getProperty(INFO) instanceof String text) {
            for (String line : text.split("\n")) {
                String[] parts = line.split(": ?|=", 2);
                if (parts.length == 2 && !parts[0].isBlank()) {
                    info.put(parts[0].strip(), parts[1].strip());
                }
            }
        }
        return info;
    }

    static void set(ImagePlus image, ScanHeader header) {
        header.properties().forEach(image::setProp);
        image.getCalibration().frameInterval = header.frameIntervalSeconds();
        image.getCalibration().setTimeUnit("sec");
    }

    /** Calibration, geometry and properties of a series. */
    static void describe(
            ImagePlus image, Geometry geometry, Map<String, String> properties, boolean phase) {
        Calibration calibration = image.getCalibration();
        calibration.pixelWidth = geometry.pixelWidthMm();
        calibration.pixelHeight = geometry.pixelHeightMm();
        calibration.pixelDepth = geometry.sliceSpacingMm();
        calibration.setUnit("mm");
        calibration.fps = 1 / geometry.frameIntervalSeconds();
        set(image, ScanHeader.of(geometry, ""));
        name(image, Content.SERIES);
        if (phase) {
            image.setProp(CHANNELS, POLAR);
        }
        setInfo(image, properties);
    }

    private static void setInfo(ImagePlus image, Map<String, String> properties) {
        StringBuilder info = new StringBuilder();
        properties.forEach(
                (key, value) ->
                        info.append(key.replaceAll("[:=\\s]+", " "))
                                .append(": ")
                                .append(value.replaceAll("\\s+", " "))
                                .append('\n'));
        image.setProperty(INFO, info.toString());
    }

    /** This software's keys among the image's properties, and the lines of its info text. */
    static Map<String, String> all(ImagePlus image) {
        Map<String, String> all = new TreeMap<>();
        if (image.getImageProperties() != null) {
            for (String key : image.getImageProperties().stringPropertyNames()) {
                if (key.startsWith(PREFIX)) {
                    all.put(key, image.getProp(key));
                }
            }
        }
        Map<String, String> ordered = new LinkedHashMap<>(all);
        ordered.putAll(info(image));
        return ordered;
    }

    /** Gives an image what {@link #all} returned for another. */
    static void setAll(ImagePlus image, Map<String, String> all) {
        Map<String, String> info = new LinkedHashMap<>(all);
        info.keySet().removeIf(key -> key.startsWith(PREFIX));
        setInfo(image, info);
        all.forEach(
                (key, value) -> {
                    if (key.startsWith(PREFIX)) {
                        image.setProp(key, value);
                    }
                });
    }

    /** Has an image name its content. */
    static void name(ImagePlus image, Content content) {
        image.setProp(Content.KEY, content.label());
    }

    /** What an image names as its content. */
    static Optional<Content> content(ImagePlus image) {
        return Content.of(get(image, Content.KEY));
    }

    /** Names the channels, where they are no parts of complex numbers. */
    static void nameChannels(ImagePlus image, Collection<String> names) {
        image.setProp(CHANNELS, String.join("; ", names));
    }

    /** Whether channels are images of their own, and no parts of complex numbers. */
    static boolean areChannelsNamed(ImagePlus image) {
        return get(image, CHANNELS) != null && !isPolar(image);
    }

    static void forgetChannels(Map<String, String> properties) {
        properties.remove(CHANNELS);
    }

    static boolean isPolar(ImagePlus image) {
        return POLAR.equals(get(image, CHANNELS));
    }

    /** Seconds from frame to frame, or 0 if the image does not specify it. */
    static double frameInterval(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        double interval = calibration.frameInterval * secondsPer(calibration.getTimeUnit());
        return interval > 0 && Double.isFinite(interval) ? interval : 0;
    }

    /**
     * The geometry of a series. The exact numbers of the properties count as long as the
     * calibration, which ImageJ keeps up to date on cropping and scaling, agrees with them.
     */
    static Geometry geometry(ImagePlus image) {
        ScanHeader told = ScanHeaderText.parse(key -> get(image, key));
        Calibration calibration = image.getCalibration();
        double mm = millimetresPer(calibration.getUnit());
        double fovX = image.getWidth() * length(calibration.pixelWidth, mm);
        double fovY = image.getHeight() * length(calibration.pixelHeight, mm);
        double spacing = length(calibration.pixelDepth, mm);
        double interval = frameInterval(image);
        boolean same =
                agree(told.fovXMm(), fovX)
                        && agree(told.fovYMm(), fovY)
                        && agree(told.frameIntervalSeconds(), interval);
        boolean placed = same && told.width() == image.getWidth();
        return new Geometry(
                image.getWidth(),
                image.getHeight(),
                same ? told.fovXMm() : fovX,
                same ? told.fovYMm() : fovY,
                same && told.sliceThicknessMm() > 0 ? told.sliceThicknessMm() : spacing,
                same ? told.frameIntervalSeconds() : interval > 0 ? interval : 1,
                spacing,
                placed ? told.plane() : Optional.empty());
    }

    private static boolean agree(double told, double calibrated) {
        return Math.abs(told - calibrated) <= SAME * calibrated;
    }

    private static double length(double size, double mm) {
        double length = size * mm;
        return length > 0 && Double.isFinite(length) ? length : 1;
    }

    /** Millimetres of a unit, or NaN if the unit is no length. */
    private static double millimetresPer(String unit) {
        return switch (unit == null ? "" : unit.toLowerCase(Locale.ROOT)) {
            case "mm", "millimeter", "millimetre" -> 1;
            case "cm" -> 10;
            case "m", "meter" -> 1000;
            case "inch", "inches" -> 25.4;
            case "µm", "um", "micron", "microns", "\u03bcm" -> 1e-3;
            case "nm" -> 1e-6;
            default -> Double.NaN;
        };
    }

    private static double secondsPer(String unit) {
        return switch (unit == null ? "" : unit.toLowerCase(Locale.ROOT)) {
            case "ms", "msec" -> 1e-3;
            case "min" -> 60;
            default -> 1;
        };
    }

    /** The names of the channels, or an empty text. */
    static String channelNames(ImagePlus image) {
        return Objects.requireNonNullElse(get(image, CHANNELS), "");
    }

    /**
     * Some of several channels.
     *
     * @param first the first of them, from 0
     * @param count how many follow each other
     */
    static ImagePlus channels(ImagePlus image, int first, int count) {
        Map<String, String> properties = all(image);
        forgetChannels(properties);
        ImageStack pages = new ImageStack(image.getWidth(), image.getHeight());
        for (int page = 1; page <= image.getStackSize(); page += image.getNChannels()) {
            for (int channel = first; channel < first + count; channel++) {
                pages.addSlice(image.getStack().getProcessor(page + channel));
            }
        }
        ImagePlus chosen = new ImagePlus(image.getTitle(), pages);
        chosen.setDimensions(count, image.getNSlices(), image.getNFrames());
        chosen.setCalibration(image.getCalibration());
        setAll(chosen, properties);
        return chosen;
    }
}
