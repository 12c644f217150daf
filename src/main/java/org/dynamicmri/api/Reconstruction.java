package org.dynamicmri.api;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ComplexType;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.io.SampleImage;
import org.dynamicmri.pipeline.CheckpointPlace;
import org.dynamicmri.pipeline.ChosenMethod;
import org.dynamicmri.pipeline.Framing;
import org.dynamicmri.pipeline.GivenMaps;
import org.dynamicmri.pipeline.ReconstructionJob;
import org.dynamicmri.pipeline.RunNeeds;
import org.dynamicmri.pipeline.RunSettings;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.pipeline.ScanSource;
import org.dynamicmri.pipeline.SharedMaps;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Readouts;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.Tuning;
import org.dynamicmri.scan.ScanReader;

/**
 * A reconstruction of a dynamic scan: what is known about the scan, and how it is reconstructed.
 *
 * <pre>{@code
 * ReconstructedSeries series =
 *         Reconstruction.of(kSpace) // [sample, spoke, coil, frame]
 *                 .trajectory("golden")
 *                 .frameInterval(0.04)
 *                 .method("motion")
 *                 .run();
 * Img<ComplexFloatType> images = series.image(); // [x, y, t]
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy, so variants can share one description.
 */
public final class Reconstruction extends ScanDescription<Reconstruction> {

    private Optional<GivenMaps> maps = Optional.empty();
    private String method = Methods.defaultName();
    private String preset = Method.DEFAULT;
    private String field = Method.DEFAULT;
    private Optional<Reconstructor> own = Optional.empty();
    private Tuning tuning = Tuning.NONE;
    private long seed = 1;
    private int coils;
    private ScanPreparation preparation = ScanPreparation.DEFAULT;
    private boolean heldOut;
    private Readouts readouts = Readouts.ALL;
    private boolean forModel;
    private String output = "";
    private CheckpointPlace checkpoint = CheckpointPlace.NOWHERE;
    private SharedMaps shared;

    private Reconstruction(ScanSource source) {
        super(source);
    }

    private Reconstruction(Reconstruction other) {
        super(other);
        maps = other.maps;
        method = other.method;
        preset = other.preset;
        field = other.field;
        own = other.own;
        tuning = other.tuning;
        seed = other.seed;
        coils = other.coils;
        preparation = other.preparation;
        heldOut = other.heldOut;
        readouts = other.readouts;
        forModel = other.forModel;
        output = other.output;
        checkpoint = other.checkpoint;
        shared = other.shared;
    }

    @Override
    Reconstruction copy() {
        return new Reconstruction(this);
    }

    /**
     * The reconstruction of a scan in memory.
     *
     * @param kSpace complex samples [sample, spoke, coil, frame] of any ImgLib2 image, with a fifth
     *     axis of slices where there are several; the last axes may be missing. It is read when the
     *     work begins and must not change until then
     * @throws org.dynamicmri.data.InvalidDataException if its numbers are not complex, or it has
     *     one dimension or more than five
     */
    public static Reconstruction of(RandomAccessibleInterval<? extends ComplexType<?>> kSpace) {
        return of("an image in memory", new SampleImage(kSpace));
    }

    /**
     * The reconstruction of a scan from a reader of your own.
     *
     * @param name what the result calls the scan
     * @param reader reads its slices
     */
    public static Reconstruction of(String name, ScanReader reader) {
        return new Reconstruction(new ScanSource(name, reader));
    }

    /**
     * The reconstruction of a scan in a file (docs/formats.md).
     *
     * @throws org.dynamicmri.data.InvalidDataException if that is no valid name
     */
    public static Reconstruction ofFile(String file) {
        return new Reconstruction(ScanSource.ofFile(file));
    }

    /** As {@link #ofFile(String)}. */
    public static Reconstruction ofFile(Path file) {
        return ofFile(file.toString());
    }

    /**
     * Coil maps, in place of estimated ones.
     *
     * @param image complex sensitivities [x, y, coil], or [x, y, coil, slice], on the image matrix
     * @throws org.dynamicmri.data.InvalidDataException if it has other dimensions, or a value is
     *     not finite
     */
    public Reconstruction maps(RandomAccessibleInterval<? extends ComplexType<?>> image) {
        return maps(CoilMapImages.of(image));
    }

    /** Coil maps, in place of estimated ones. */
    public Reconstruction maps(SliceMaps given) {
        return with(copy -> copy.maps = Optional.of(GivenMaps.of(given)));
    }

    /** Coil maps of a file, which is read when the work begins; estimated ones if it is empty. */
    public Reconstruction maps(String file) {
        return with(copy -> copy.maps = GivenMaps.ofFile(file));
    }

