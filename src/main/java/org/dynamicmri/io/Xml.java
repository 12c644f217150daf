package org.dynamicmri.io;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.dynamicmri.data.InvalidDataException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * XML of files that nobody vouches for: without document types, so that it neither reads other
 * files nor grows, and each list of elements is walked once.
 */
public final class Xml {

    private static final int LARGEST = 1 << 24;

    private Xml() {}

    /**
     * The outermost element of a text.
     *
     * @param what the text is, for the message
     * @throws InvalidDataException if it is not XML, has a document type, or is too long
     */
    public static Element root(String xml, String what) throws IOException {
        if (xml.length() > LARGEST) {
            throw new InvalidDataException("the %s is too long.", what);
        }
        try {
            // Java's own parser: another one on the class path need not know the limits
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException e) {
            throw new InvalidDataException(
                    "the " + what + " is not valid XML (" + e.getMessage() + ").", e);
        } catch (ParserConfigurationException e) {
            throw new IOException("Java has no XML parser", e);
        }
    }

    /** The name of an element without the prefix of its namespace. */
    public static String name(Element element) {
        String name = element.getNodeName();
        return name.substring(name.indexOf(':') + 1);
    }

    /** The children of a name, whatever its namespace prefix, in their order. */
    public static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name(element).equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    /** All elements of a name within another, however deep, in their order. */
    public static List<Element> within(Element root, String name) {
        List<Element> found = new ArrayList<>();
        Node node = root.getFirstChild();
        while (node != null) {
            if (node instanceof Element element && name(element).equals(name)) {
                found.add(element);
            }
            Node next = node.getFirstChild();
            while (next == null && node != root) {
                next = node.getNextSibling();
                node = node.getParentNode();
            }
            node = next;
        }
        return found;
    }

    /** The first child of a name, or null. */
    public static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name(element).equals(name)) {
                return element;
            }
        }
        return null;
    }

    /** The text of the first child of a name, empty if there is none. */
    public static String text(Element parent, String name) {
        Element element = child(parent, name);
        return element == null ? "" : element.getTextContent().strip();
    }

    /** Text as it stands between tags and in attributes; control characters become spaces. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.chars()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> escaped.append("&amp;");
                                case '<' -> escaped.append("&lt;");
                                case '>' -> escaped.append("&gt;");
                                case '"' -> escaped.append("&quot;");
                                default -> escaped.append(isControl(c) ? ' ' : (char) c);
                            }
                        });
        return escaped.toString();
    }

    /** Whether XML 1.0 has no way to write a character. */
    private static boolean isControl(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0xfffe || c == 0xffff;
    }
}
