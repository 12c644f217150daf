package org.dynamicmri.io.siemens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The protocol of a measurement: the texts of its header. Values are looked up in the list of
 * {@code name = value} between the marks ASCCONV, others among the parameters of XProtocol, {@code
 * <ParamDouble."name"> { value }}.
 */
final class TwixProtocol {

    private static final String BEGIN = "### ASCCONV BEGIN";
    private static final String END = "### ASCCONV END";

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> texts;

    /**
     * @param texts the texts of the header by their names
     */
    TwixProtocol(Map<String, String> texts) {
        this.texts = texts;
        // The measured protocol counts; Phoenix, which may be another's, fills what it lacks.
        for (String name : new String[] {"MeasYaps", "Phoenix", "Meas"}) {
            String text = texts.getOrDefault(name, "");
            int from = text.indexOf(BEGIN);
            int to = from < 0 ? -1 : text.indexOf(END, from);
            if (to > from && values.isEmpty()) {
                text.substring(from, to).lines().skip(1).forEach(this::put);
            }
        }
    }

    private void put(String line) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            values.putIfAbsent(line.substring(0, equals).strip(), unquoted(line, equals + 1));
        }
    }

    private static String unquoted(String text, int from) {
        return text.substring(from).replace("\"", "").strip();
    }

    /** A value of the protocol as text, or empty. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** A number of the protocol, decimal or hexadecimal, or what is taken where it is missing. */
    double number(String name, double missing) {
        return parse(text(name), missing);
    }

    private static double parse(String text, double missing) {
        try {
            double value =
                    text.startsWith("0x")
                            ? Long.parseLong(text.substring(2), 16)
                            : Double.parseDouble(text);
            return Double.isFinite(value) ? value : missing;
        } catch (NumberFormatException e) {
            return missing;
        }
    }

    /**
     * The first value of a parameter of XProtocol that has one, or empty.
     *
     * @param name without quotation marks
     */
    String parameter(String name) {
        for (String part : new String[] {"Dicom", "Meas", "Config"}) {
            List<String> found = parameterValues(texts.getOrDefault(part, ""), name);
            if (!found.isEmpty()) {
                return String.join(" ", found);
            }
        }
        return "";
    }

    /** The first number of a parameter of XProtocol, or what is taken where it is missing. */
    double parameterNumber(String name, double missing) {
        return parse(parameter(name).split(" ", 2)[0], missing);
    }

    /** The values of a parameter without the attributes {@code <Precision> 6} before them. */
    private static List<String> parameterValues(String text, String name) {
        String mark = ".\"" + name + "\">";
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String inner = text.substring(open + 1, close).replaceAll("<\\w+>\\s*\\S+", "");
            String value = inner.replace("\"", " ").strip();
            if (!value.isEmpty()) {
                return new ArrayList<>(List.of(value.split("\\s+")));
            }
        }
        return List.of();
    }
}
