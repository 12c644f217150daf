package org.dynamicmri.pipeline;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ArrayArchive;
import org.dynamicmri.model.StoredGeometry;
import org.dynamicmri.recon.Checkpoint;
import org.dynamicmri.recon.StateArrays;

/**
 * The finished slices of a study and the state of the current one in a file, an {@link
 * ArrayArchive}. It is written to a temporary file and moved, so that a crash at any moment leaves
 * the last whole state, and it names the scan, the settings, the threads and the version, all of
 * which a continued run must share. Where it cannot be written the run continues without.
 */
final class CheckpointFile implements StudyCheckpoint {

    private static final String KIND = "dynamic-mri checkpoint";
    private static final String FORMAT = KIND + " 2";
    private static final String STATE = "state";
    private static final double SECONDS_PER_MINUTE = 60;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** What makes a run the same. */
    private record Run(String version, int threads, String fit) {}

    /** A slice whose images are an array. */
    private record Finished(
            String input, StoredGeometry geometry, Map<String, String> properties) {}

    /** The slice that is fitted, whose state is further arrays. */
    private record Current(String input, int step) {}

    /**
     * @param current null where the last slice is finished
     */
    private record Header(String format, Run run, List<Finished> finished, Current current) {}

    private final Path file;
    private final double interval;
    private final Run run;
    private final KeepingMonitor monitor;
    private final Consumer<String> say;
    private final List<Finished> finished = new ArrayList<>();
    private final List<ImageSeries> images = new ArrayList<>();
    private Current current;
    private Checkpoint.State start;
    private int taken;
    private boolean failing;
    private long last = System.nanoTime();

    /**
     * Opens a file, which may be there from an earlier run.
     *
     * @param minutes least time between two states that are kept
     * @param threads number of threads, which decides in which order numbers are summed
     * @param fit the method with its settings
     * @param monitor is informed if the run continues an earlier one; one that asks to stop does so
     *     when the state is kept
     * @throws InvalidDataException if the file is of another run, or no checkpoint
     */
    CheckpointFile(Path file, double minutes, int threads, String fit, KeepingMonitor monitor) {
        this.file = file;
        this.interval = minutes * SECONDS_PER_MINUTE;
        this.run = new Run(Version.current(), threads, fit);
        this.monitor = monitor;
        this.say = monitor::log;
        if (Files.exists(file)) {
            read();
        }
    }

    @Override
    public ImageSeries slice(KSpace kSpace, CoilMaps maps, Function<Checkpoint, ImageSeries> fit) {
        String input = ScanDigest.of(kSpace, maps);
        if (taken < images.size()) {
            requireSameScan(input, finished.get(taken).input);
            say.accept("Finished images are taken from the checkpoint " + file + ".");
            return images.get(taken++);
        }
        if (current != null) {
            requireSameScan(input, current.input);
        }
        ImageSeries series = fit.apply(new Slice(input));
        monitor.kept();
        finished.add(
                new Finished(input, StoredGeometry.of(series.geometry()), series.properties()));
        images.add(series);
        taken++;
        keep(null, new StateArrays());
        return series;
    }

    /** The state of the current slice. */
    private final class Slice implements Checkpoint {

        private final String input;

        Slice(String input) {
            this.input = input;
        }

        @Override
        public Optional<State> begin() {
            Optional<State> from = Optional.ofNullable(start);
            from.ifPresent(
                    state ->
                            say.accept(
                                    String.format(
                                            Locale.ROOT,
                                            "Continuing from the checkpoint %s, step %d.",
                                            file,
                                            state.step())));
            start = null;
            monitor.begin();
            return from;
        }

        @Override
        public void offer(Supplier<State> state) {
            boolean stop = monitor.isAskedToStop();
            if (stop || (System.nanoTime() - last) / 1e9 >= interval) {
                State kept = state.get();
                keep(new Current(input, kept.step()), kept.arrays());
            }
            if (stop) {
                monitor.kept();
            }
        }
    }

    private void keep(Current state, StateArrays stateArrays) {
        current = state;
        StateArrays arrays = new StateArrays();
        for (int i = 0; i < images.size(); i++) {
            arrays.put(finishedName(i), images.get(i).interleaved());
        }
        arrays.part(STATE).putAll(stateArrays);
        String text = GSON.toJson(new Header(FORMAT, run, finished, state));
        try {
            new ArrayArchive(text, arrays.byName()).write(file);
            failing = false;
        } catch (InvalidDataException e) {
            if (!failing) {
                say.accept("The run continues, but its state is not saved: " + e.getMessage());
            }
            failing = true;
        }
        last = System.nanoTime();
    }

    private void read() {
        ArrayArchive archive = ArrayArchive.read(file);
        try {
            resume(archive);
        } catch (InvalidDataException e) {
            throw e;
        } catch (RuntimeException e) {
            // where another hand wrote the header, any of the parser's and of the arrays' own
            throw new InvalidDataException(
                    file + " is not a checkpoint, and is not overwritten; name another file.", e);
        }
    }

    private void resume(ArrayArchive archive) {
        Header header = header(archive.text());
        requireSame("another version", run.version, header.run.version);
        requireSame("another method or other settings", run.fit, header.run.fit);
        if (run.threads != header.run.threads) {
            throw new InvalidDataException(
                    "The checkpoint %s is of a run with threads = %d, but this one has threads ="
                            + " %d, which would give slightly different images. Continue it with"
                            + " threads = %d.",
                    file, header.run.threads, run.threads, header.run.threads);
        }
        finished.addAll(header.finished);
        StateArrays arrays = new StateArrays(archive.arrays(), "the checkpoint " + file);
        for (int i = 0; i < finished.size(); i++) {
            images.add(series(finished.get(i), arrays.get(finishedName(i))));
        }
        current = header.current;
        if (current != null) {
            start = new Checkpoint.State(current.step, arrays.part(STATE));
        }
    }

    private static ImageSeries series(Finished slice, float[] images) {
        Geometry geometry;
        try {
            geometry = slice.geometry.geometry();
        } catch (InvalidDataException e) {
            throw new IllegalArgumentException("an impossible geometry", e);
        }
        int frames = images.length / 2 / geometry.pixels();
        return new ImageSeries(
                ComplexImages.wrap(images, geometry.width(), geometry.height(), frames),
                geometry,
                slice.properties);
    }

    private Header header(String text) {
        Header header = GSON.fromJson(text, Header.class);
        if (!header.format.startsWith(KIND)) {
            throw new IllegalArgumentException("a file of another kind");
        }
        requireSame("another format", FORMAT, header.format);
        return header;
    }

    private void requireSameScan(String expected, String found) {
        requireSame("another scan or other coil maps", expected, found);
    }

    private void requireSame(String what, String expected, String found) {
        if (!expected.equals(found)) {
            throw new InvalidDataException(
                    "The checkpoint %s is of %s: expected %s, but found %s. Name another file, or"
                            + " delete this one to start again.",
                    file, what, expected, String.valueOf(found).replaceAll("\\s+", " "));
        }
    }

    private static String finishedName(int slice) {
        return String.format(Locale.ROOT, "slice-%05d", slice + 1);
    }
}
