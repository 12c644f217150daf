package org.dynamicmri.io.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.io.Opener;
import ij.measure.Calibration;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.Fixtures;
import org.dynamicmri.io.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** OME-TIFF is what ImageJ, XML parsers and Bio-Formats take it for. */
class OmeTiffTest {

    @TempDir Path folder;

    private final ImageSeries series = Fixtures.series();
    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("series.ome.tif");
        HyperstackFiles.write(Hyperstacks.fromSeries(series, true), file);
    }

    /** Magnitude and phase of the frame. */
    private float[] page(int channel, int frame) {
        return (float[])
                Hyperstacks.fromSeries(series, true).getStack().getPixels(1 + channel + 2 * frame);
    }

    @Test
    void imageJOpensItsPages() {
        ImagePlus image = new Opener().openTiff(folder.toString(), "series.ome.tif");
        assertArrayEquals(new int[] {6, 5}, new int[] {image.getWidth(), image.getHeight()});
        assertEquals(32, image.getBitDepth());
        assertEquals(2 * 4, image.getStackSize());
        for (int page = 0; page < 8; page++) {
            assertArrayEquals(
                    page(page % 2, page / 2), (float[]) image.getStack().getPixels(page + 1));
        }
    }

    @Test
    void itsDescriptionIsXmlOfTheCalibration() throws Exception {
        String xml = TiffStructure.check(file).description().strip().replace("\0", "");
        var root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getDocumentElement();
        var pixels = root.getElementsByTagName("Pixels").item(0).getAttributes();
        assertEquals("mm", pixels.getNamedItem("PhysicalSizeXUnit").getNodeValue());
        assertEquals(
                300.1 / 6,
                Double.parseDouble(pixels.getNamedItem("PhysicalSizeX").getNodeValue()),
                1e-12);
        assertEquals("0.0371", pixels.getNamedItem("TimeIncrement").getNodeValue());
    }

    /** Marks of XML in a property's text come back as they were. */
    @Test
    void propertiesMayHoldMarksOfXml() {
        ImageSeries marked = series.withProperties(Map.of("settings", "a < b & \"c\" > 'd' µ"));
        ScanFiles.write(marked, file);
        assertEquals(marked.properties(), ScanFiles.readSeries(file).properties());
    }

    /** What another program tells of pixels and frames is heeded. */
    @Test
    void calibrationOfOthersIsRead() throws IOException {
        ImagePlus image = new Opener().openTiff(folder.toString(), "series.ome.tif");
        OmeXml.describe(
                "<OME><Pixels PhysicalSizeX=\"1500\" PhysicalSizeY=\"1.6e3\" TimeIncrement=\"40\""
                        + " TimeIncrementUnit=\"ms\"/></OME>",
                image);
        Calibration calibration = image.getCalibration();
        assertEquals(1500, calibration.pixelWidth);
        Geometry geometry = HyperstackProperties.geometry(image);
        assertEquals(1.5 * 6, geometry.fovXMm(), 1e-9);
        assertEquals(1.6 * 5, geometry.fovYMm(), 1e-9);
        assertEquals(0.04, geometry.frameIntervalSeconds(), 1e-12);
    }

    @Test
    void coloursAreRefused() {
        ImagePlus colours =
                Hyperstacks.fromColours(
                        "colours", List.of(new int[30]), 1, series.geometry(), Map.of());
        String line =
                assertThrows(InvalidDataException.class, () -> HyperstackFiles.write(colours, file))
                        .getMessage();
        assertTrue(line.contains("24 bits; write .tif"), line);
    }

    /** The real Bio-Formats, where the variable BIO_FORMATS names its jar. */
    @Test
    void bioFormatsReadsTheSame() throws Exception {
        String jar = System.getenv("BIO_FORMATS");
        assumeTrue(jar != null, "BIO_FORMATS does not name bioformats_package.jar");
        URL[] urls = {Path.of(jar).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            Object reader =
                    loader.loadClass("loci.formats.in.OMETiffReader")
                            .getDeclaredConstructor()
                            .newInstance();
            call(reader, "setId", file.toString());
            assertEquals(
                    List.of(6, 5, 2, 1, 4, "XYCZT"),
                    List.of(
                            call(reader, "getSizeX"),
                            call(reader, "getSizeY"),
                            call(reader, "getSizeC"),
                            call(reader, "getSizeZ"),
                            call(reader, "getSizeT"),
                            call(reader, "getDimensionOrder")));
            for (int page = 0; page < 8; page++) {
                float[] read = new float[30];
                ByteBuffer.wrap((byte[]) call(reader, "openBytes", page))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(read);
                assertArrayEquals(page(page % 2, page / 2), read);
            }
            call(reader, "close");
        }
    }

    private static Object call(Object object, String method, Object... arguments)
            throws ReflectiveOperationException, IOException {
        Class<?>[] types =
                java.util.Arrays.stream(arguments)
                        .map(a -> a instanceof Integer ? int.class : a.getClass())
                        .toArray(Class<?>[]::new);
        try {
            return object.getClass().getMethod(method, types).invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw new IOException(e.getCause());
        }
    }
}
