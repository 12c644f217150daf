package org.dynamicmri.io;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OME-XML (schema 2016-06) of a 32-bit hyperstack: its dimensions, its calibration, and its
 * properties as a map annotation.
 */
final class OmeXml {

    /** The order of the pages: ImageJ's. */
    static final String ORDER = "XYCZT";

    private static final String SCHEMA = "http://www.openmicroscopy.org/Schemas/OME/2016-06";
    private static final String NAMESPACE = "dynamic-mri";
    private static final String NUMBER = "[-+.0-9eE]{1,32}";
    private static final Pattern PIXELS = Pattern.compile("<Pixels\\b[^>]*>");
    private static final Pattern ANNOTATION =
            Pattern.compile(
                    "<MapAnnotation\\b[^>]*Namespace=\"" + NAMESPACE + "\".*?</MapAnnotation>",
                    Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("<M K=\"([^\"]*)\">([^<]*)</M>");

    private OmeXml() {}

    /** The text that describes an image. */
    static String of(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<OME xmlns=\"").append(SCHEMA).append("\" ");
        xml.append("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"");
        xml.append(SCHEMA).append(' ').append(SCHEMA).append("/ome.xsd\">");
        xml.append("<Image ID=\"Image:0\" Name=\"").append(escaped(image.getTitle())).append("\">");
        xml.append(
                "<Pixels ID=\"Pixels:0\" Type=\"float\" BigEndian=\"false\" Interleaved=\"false\"");
        attribute(xml, "DimensionOrder", ORDER);
        attribute(xml, "SizeX", image.getWidth());
        attribute(xml, "SizeY", image.getHeight());
        attribute(xml, "SizeC", image.getNChannels());
        attribute(xml, "SizeZ", image.getNSlices());
        attribute(xml, "SizeT", image.getNFrames());
        if (calibration.scaled()) {
            size(xml, "X", calibration.pixelWidth, calibration);
            size(xml, "Y", calibration.pixelHeight, calibration);
            size(xml, "Z", calibration.pixelDepth, calibration);
        }
        double interval = HyperstackProperties.frameInterval(image);
        if (interval > 0) {
            attribute(xml, "TimeIncrement", interval);
            attribute(xml, "TimeIncrementUnit", "s");
        }
        xml.append('>');
        for (int channel = 0; channel < image.getNChannels(); channel++) {
            xml.append("<Channel ID=\"Channel:0:").append(channel).append('"');
            String label = image.getStack().getSliceLabel(channel + 1);
            if (label != null && !label.isBlank()) {
                attribute(xml, "Name", escaped(label));
            }
            xml.append(" SamplesPerPixel=\"1\"/>");
        }
        xml.append("<TiffData IFD=\"0\" PlaneCount=\"").append(image.getStackSize());
        xml.append("\"/></Pixels><AnnotationRef ID=\"Annotation:0\"/></Image>");
        return xml.append(annotation(image)).append("</OME>").toString();
    }

    private static void attribute(StringBuilder xml, String name, Object value) {
        xml.append(' ').append(name).append("=\"").append(value).append('"');
    }

    private static void size(StringBuilder xml, String axis, double size, Calibration calibration) {
        attribute(xml, "PhysicalSize" + axis, size);
        attribute(xml, "PhysicalSize" + axis + "Unit", escaped(calibration.getUnit()));
    }

    private static String annotation(ImagePlus image) {
        StringBuilder xml = new StringBuilder("<StructuredAnnotations><MapAnnotation");
        attribute(xml, "ID", "Annotation:0");
        attribute(xml, "Namespace", NAMESPACE);
        xml.append("><Value>");
        HyperstackProperties.all(image)
                .forEach(
                        (key, value) ->
                                xml.append("<M K=\"")
                                        .append(escaped(key))
                                        .append("\">")
                                        .append(escaped(value))
                                        .append("</M>"));
        return xml.append("</Value></MapAnnotation></StructuredAnnotations>").toString();
    }

    /** Gives an image the calibration and the properties that OME-XML tells. */
    static void describe(String xml, ImagePlus image) {
        Matcher pixels = PIXELS.matcher(xml);
        if (!pixels.find()) {
            return;
        }
        String tag = pixels.group();
        Calibration calibration = image.getCalibration();
        String width = attribute(tag, "PhysicalSizeX", NUMBER);
        String height = attribute(tag, "PhysicalSizeY", NUMBER);
        if (width != null && height != null) {
            String depth = attribute(tag, "PhysicalSizeZ", NUMBER);
            String unit = attribute(tag, "PhysicalSizeXUnit", "[^\"]{1,16}");
            calibration.setUnit(unit == null ? "µm" : unescaped(unit));
            calibration.pixelWidth = Double.parseDouble(width);
            calibration.pixelHeight = Double.parseDouble(height);
            calibration.pixelDepth = depth == null ? 1 : Double.parseDouble(depth);
        }
        String interval = attribute(tag, "TimeIncrement", NUMBER);
        if (interval != null) {
            String unit = attribute(tag, "TimeIncrementUnit", "[a-z]{1,4}");
            calibration.frameInterval = Double.parseDouble(interval);
            calibration.setTimeUnit(unit == null || unit.equals("s") ? "sec" : unit);
        }
        Matcher annotation = ANNOTATION.matcher(xml);
        if (annotation.find()) {
            Map<String, String> properties = new LinkedHashMap<>();
            Matcher entry = ENTRY.matcher(annotation.group());
            while (entry.find()) {
                properties.put(unescaped(entry.group(1)), unescaped(entry.group(2)));
            }
            HyperstackProperties.setAll(image, properties);
        }
    }

    private static String attribute(String tag, String name, String form) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"(" + form + ")\"").matcher(tag);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
