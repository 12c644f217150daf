package org.dynamicmri.io.ismrmrd;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.Xml;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.readout.Encoding;
import org.w3c.dom.Element;

/** The XML header of an ISMRMRD file, of which one encoding is used. */
public final class IsmrmrdHeader {

    private static final String HEADER = "ISMRMRD header";
    private static final int LARGEST_MATRIX = 1 << 16;

    private IsmrmrdHeader() {}

    /**
     * @param xml the header
     * @param encoding number of the encoding, from 0
     * @throws InvalidDataException if it is not XML, or lacks matrix or field of view
     */
    public static Encoding parse(String xml, int encoding) throws IOException {
        Element root = Xml.root(xml, HEADER);
        List<Element> encodings = Xml.children(root, "encoding");
        if (encoding < 0 || encoding >= encodings.size()) {
            throw new InvalidDataException(
                    "the samples belong to encoding %d, which the ISMRMRD header does not"
                            + " describe.",
                    encoding);
        }
        Element described = encodings.get(encoding);
        Element sequence = Xml.child(root, "sequenceParameters");
        double milliseconds = sequence == null ? 0 : number(sequence, "TR", 0);
        Encoding.Space encoded = space(described, "encodedSpace");
        return new Encoding(
                encoded,
                space(described, "reconSpace"),
                Xml.text(described, "trajectory").toLowerCase(Locale.ROOT),
                centre(described, "kspace_encoding_step_1", encoded.height() / 2),
                centre(described, "kspace_encoding_step_2", encoded.depth() / 2),
                milliseconds / 1000,
                Math.max(0, userParameter(root, ScanHeader.FRAME_INTERVAL_S)),
                vendor(root),
                new double[0]);
    }

    /**
     * Whether the scanner is one of Siemens.
     *
     * @throws InvalidDataException if the header is not XML
     */
    static boolean isOfSiemens(String xml) throws IOException {
        return Encoding.isSiemens(vendor(Xml.root(xml, HEADER)));
    }

    private static String vendor(Element root) {
        return text(Xml.child(root, "acquisitionSystemInformation"), "systemVendor");
    }

    /**
     * What the header contains about patient and examination; of the date and time only digits
     * count.
     *
     * @throws InvalidDataException if it is not XML
     */
    static Patient patient(String xml) throws IOException {
        Element root = Xml.root(xml, HEADER);
        Element subject = Xml.child(root, "subjectInformation");
        Element study = Xml.child(root, "studyInformation");
        Element measurement = Xml.child(root, "measurementInformation");
        double weight = subject == null ? 0 : number(subject, "patientWeight_kg", 0);
        return new Patient(
                text(subject, "patientName"),
                text(subject, "patientID"),
                digits(text(subject, "patientBirthdate"), 8),
                sex(text(subject, "patientGender")),
                Math.max(0, weight),
                uid(text(study, "studyInstanceUID")),
                digits(text(study, "studyDate"), 8),
                digits(text(study, "studyTime"), 6),
                uid(text(measurement, "frameOfReferenceUID")));
    }

    private static String text(Element parent, String name) {
        return parent == null ? "" : Xml.text(parent, name);
    }

    /** One of the letters of DICOM, or nothing. */
    private static String sex(String text) {
        return text.matches("[MFO]") ? text : "";
    }

    /** A date or time without what separates its parts, or nothing if it is none. */
    private static String digits(String text, int count) {
        String digits = text.replaceFirst("\\..*", "").replaceAll("[-:]", "");
        return digits.matches("\\d{" + count + "}") ? digits : "";
    }

    /** An identifier of DICOM, or nothing if it is none. */
    private static String uid(String text) {
        return text.matches("[0-9.]{1,64}") ? text : "";
    }

    private static int centre(Element encoding, String step, int missing) {
        Element limits = Xml.child(encoding, "encodingLimits");
        Element limit = limits == null ? null : Xml.child(limits, step);
        return limit == null ? missing : (int) number(limit, "center", missing);
    }

    private static double userParameter(Element root, String name) {
        Element parameters = Xml.child(root, "userParameters");
        if (parameters != null) {
            for (Element parameter : Xml.children(parameters, "userParameterDouble")) {
                if (name.equals(Xml.text(parameter, "name"))) {
                    return number(parameter, "value", 0);
                }
            }
        }
        return 0;
    }

    /**
     * The names and values of ISMRMRD's meta XML, in their order.
     *
     * @throws InvalidDataException if it is not XML
     */
    public static Map<String, String> meta(String xml) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Element meta : Xml.children(Xml.root(xml, HEADER), "meta")) {
            values.put(Xml.text(meta, "name"), Xml.text(meta, "value"));
        }
        return values;
    }

    /** Names and values as ISMRMRD's meta XML. */
    static String toMeta(Map<String, String> values) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<ismrmrdMeta>\n");
        values.forEach(
                (name, value) ->
                        xml.append("<meta><name>")
                                .append(Xml.escaped(name))
                                .append("</name><value>")
                                .append(Xml.escaped(value))
                                .append("</value></meta>\n"));
        return xml.append("</ismrmrdMeta>\n").toString();
    }

    private static Encoding.Space space(Element encoding, String name) {
        Element space = Xml.child(encoding, name);
        Element matrix = space == null ? null : Xml.child(space, "matrixSize");
        Element fov = space == null ? null : Xml.child(space, "fieldOfView_mm");
        if (matrix == null || fov == null) {
            throw new InvalidDataException(
                    "expected matrixSize and fieldOfView_mm of the %s in the ISMRMRD header.",
                    name);
        }
        double width = pixels(positive(matrix, "x", name));
        double height = pixels(positive(matrix, "y", name));
        double depth = pixels(number(matrix, "z", 1));
        if (width > LARGEST_MATRIX || height > LARGEST_MATRIX || depth > LARGEST_MATRIX) {
            throw new InvalidDataException(
                    "expected a %s of at most %d pixels, but found %s x %s x %s.",
                    name, LARGEST_MATRIX, width, height, depth);
        }
        return new Encoding.Space(
                (int) width,
                (int) height,
                (int) depth,
                positive(fov, "x", name),
                positive(fov, "y", name),
                Math.max(0, number(fov, "z", 0)));
    }

    /** Converters divide lengths: 35.9996 are 36. */
    private static double pixels(double told) {
        return Math.max(1, Math.rint(told));
    }

    private static double positive(Element parent, String name, String space) {
        double value = number(parent, name, 0);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InvalidDataException(
                    "expected a positive %s of %s in the %s of the ISMRMRD header.",
                    name, Xml.name(parent), space);
        }
        return value;
    }

    private static double number(Element parent, String name, double missing) {
        Element element = Xml.child(parent, name);
        if (element == null) {
            return missing;
        }
        try {
            double value = Double.parseDouble(element.getTextContent().strip());
            return Double.isFinite(value) ? value : missing;
        } catch (NumberFormatException e) {
            return missing;
        }
    }
}
