package org.dynamicmri.scan;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.sampling.TrajectorySpec;

/** Settles trajectory and geometry of what was read, and says what was assumed. */
public final class ScanAssembler {

    private final Acquisition acquisition;
    private final Path folder;
    private final TrajectoryFiles files;
    private final Consumer<String> say;

    /**
     * @param acquisition what was read
     * @param folder where a trajectory named {@code file:NAME} by the scan lies; may be null
     * @param files reads a trajectory that is named by its file
     * @param say receives what was chosen, one sentence each
     */
    public ScanAssembler(
            Acquisition acquisition, Path folder, TrajectoryFiles files, Consumer<String> say) {
        this.acquisition = acquisition;
        this.folder = folder;
        this.files = files;
        this.say = say;
    }

    /**
     * @throws InvalidDataException if there is no trajectory or it does not fit
     */
    public KSpace assemble(ScanHints hints) {
        acquisition.notes().forEach(say);
        boolean chosen = hints.tellTrajectory();
        String own = acquisition.header().trajectory();
        if (chosen && (acquisition.trajectory() != null || !own.isEmpty())) {
            say.accept("The named trajectory is used instead of the scan's own.");
        }
        if (hints.coordinates().isPresent()) {
            return measured(hints.coordinates().get(), hints);
        }
        if (!chosen && acquisition.trajectory() != null) {
            return measured(acquisition.trajectory(), hints);
        }
        String text = chosen ? hints.trajectory() : own;
        if (text.isEmpty()) {
            throw new InvalidDataException(
                    "these samples carry no trajectory; name it: --trajectory %s or FILE (BART .cfl,"
                            + " .npy or .csv of kx,ky in cycles per field of view).",
                    TrajectorySpec.NAMES);
        }
        var spec = TrajectorySpec.parse(text);
        if (spec.isPresent()) {
            return named(spec.get(), hints);
        }
        Path file = chosen ? Path.of(text) : besideScan(text);
        say.accept("The trajectory is read from " + file.getFileName() + ".");
        return measured(files.read(file, hints.slice()), hints);
    }

