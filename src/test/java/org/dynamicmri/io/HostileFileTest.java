package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.FileFormat.Content;
import org.dynamicmri.io.hdf5.HdfChannel;
import org.dynamicmri.io.ismrmrd.IsmrmrdFile;
import org.dynamicmri.io.ismrmrd.IsmrmrdFormat;
import org.dynamicmri.io.ismrmrd.IsmrmrdHeader;
import org.dynamicmri.io.tiff.OmeDimensions;
import org.dynamicmri.io.tiff.OmeXml;
import org.dynamicmri.io.tiff.TiffStructure;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.readout.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files made to do harm: small ones that crash a decompressor, hold far more than they declare, or
 * lead a reader to the same place over and over. Each is refused with its reason. The bounds of
 * time guard against a reader that is busy for hours, and tell nothing of its speed.
 */
class HostileFileTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** TIFF's number of pages that share one strip. */
    private static final int PAGES = 500;

    @TempDir private Path folder;

    private static String refused(Executable reading) {
        String line =
                assertTimeoutPreemptively(
                        LONG,
                        (ThrowingSupplier<String>)
                                () ->
                                        assertThrows(InvalidDataException.class, reading)
                                                .getMessage());
        assertTrue(line.length() < 700, line);
        return line;
    }

    private static void requireSaid(String line, String... parts) {
        for (String part : parts) {
            assertTrue(line.contains(part), "expected '" + part + "' in: " + line);
        }
    }

    private static String refusedScan(Path file) {
        return refused(() -> SampleFile.read(file, Content.K_SPACE));
    }

    // HDF5

    @Test
    void aFilterThatIsNotListedIsRefusedByNameBeforeItDecompresses() {
        requireSaid(refusedScan(Fixtures.file("hostile_filter.h5")), "filter 32004 (lz4)", "gzip");
    }

    @Test
    void aChunkThatHoldsMoreThanItDeclaresIsNotInflated() {
        requireSaid(refusedScan(Fixtures.file("hostile_bomb.h5")), "holds more than the 128 bytes");
    }

    @Test
    void chunksFarLargerThanTheirDataSetAreRefused() {
        requireSaid(refusedScan(Fixtures.file("hostile_chunks.h5")), "declares 4 chunks");
    }

    /** h5py's own compressions are read, in chunks that reach over the border. */
    @ParameterizedTest
    @ValueSource(strings = {"filters.h5", "filters_lzf.h5"})
    void listedFiltersAreRead(String name) {
        float[] expected = new float[32];
        for (int i = 0; i < 16; i++) {
            expected[2 * i] = i + 1;
            expected[2 * i + 1] = -0.5f * (i + 1);
        }
        assertArrayEquals(expected, SampleFile.read(Fixtures.file(name), Content.K_SPACE));
    }

    @Test
    void aFileThatLeadsToTheSamePlaceOverAndOverIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("same.h5"), new byte[1 << 20]);
        try (HdfChannel channel = HdfChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
            String line =
                    refused(
                            () -> {
                                while (true) {
                                    channel.read(buffer.clear(), 0);
                                }
                            });
            requireSaid(line, "again and again");
        }
    }

    /** Each frame looks at its own readouts, not at the counters of all. */
    @Test
    void tensOfThousandsOfFramesAreSortedInOneGo() throws IOException {
        IsmrmrdFile made = IsmrmrdFile.ofFixture().keeping(0);
        for (int frame = 0; frame < 50_000; frame++) {
            made.readout(new float[] {-0.25f, 0, 0, 0}, 2, new float[] {1, 2, 3, 4}, 1)
                    .with("repetition", frame);
        }
        Path file = made.write(folder.resolve("frames.h5"));
        ScanHints hints = ScanHints.ofTrajectory("").withSlice(1);
        int frames =
                assertTimeoutPreemptively(
                        LONG,
                        (ThrowingSupplier<Integer>)
                                () -> new IsmrmrdFormat().readScan(file, hints).frames());
        assertEquals(50_000, frames);
    }

    // XML

    @Test
    void manyUserParametersAreWalkedOnce() {
        StringBuilder parameters = new StringBuilder("<userParameters>");
        for (int i = 0; i < 150_000; i++) {
            parameters.append("<userParameterDouble><name>a</name><value>1</value>");
            parameters.append("</userParameterDouble>");
        }
        String xml =
                IsmrmrdFile.header(2, 320, 5)
                        .replace(
                                "</ismrmrdHeader>",
                                parameters + "</userParameters></ismrmrdHeader>");
        Encoding header =
                assertTimeoutPreemptively(
                        LONG, (ThrowingSupplier<Encoding>) () -> IsmrmrdHeader.parse(xml, 0));
        assertEquals(0.005, header.repetitionTimeSeconds(), 1e-9);
    }

    @Test
    void manyImagePropertiesAreWalkedOnce() {
        StringBuilder xml = new StringBuilder("<ismrmrdMeta>");
        for (int i = 0; i < 150_000; i++) {
            xml.append("<meta><name>").append(i).append("</name><value>1</value></meta>");
        }
        xml.append("</ismrmrdMeta>");
        int read =
                assertTimeoutPreemptively(
                        LONG,
                        (ThrowingSupplier<Integer>)
                                () -> IsmrmrdHeader.meta(xml.toString()).size());
        assertEquals(150_000, read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Pixels ",
                "<MapAnnotation Namespace=\"dynamic-mri\" ",
                "<MapAnnotation Namespace=\"dynamic-mri\">",
                "<M K=\""
            })
    void anOpenElementThousandsOfTimesIsReadOnce(String open) {
        String xml = "<OME><Pixels>" + open.repeat((1 << 20) / open.length());
        requireSaid(refused(() -> OmeXml.describe(xml, image())), "OME-XML is not valid XML");
        requireSaid(refused(() -> OmeDimensions.parse(xml)), "OME-XML is not valid XML");
    }

    /** Neither a file of this machine nor an address is read on behalf of a description. */
    @Test
    void documentTypesAreRefused() {
        String xml =
                "<!DOCTYPE OME [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        + "<OME><Pixels SizeC=\"&a;\"/></OME>";
        requireSaid(refused(() -> OmeDimensions.parse(xml)), "not valid XML", "DOCTYPE");
    }

    private static ImagePlus image() {
        return new ImagePlus("image", new FloatProcessor(2, 2));
    }

    // TIFF

    /** A strip of empty blocks of deflate: 64 kB that hold the 16 bytes of a page. */
    @Test
    void pagesThatShareACompressedStripAreRefused() throws IOException {
        ByteArrayOutputStream strip = new ByteArrayOutputStream();
        strip.write(new byte[] {0x78, 1});
        for (int block = 0; block < 13_000; block++) {
            strip.write(new byte[] {0, 0, 0, (byte) 0xff, (byte) 0xff});
        }
        strip.write(new byte[] {1, 16, 0, (byte) 0xef, (byte) 0xff});
        strip.write(new byte[16]);
        strip.write(new byte[] {0, 0x10, 0, 1}); // Adler's checksum of 16 zeros
        Path file = folder.resolve("shared.tif");
        Files.write(file, tiff(PAGES, strip.toByteArray()));
        requireSaid(refusedScan(file), "share their directories or compressed pixels");
        Files.write(file, tiff(2, strip.toByteArray()));
        assertEquals(2, TiffStructure.check(file).pages(), "a strip of two pages is no harm");
    }

    /** Pages of 2 x 2 numbers, all in one deflated strip. */
    private static byte[] tiff(int pages, byte[] strip) {
        int[][] tags = {
            {256, 2},
            {257, 2},
            {258, 32},
            {259, 8},
            {262, 1},
            {273, 8},
            {277, 1},
            {278, 2},
            {279, strip.length},
            {339, 3}
        };
        int directory = 2 + 12 * tags.length + 4;
        int start = (8 + strip.length + 1) / 2 * 2;
        ByteBuffer bytes =
                ByteBuffer.allocate(start + pages * directory).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {'I', 'I', 42, 0}).putInt(start).put(strip).position(start);
        for (int page = 0; page < pages; page++) {
            bytes.putShort((short) tags.length);
            for (int[] tag : tags) {
                bytes.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
            }
            bytes.putInt(page + 1 < pages ? bytes.position() + 4 : 0);
        }
        return bytes.array();
    }

    /** What another plugin has set for the whole JVM is the same afterwards. */
    @Test
    void imageJsHandlersAreGivenBack() {
        List<String> met = new ArrayList<>();
        IJ.setExceptionHandler(exception -> met.add(exception.getMessage()));
        try {
            SampleFile.read(Fixtures.file("hyperstack.tif"), Content.K_SPACE);
            IJ.handleException(new IllegalStateException("met"));
        } finally {
            IJ.setExceptionHandler(null);
        }
        assertEquals(List.of("met"), met);
    }

    // MATLAB

    @Test
    void aVariableDeclaredOverAndOverIsReadOnce() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.file("octave6.mat"));
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(whole);
        twice.write(whole, 128, whole.length - 128);
        Path file = Files.write(folder.resolve("twice.mat"), twice.toByteArray());
        requireSaid(refusedScan(file), "kdata occurs twice");
    }

    // Text

    @Test
    void aLongRunOfSpacesInAMatrixIsNotSearched() throws IOException {
        Path header = folder.resolve("spaces.hdr");
        String matrix = "8" + " ".repeat(1_000_000) + "8";
        Files.writeString(
                header,
                "# Dimensions\n1 2\n# dynamic-mri\ndynamic-mri.matrix=" + matrix + "\n",
                StandardCharsets.ISO_8859_1);
        ByteBuffer values = ByteBuffer.allocate(16);
        Files.write(folder.resolve("spaces.cfl"), values.putFloat(1).array());
        requireSaid(refusedScan(header), "dynamic-mri.matrix", "...");
    }

    // Models and checkpoints

    @Test
    void anArchiveThatHoldsFarMoreThanItsBytesIsRefused() throws IOException {
        Path file = folder.resolve("bomb.mri");
        writeCompressed(file, 16);
        assertEquals("{}", ArrayArchive.read(file).text());
        writeCompressed(file, 8 << 20);
        requireSaid(refused(() -> ArrayArchive.read(file)), "holds far more than its");
    }

    /** A zip of one array that is compressed, under a checksum that is right. */
    private static void writeCompressed(Path file, int bytes) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setComment("0".repeat(64));
            zip.putNextEntry(new ZipEntry("header.json"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("a.f32"));
            zip.write(new byte[bytes]);
        }
        byte[] all = Files.readAllBytes(file);
        byte[] content = Arrays.copyOf(all, all.length - 64);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            Files.write(file, content);
            Files.writeString(file, HexFormat.of().formatHex(digest), StandardOpenOption.APPEND);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
