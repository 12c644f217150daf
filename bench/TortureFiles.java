import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SimulationSettings;

/** Writes the scans of bench/torture.sh: good FOLDER COUNT, or hostile FOLDER, eight of them. */
public final class TortureFiles {

    private static final int DIRECTORIES = 5000;
    private static final int STRIP_BYTES = 1 << 30;
    private static final int HEAP_BYTES = 0x50000000;

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("good")) {
            try (Workers workers = Workers.of(0)) {
                for (int i = 1; i <= Integer.parseInt(arguments[2]); i++) {
                    write(folder.resolve("s%02d_ksp.tif".formatted(i)), i, workers);
                }
            }
        } else {
            hostile(folder);
        }
    }

    private static void write(Path file, int seed, Workers workers) {
        SimulationSettings settings =
                new SimulationSettings(PhantomKind.CINE, 16, 4, 2, 8, 0, "golden", 0.005, seed);
        ScanFiles.writeKSpace(Acquisition.of(settings, workers).kSpace(), file);
    }

    private static void hostile(Path folder) throws IOException {
        Path good = folder.resolve("s01_ksp.tif");
        byte[] bytes = Files.readAllBytes(good);
        crash(good, folder.resolve("h1-crash.h5"));
        Files.writeString(folder.resolve("h2-\u001b[2J-words.h5"), "no scan");
        byte[] spoilt = bytes.clone();
        Arrays.fill(spoilt, spoilt.length / 2, spoilt.length / 2 + 64, (byte) 0xff);
        Files.write(folder.resolve("h3-nan_ksp.tif"), spoilt);
        Files.write(folder.resolve("h4-line\nbreak_ksp.tif"), bytes);
        Files.write(folder.resolve("h5-" + "n".repeat(235) + "_ksp.tif"), bytes);
        bomb(folder.resolve("h6-bomb.mat"));
        slow(folder.resolve("h7-slow_ksp.tif"));
        large(folder.resolve("h8-large_ksp"));
    }

    /** An HDF5 file that declares a heap of more than a gigabyte, of which its first worker dies. */
    private static void crash(Path good, Path file) throws IOException {
        ScanHints radial = ScanHints.ofTrajectory("golden");
        ScanFiles.writeKSpace(ScanFiles.readScan(good, radial, said -> {}).kSpace(), file);
        byte[] bytes = Files.readAllBytes(file);
        int heap = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("GCOL");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(heap + 8, HEAP_BYTES);
        Files.write(file, bytes);
    }

    /** A MATLAB file of a few megabytes that inflates to some gigabytes. */
    private static void bomb(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] header = new byte[128];
            Arrays.fill(header, 0, 124, (byte) ' ');
            byte[] words = "MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(words, 0, header, 0, words.length);
            header[124] = 0;
            header[125] = 1;
            header[126] = 'I';
            header[127] = 'M';
            out.write(header);
            var packed = new java.io.ByteArrayOutputStream();
            try (var deflate =
                    new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
                ByteBuffer tag = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
                deflate.write(tag.putInt(14).putInt(2_000_000_000).array());
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 1900; i++) {
                    deflate.write(zeros);
                }
            }
            ByteBuffer tag = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.write(tag.putInt(15).putInt(packed.size()).array());
            packed.writeTo(out);
        }
    }

    /** Thousands of images, all of which are the same deflated gigabyte. */
    private static void slow(Path file) throws IOException {
        var packed = new java.io.ByteArrayOutputStream();
        try (var deflate =
                new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < STRIP_BYTES >> 20; i++) {
                deflate.write(zeros);
            }
        }
        int[][] entries = {
            {256, 4, 16384}, {257, 4, 16384}, {258, 3, 32}, {259, 3, 8}, {262, 3, 1},
            {273, 4, 0}, {277, 3, 1}, {278, 4, 16384}, {279, 4, packed.size()}, {339, 3, 3}
        };
        int directory = 2 + 12 * entries.length + 4;
        int strip = 8 + DIRECTORIES * directory;
        ByteBuffer head = ByteBuffer.allocate(strip).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {'I', 'I', 42, 0}).putInt(8);
        for (int i = 0; i < DIRECTORIES; i++) {
            head.putShort((short) entries.length);
            for (int[] entry : entries) {
                int value = entry[0] == 273 ? strip : entry[2];
                head.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1).putInt(value);
            }
            head.putInt(i + 1 < DIRECTORIES ? head.position() + 4 : 0);
        }
        try (var out = Files.newOutputStream(file)) {
            out.write(head.array());
            packed.writeTo(out);
        }
    }

    /** A pair that names more samples than any machine holds, and has the length for them. */
    private static void large(Path base) throws IOException {
        Files.writeString(
                Path.of(base + ".hdr"), "# Dimensions\n1 4096 4096 8 1 1 1 1 1 1 64 1 1 1 1 1\n");
        try (RandomAccessFile data = new RandomAccessFile(base + ".cfl", "rw")) {
            data.setLength(8L * 4096 * 4096 * 8 * 64);
        }
    }
}