    /**
     * The calibration lines of their own, where they are read and have coordinates.
     *
     * @param geometry of the image
     */
    public Optional<KSpace> calibration(Geometry geometry) {
        Acquisition lines = acquisition.calibration();
        if (lines == null || lines.trajectory() == null) {
            return Optional.empty();
        }
        try {
            Trajectory trajectory =
                    lines.trajectory().fit(lines.samplesPerSpoke(), lines.spokes(), lines.frames());
            return Optional.of(kSpace(lines, trajectory, lines.weights(), geometry));
        } catch (InvalidDataException e) {
            say.accept("The separate calibration lines are not used: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Path besideScan(String text) {
        String name =
                text.startsWith(ScanHeader.FILE)
                        ? text.substring(ScanHeader.FILE.length()).strip()
                        : "";
        if (name.isEmpty() || folder == null || !name.equals(Path.of(name).getFileName() + "")) {
            throw new InvalidDataException(
                    "expected %s to be %s or file:NAME (of a file in the scan's folder), but found '%s';"
                            + " name the trajectory: --trajectory %s or FILE.",
                    ScanHeader.TRAJECTORY, TrajectorySpec.NAMES, text, TrajectorySpec.NAMES);
        }
        return folder.resolve(name);
    }

    private KSpace named(TrajectorySpec spec, ScanHints hints) {
        ScanHeader header = header(hints);
        int matrix = header.width();
        if (matrix != header.height()) {
            throw new InvalidDataException(
                    "the trajectory %s needs a square image matrix, but the scan's is %d x %d; give"
                            + " the trajectory as a FILE.",
                    spec.name(), matrix, header.height());
        }
        if (matrix == 0) {
            matrix = matrixOfMaps(hints).orElseGet(() -> matrixOf(spec));
        }
        Trajectory trajectory =
                acquisition.weights() == null
                        ? spec.create(
                                acquisition.samplesPerSpoke(),
                                acquisition.spokes(),
                                acquisition.frames(),
                                matrix / 2.0)
                        : spec.create(
                                acquisition.samplesPerSpoke(), measuredSpokes(), matrix / 2.0);
        return build(trajectory, acquisition.weights(), matrix, matrix, header);
    }

    /** Spokes of each frame, without those that pad it. */
    private int[] measuredSpokes() {
        SampleWeights weights =
                SampleWeights.shared(
                        acquisition.weights(),
                        acquisition.samplesPerSpoke(),
                        acquisition.spokes(),
                        acquisition.frames());
        return IntStream.range(0, acquisition.frames()).map(weights::measuredSpokes).toArray();
    }

    /** The matrix of given maps, where it is square. */
    private Optional<Integer> matrixOfMaps(ScanHints hints) {
        Optional<CoilMaps> square = hints.maps().filter(maps -> maps.width() == maps.height());
        square.ifPresent(this::sayMapsTell);
        return square.map(CoilMaps::width);
    }

    private void sayMapsTell(CoilMaps maps) {
        say.accept(
                String.format(
                        Locale.ROOT,
                        "The image matrix is not specified: %d x %d is that of the coil maps.",
                        maps.width(),
                        maps.height()));
    }

    private int matrixOf(TrajectorySpec spec) {
        int samples = acquisition.samplesPerSpoke();
        int matrix =
                spec.matrix(samples)
                        .orElseThrow(
                                () ->
                                        new InvalidDataException(
                                                "the trajectory %s needs the image matrix, which the"
                                                        + " scan does not specify; give the trajectory"
                                                        + " as a FILE.",
                                                spec.name()));
        say.accept(
                String.format(
                        Locale.ROOT,
                        "The image matrix is not specified: %d x %d is assumed for a readout of %d"
                                + " samples%s.",
                        matrix,
                        matrix,
                        samples,
                        matrix < samples ? " (two-fold oversampling)" : ""));
        return matrix;
    }

    private KSpace measured(Coordinates read, ScanHints hints) {
        int samples = acquisition.samplesPerSpoke();
        ScanHeader header = header(hints);
        Coordinates filled = LeftOutSamples.filled(read, samples);
        Trajectory trajectory =
                TrajectoryUnit.toFieldOfView(filled, header, hints, samples, say)
                        .fit(samples, acquisition.spokes(), acquisition.frames());
        if (read.leftOut() > 0) {
            say.accept(
                    read.leftOut()
                            + " of "
                            + read.points()
                            + " coordinates are NaN: their samples are left out.");
        }
        float[] weights = LeftOutSamples.ofCoordinates(read, acquisition);
        if (header.width() > 0) {
            return build(trajectory, weights, 0, 0, header);
        }
        Optional<CoilMaps> maps =
                hints.maps().filter(given -> CoveredMatrix.isHeldBy(given, trajectory));
        if (maps.isPresent()) {
            sayMapsTell(maps.get());
            return build(trajectory, weights, maps.get().width(), maps.get().height(), header);
        }
        CoveredMatrix matrix = CoveredMatrix.of(trajectory);
        say.accept(
                String.format(
                        Locale.ROOT,
                        "The image matrix is not specified: %d x %d is taken from the extent of the"
                                + " trajectory.",
                        matrix.width(),
                        matrix.height()));
        return build(trajectory, weights, matrix.width(), matrix.height(), header);
    }

    /** What is known of the geometry: the user's word before the scan's. */
    private ScanHeader header(ScanHints hints) {
        return acquisition.header().overriddenBy(hints.header());
    }

    private KSpace build(
            Trajectory trajectory, float[] weights, int width, int height, ScanHeader header) {
        Geometry geometry = header.geometry(width, height, say);
        return kSpace(
                acquisition,
                trajectory,
                LeftOutSamples.ofMeasured(acquisition, weights, say),
                geometry);
    }

    private static KSpace kSpace(
            Acquisition read, Trajectory trajectory, float[] weights, Geometry geometry) {
        KSpace kSpace =
                new KSpace(
                        ComplexImages.wrap(
                                read.samples(),
                                read.samplesPerSpoke(),
                                read.spokes(),
                                read.coils(),
                                read.frames()),
                        trajectory,
                        geometry);
        return weights == null
                ? kSpace
                : kSpace.withWeights(
                        SampleWeights.shared(
                                weights, read.samplesPerSpoke(), read.spokes(), read.frames()));
    }
}
