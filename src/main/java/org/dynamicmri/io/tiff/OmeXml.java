package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.Xml;
import org.w3c.dom.Element;

/**
 * OME-XML (schema 2016-06) of a 32-bit hyperstack: its dimensions, its calibration, and its
 * properties as a map annotation.
 */
public final class OmeXml {

    /** The order of the pages: ImageJ's. */
    static final String ORDER = "XYCZT";

    private static final String SCHEMA = "http://www.openmicroscopy.org/Schemas/OME/2016-06";
    private static final String NAMESPACE = "dynamic-mri";
    private static final Pattern NUMBER = Pattern.compile("[-+.0-9eE]{1,32}");
    private static final int LONGEST_UNIT = 16;

    private OmeXml() {}

    /** The text that describes an image. */
    static String of(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<OME xmlns=\"").append(SCHEMA).append("\" ");
        xml.append("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"");
        xml.append(SCHEMA).append(' ').append(SCHEMA).append("/ome.xsd\">");
        xml.append("<Image ID=\"Image:0\" Name=\"")
                .append(Xml.escaped(image.getTitle()))
                .append("\">");
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
                attribute(xml, "Name", Xml.escaped(label));
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
        attribute(xml, "PhysicalSize" + axis + "Unit", Xml.escaped(calibration.getUnit()));
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
                                        .append(Xml.escaped(key))
                                        .append("\">")
                                        .append(Xml.escaped(value))
                                        .append("</M>"));
        return xml.append("</Value></MapAnnotation></StructuredAnnotations>").toString();
    }

    /**
     * The outermost element of an image's description.
     *
     * @throws InvalidDataException if it is not XML
     */
    static Element root(String description) throws IOException {
        int end = description.indexOf('\0');
        return Xml.root(end < 0 ? description : description.substring(0, end), "OME-XML");
    }

    /**
     * Gives an image the calibration and the properties in OME-XML.
     *
     * @throws InvalidDataException if it is not XML
     */
    public static void describe(String xml, ImagePlus image) throws IOException {
        Element root = root(xml);
        List<Element> pixels = Xml.within(root, "Pixels");
        if (!pixels.isEmpty()) {
            calibrate(image.getCalibration(), pixels.get(0));
        }
        properties(root).ifPresent(told -> HyperstackProperties.setAll(image, told));
    }

    private static void calibrate(Calibration calibration, Element pixels) {
        OptionalDouble width = number(pixels, "PhysicalSizeX");
        OptionalDouble height = number(pixels, "PhysicalSizeY");
        if (width.isPresent() && height.isPresent()) {
            String unit = pixels.getAttribute("PhysicalSizeXUnit");
            calibration.setUnit(unit.isEmpty() || unit.length() > LONGEST_UNIT ? "µm" : unit);
            calibration.pixelWidth = width.getAsDouble();
            calibration.pixelHeight = height.getAsDouble();
            calibration.pixelDepth = number(pixels, "PhysicalSizeZ").orElse(1);
        }
        OptionalDouble interval = number(pixels, "TimeIncrement");
        if (interval.isPresent()) {
            String unit = pixels.getAttribute("TimeIncrementUnit");
            boolean seconds = unit.isEmpty() || unit.equals("s") || unit.length() > LONGEST_UNIT;
            calibration.frameInterval = interval.getAsDouble();
            calibration.setTimeUnit(seconds ? "sec" : unit);
        }
    }

    private static OptionalDouble number(Element pixels, String name) {
        String value = pixels.getAttribute(name);
        try {
            return NUMBER.matcher(value).matches()
                    ? OptionalDouble.of(Double.parseDouble(value))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** What the map annotation of this software holds, if there is one. */
    private static Optional<Map<String, String>> properties(Element root) {
        for (Element annotation : Xml.within(root, "MapAnnotation")) {
            if (annotation.getAttribute("Namespace").equals(NAMESPACE)) {
                Map<String, String> properties = new LinkedHashMap<>();
                for (Element entry : Xml.within(annotation, "M")) {
                    properties.put(entry.getAttribute("K"), entry.getTextContent());
                }
                return Optional.of(properties);
            }
        }
        return Optional.empty();
    }
}