    /**
     * The method, by its name and with its recommended preset.
     *
     * @param name motion (the default), inr, tv, llr, l+s, subspace, cg-sense or gridding
     * @throws InvalidParameterException if it is not known
     */
    public Reconstruction method(String name) {
        return method(name, Method.DEFAULT);
    }

    /**
     * The method with a preset of its settings.
     *
     * @throws InvalidParameterException if one of them is not known
     */
    public Reconstruction method(String name, String settings) {
        Methods.preset(name, settings);
        return with(
                copy -> {
                    copy.method = name;
                    copy.preset = settings;
                    copy.own = Optional.empty();
                });
    }

    /** A method of one's own, or one with other settings than a preset's. */
    public Reconstruction method(Reconstructor reconstructor) {
        return with(copy -> copy.own = Optional.of(reconstructor));
    }

    /** The representation of the motion in the method motion: grid, mlp, none or default. */
    public Reconstruction motionField(String name) {
        return with(copy -> copy.field = name);
    }

    /**
     * Expert settings of the method. When the work begins, the method refuses settings that it does
     * not have.
     */
    public Reconstruction tuning(Tuning changes) {
        return with(copy -> copy.tuning = changes);
    }

    /** Seed of the random numbers: the same seed and threads give the same images. */
    public Reconstruction seed(long start) {
        return with(copy -> copy.seed = start);
    }

    /**
     * Virtual coils to compress the scan to; 0, the default, removes only coils below the noise.
     */
    public Reconstruction coils(int number) {
        InvalidParameterException.requireAtLeast("number of coils", 0, number);
        return with(copy -> copy.coils = number);
    }

    /** Pixels of the images along x; 0, the default, for the acquired matrix. */
    public Reconstruction matrix(int pixels) {
        InvalidParameterException.requireAtLeast("matrix", 0, pixels);
        return preparation(preparation.withMatrix(pixels));
    }

    /** Bins the spokes of the scan, counted through all its frames, into this many equal frames. */
    public Reconstruction frames(int number) {
        InvalidParameterException.requireAtLeast("number of frames", 1, number);
        return framing(new Framing(number, 0, 0, 0, List.of()));
    }

    /** Bins the spokes of the scan into frames of this many spokes. */
    public Reconstruction spokesPerFrame(int spokes) {
        return spokesPerFrame(spokes, spokes);
    }

    /**
     * Bins the spokes of the scan into overlapping frames.
     *
     * @param spokes per frame
     * @param shift spokes from the start of one frame to that of the next
     */
    public Reconstruction spokesPerFrame(int spokes, int shift) {
        InvalidParameterException.requireAtLeast("number of spokes per frame", 1, spokes);
        InvalidParameterException.requireAtLeast("shift of the frames", 1, shift);
        return framing(new Framing(0, spokes, shift, 0, List.of()));
    }

    /**
     * Bins the spokes of the scan by time into frames of this duration in seconds.
     *
     * @throws InvalidParameterException if the duration is not positive
     */
    public Reconstruction frameDuration(double seconds) {
        InvalidParameterException.requireAtLeast("duration of a frame in s", 0, seconds);
        if (seconds == 0) {
            throw new InvalidParameterException(
                    "The duration of a frame must be above 0 s; leave it out for the measured"
                            + " frames.");
        }
        return framing(new Framing(0, 0, 0, 1000 * seconds, List.of()));
    }

    /**
     * Bins the spokes of the scan into frames around given times.
     *
     * @param spokes per frame, or 0 for those of a measured frame
     * @param seconds increasing, after the first spoke
     * @throws InvalidParameterException if there is no time, or they do not increase from 0
     */
    public Reconstruction frameTimes(int spokes, double... seconds) {
        if (seconds.length == 0) {
            throw new InvalidParameterException(
                    "At least one frame time is needed, but none was given; give times, or only"
                            + " the number of spokes per frame.");
        }
        List<Double> ms = Arrays.stream(seconds).mapToObj(s -> 1000 * s).toList();
        return framing(new Framing(0, spokes, 0, 0, ms));
    }

    /**
     * Sorts the spokes of a continuous scan into frames of one motion cycle, detected from the
     * centre of k-space.
     *
     * @param motion cardiac or respiratory
     * @throws InvalidParameterException if it is neither, or there is no frame
     */
    public Reconstruction gate(String motion, int frames) {
        return framing(Framing.ofCycle(motion, frames));
    }

    /**
     * Sorts the spokes of a free-running scan into frames of a heart beat in each of several states
     * of breathing; spokes of irregular beats and of coughs are left out. The frames of the result
     * are those of the first state, breathed out, then of the next.
     *
     * @param frames of a beat
     * @param states of breathing, at least two
     * @throws InvalidParameterException if there are fewer
     */
    public Reconstruction gateBeatsAndBreaths(int frames, int states) {
        return framing(Framing.ofBeatsAndBreaths(frames, states));
    }

