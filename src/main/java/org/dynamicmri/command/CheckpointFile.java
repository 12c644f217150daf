package org.dynamicmri.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ArrayArchive;
import org.dynamicmri.recon.Checkpoint;

/**
 * A checkpoint in a file, an {@link ArrayArchive}. It is written beside and moved, so that a crash
 * at any moment leaves the last whole state, and it names the scan, the settings, the threads and
 * the version, all of which a run that goes on must share.
 */
final class CheckpointFile implements Checkpoint {

    private static final String FORMAT = "dynamic-mri checkpoint";
    private static final double SECONDS_PER_MINUTE = 60;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** What makes a run the same. */
    private record Run(String version, String input, int threads, String fit) {}

    private record Header(String format, Run run, int step, int arrays) {}

    private final Path file;
    private final double interval;
    private final String input;
    private final int threads;
    private final Consumer<String> say;
    private Run run;
    private long last = System.nanoTime();

    /**
     * @param minutes least time between two states that are kept
     * @param kSpace the scan that is reconstructed
     * @param maps its coil maps
     * @param threads number of threads, which decides in which order numbers are summed
     * @param say told if the run goes on where an earlier one ended
     */
    CheckpointFile(
            Path file,
            double minutes,
            KSpace kSpace,
            CoilMaps maps,
            int threads,
            Consumer<String> say) {
        this.file = file;
        this.interval = minutes * SECONDS_PER_MINUTE;
        this.input = digest(kSpace, maps);
        this.threads = threads;
        this.say = say;
    }

    @Override
    public Optional<State> begin(String fit) {
        run = new Run(Version.current(), input, threads, fit);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        State state = read();
        say.accept(
                String.format(
                        Locale.ROOT,
                        "Going on from the checkpoint %s, step %d.",
                        file,
                        state.step()));
        return Optional.of(state);
    }

    private State read() {
        ArrayArchive archive = ArrayArchive.read(file);
        Header header = header(archive.text());
        requireSame("another scan or other coil maps", run.input, header.run.input);
        requireSame("another version", run.version, header.run.version);
        requireSame("another number of threads", "" + run.threads, "" + header.run.threads);
        requireSame("another method or other settings", run.fit, header.run.fit);
        List<float[]> arrays =
                IntStream.range(0, header.arrays)
                        .mapToObj(i -> archive.arrays().get(name(i)))
                        .toList();
        return new State(header.step, arrays);
    }

    private Header header(String text) {
        try {
            Header header = GSON.fromJson(text, Header.class);
            if (header != null && FORMAT.equals(header.format) && header.run != null) {
                return header;
            }
        } catch (JsonParseException e) {
            // told below, as for a file of another kind
        }
        throw new InvalidDataException(
                "%s is no checkpoint, and is not overwritten; name another file.", file);
    }

    private void requireSame(String what, String expected, String found) {
        if (!expected.equals(found)) {
            throw new InvalidDataException(
                    "The checkpoint %s is of %s: expected %s, but found %s. Name another file, or"
                            + " delete this one to start anew.",
                    file, what, expected, found);
        }
    }

    @Override
    public void offer(Supplier<State> state) {
        if ((System.nanoTime() - last) / 1e9 < interval) {
            return;
        }
        State kept = state.get();
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (float[] array : kept.arrays()) {
            arrays.put(name(arrays.size()), array);
        }
        String text = GSON.toJson(new Header(FORMAT, run, kept.step(), arrays.size()));
        new ArrayArchive(text, arrays).write(file);
        last = System.nanoTime();
    }

    private static String name(int array) {
        return String.format(Locale.ROOT, "%05d", array);
    }

    private static String digest(KSpace kSpace, CoilMaps maps) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        digest.update(kSpace.geometry().toString().getBytes(StandardCharsets.UTF_8));
        add(digest, kSpace.interleaved());
        add(digest, kSpace.trajectory().interleaved());
        add(digest, maps.interleaved());
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void add(MessageDigest digest, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        int most = bytes.capacity() / Float.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            bytes.clear().asFloatBuffer().put(values, from, count);
            digest.update(bytes.array(), 0, Float.BYTES * count);
        }
    }
}
