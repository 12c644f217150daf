package org.dynamicmri.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.JavaHeap;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.evaluate.GatingPlot;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.Citations;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.pipeline.PreparationReport;
import org.dynamicmri.pipeline.RunNeeds;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.sampling.TrajectoryKind;
import org.dynamicmri.scan.Scan;

/** Reports before a run what the scan is and what its reconstruction will cost. */
final class ResourceEstimate {

    /** A larger file takes too long to be read while somebody fills in a dialog. */
    private static final long LARGEST_FILE = 256L << 20;

    private final RunTimes runTimes;
    private List<Object> known;
    private Scan scan;
    private ScanPreparation prepared;
    private KSpace expected;
    private final List<String> assumed = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private GatingPicture gating;

    ResourceEstimate(RunTimes runTimes) {
        this.runTimes = runTimes;
    }

    /**
     * Two sentences for a dialog.
     *
     * @param source what the scan comes from: it is read again only when that changes
     * @param file the scan's file, or empty for an open image
     * @param preparation what is done to the scan first
     * @throws org.dynamicmri.data.InvalidDataException if the scan cannot be used
     */
    String of(
            List<Object> source,
            String file,
            Function<Consumer<String>, Scan> reader,
            ScanPreparation preparation,
            Reconstructor method,
            String preset,
            int threads) {
        if (!source.equals(known)) {
            if (isLarge(file)) {
                known = null;
                scan = null;
                expected = null;
                gating = null;
                return "The file is large: it is read when the run starts.";
            }
            assumed.clear();
            gating = null;
            known = null;
            scan = reader.apply(assumed::add);
            known = source;
            prepared = null;
        }
        if (!preparation.equals(prepared)) {
            // a preparation that fails leaves nothing that an earlier one could be taken for
            prepared = null;
            said.clear();
            gating = null;
            try (Workers workers = Workers.of(threads)) {
                expected = preparation.expected(scan, workers, new Report());
            }
            prepared = preparation;
        }
        String slices = scan.slices() > 1 ? scan.slices() + " slices of " : "";
        List<String> sentences = new ArrayList<>(said);
        sentences.add(0, slices + describe(expected));
        sentences.addAll(1, assumed);
        sentences.add(cost(expected, method, preset, threads));
        return String.join(" ", sentences);
    }

    /** What gates the scan that was last asked about. */
    Optional<GatingPicture> gating() {
        return Optional.ofNullable(gating);
    }

    /** Keeps what is reported. */
    private final class Report implements PreparationReport {

        @Override
        public void accept(String sentence) {
            said.add(sentence);
        }

        @Override
        public void gated(String sentence, GatingPlot plot) {
            said.add(sentence);
            gating = new GatingPicture(plot);
        }
    }

    private static boolean isLarge(String file) {
        Path path = file.isEmpty() ? null : OutputPlaces.path(file);
        return path != null && path.toFile().length() > LARGEST_FILE && Files.isRegularFile(path);
    }

    private static String describe(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        Trajectory trajectory = kSpace.trajectory();
        String readouts = TrajectoryKind.readouts(trajectory);
        double fullSet =
                readouts.equals(TrajectoryKind.LINES)
                        ? geometry.height()
                        : Math.PI / 2 * Math.max(geometry.width(), geometry.height());
        String size =
                String.format(
                        Locale.ROOT,
                        "%d x %d pixels, %d frames, %d coils, %d %s per frame",
                        geometry.width(),
                        geometry.height(),
                        kSpace.frames(),
                        kSpace.coils(),
                        kSpace.spokes(),
                        readouts);
        if (readouts.equals(TrajectoryKind.READOUTS)) {
            return size + ".";
        }
        return String.format(
                Locale.ROOT, "%s (acceleration %.1f).", size, fullSet / kSpace.spokes());
    }

    private String cost(KSpace kSpace, Reconstructor method, String preset, int threads) {
        method.requireSize(kSpace);
        long needed = method.estimateBytes(kSpace, Workers.number(threads));
        long beside = method.estimateNativeBytes();
        long free = JavaHeap.freeFor(needed);
        OptionalDouble seconds =
                runTimes.expected(
                        method.name(), preset, RunTimes.work(kSpace.geometry(), kSpace.frames()));
        return String.format(
                        Locale.ROOT,
                        "The method %s needs about %d MB of the %d MB of free Java memory%s%s. The expected"
                                + " time %s.",
                        method.name(),
                        RunNeeds.megabytes(needed),
                        RunNeeds.megabytes(free),
                        needed > free ? ", WHICH IS TOO MUCH" : "",
                        beside > 0
                                ? ", plus " + RunNeeds.megabytes(beside) + " MB for TensorFlow"
                                : "",
                        seconds.isPresent()
                                ? "is about "
                                        + RemainingTime.duration(seconds.getAsDouble())
                                        + ", based on its last run on this computer"
                                : "is shown after its first run on this computer")
                + " Cite: "
                + Citations.of(method.name())
                + ".";
    }
}