    /**
     * The breath states in the result; all of them take part in the reconstruction.
     *
     * @param state {@code all}, the default, {@code end-expiration} or {@code end-inspiration}
     * @throws InvalidParameterException if it is none of these, or beats and breaths do not gate
     *     the scan
     */
    public Reconstruction breath(String state) {
        return preparation(preparation.withFraming(preparation.framing().showing(state)));
    }

    /**
     * The times of the heart beats in s after the first spoke, for cardiac gating: the R waves of
     * an ECG. Without them, beats are found in the centre of k-space. Either way the first frame
     * follows the moment when the heart is contracted most.
     *
     * @throws InvalidParameterException if they do not increase, or the gating is not cardiac
     */
    public Reconstruction beats(double... seconds) {
        List<Double> beats = Arrays.stream(seconds).boxed().toList();
        return preparation(preparation.withFraming(preparation.framing().withBeats(beats)));
    }

    /**
     * How the frames neighbour each other, whatever they are.
     *
     * @param order {@code ring}: the first follows the last, as in a whole heart beat; {@code
     *     line}: it does not; {@code auto}, the default: as the scan shows
     * @throws InvalidParameterException if it is none of these
     */
    public Reconstruction frameOrder(String order) {
        return preparation(preparation.withFraming(preparation.framing().inOrder(order)));
    }

    private Reconstruction framing(Framing framing) {
        Framing ordered = framing.inOrder(preparation.framing().order());
        return preparation(preparation.withFraming(ordered));
    }

    /** All preparation of the scan, in place of the present one. */
    public Reconstruction preparation(ScanPreparation prepared) {
        return with(copy -> copy.preparation = prepared);
    }

    /** Whether one spoke of every frame is held out of the fit, to score the images. */
    public Reconstruction heldOut(boolean keptOut) {
        return with(copy -> copy.heldOut = keptOut);
    }

    /**
     * Fits half of the readouts of every frame, so that two halves give standard errors; noise and
     * coil maps are those of the whole scan.
     */
    public Reconstruction readouts(Readouts fitted) {
        return with(copy -> copy.readouts = fitted);
    }

    /** Requires, before the work starts, enough frames for {@link ReconstructedSeries#model}. */
    public Reconstruction forModel() {
        return with(copy -> copy.forModel = true);
    }

    /**
     * Requires, before the work starts, that the result can be saved there: the location and the
     * free space.
     */
    public Reconstruction requireRoomFor(String file) {
        return with(copy -> copy.output = file);
    }

    /**
     * Saves the state of a long fit, and the finished slices of a study. If the file exists, the
     * run continues from it to the same images. It stays until {@link #removeCheckpoint}.
     *
     * @param minutes minimum time between two saved states; 0 saves every state
     * @throws InvalidParameterException if that is less than 0 or not finite
     */
    public Reconstruction checkpoint(String file, double minutes) {
        return with(copy -> copy.checkpoint = new CheckpointPlace(file, minutes));
    }

    /**
     * Shares estimated coil maps between several scans: those of the first are used for all, so the
     * phases of their images can be compared.
     */
    public Reconstruction sharingMaps(SharedMaps others) {
        return with(copy -> copy.shared = others);
    }

    /** Whether an earlier run has left a checkpoint, from which this one continues. */
    public boolean hasCheckpoint() {
        return checkpoint.exists();
    }

    /** Deletes the checkpoint, if there is one: call it when the result is saved. */
    public void removeCheckpoint() {
        checkpoint.remove();
    }

    /**
     * The memory that the run needs. Reads the scan.
     *
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be used
     */
    public RunNeeds needs() {
        return RunNeeds.of(job());
    }

    /** As {@link #run(Monitor)}, with the monitor of this description, or none. */
    public ReconstructedSeries run() {
        try (RunMonitor monitor = newMonitor()) {
            return run(monitor);
        }
    }

    /**
     * Reconstructs the scan.
     *
     * @param monitor receives progress, assumptions and intermediate images, and can cancel
     * @throws org.dynamicmri.data.InvalidDataException if something cannot be used, before the work
     *     starts
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public ReconstructedSeries run(Monitor monitor) {
        SharedMaps maps = shared == null ? new SharedMaps() : shared;
        return new ReconstructedSeries(job().run(checkpoint, maps, monitor), threads());
    }

    private ReconstructionJob job() {
        return new ReconstructionJob(
                source(),
                maps,
                preparation,
                own.map(reconstructor -> new ChosenMethod(reconstructor, "own", seed))
                        .orElseGet(() -> ChosenMethod.of(method, preset, field, seed))
                        .tuned(tuning),
                new RunSettings(slice(), coils, heldOut, readouts, forModel, threads(), output));
    }
}
