package org.dynamicmri.io;

import ij.ImagePlus;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;

/**
 * Reads and writes everything a scan consists of. The formats are told by content; docs/formats.md
 * lists them.
 *
 * <p>Whatever is wrong with a file, an {@link InvalidDataException} says it in one line that begins
 * with the file's name. What is written appears under its name only once it is whole.
 */
public final class ScanFiles {

    private static final Logger LOGGER = System.getLogger(ScanFiles.class.getName());

    private static final int LONGEST_MESSAGE = 600;

    private ScanFiles() {}

    /** As {@link #readScan}, without its noise; what was assumed goes to the log. */
    public static KSpace readKSpace(Path input, String trajectory) {
        Consumer<String> log = message -> LOGGER.log(Logger.Level.INFO, message);
        return readScan(input, ScanHints.ofTrajectory(trajectory), log).kSpace();
    }

    /**
     * Reads a scan.
     *
     * @param input a file of any format that holds k-space; a BART cfl by its base name, .cfl or
     *     .hdr
     * @param say told what was assumed or left out, one sentence each
     * @throws InvalidDataException if it cannot be read, or has no trajectory and none is named
     */
    public static Scan readScan(Path input, ScanHints hints, Consumer<String> say) {
        return guarded(
                input,
                () -> {
                    FileFormat format = FileFormats.of(input, FileFormat.Content.K_SPACE);
                    hints.requireSuited(format);
                    Acquisition acquisition = format.readAcquisition(input, hints);
                    Path folder = input.toAbsolutePath().getParent();
                    ScanAssembler assembler = new ScanAssembler(acquisition, folder, say);
                    KSpace kSpace = assembler.assemble(hints);
                    return new Scan(
                            kSpace,
                            Optional.ofNullable(acquisition.noise()),
                            acquisition.slices(),
                            Optional.ofNullable(acquisition.times()),
                            Optional.ofNullable(acquisition.frameTimes()),
                            assembler
                                    .calibration(kSpace.geometry())
                                    .map(lines -> new Scan.Calibration(lines, false)));
                });
    }

    /**
     * Whether a file is a scan, by a quick look at its structure, and not an image or somebody
     * else's data in the same container. A file that cannot be read is none.
     */
    public static boolean isScan(Path input) {
        try {
            return Files.exists(input) && guarded(input, () -> FileFormats.isScan(input));
        } catch (InvalidDataException e) {
            return false;
        }
    }

    /**
     * Each of several scans of a file that are chosen, in the order of the choice.
     *
     * @throws InvalidDataException if it cannot be read, or is of a format without readouts
     */
    public static List<Choice> members(Path input, Choice choice) {
        return guarded(
                input,
                () -> {
                    FileFormat format = FileFormats.of(input, FileFormat.Content.K_SPACE);
                    ScanHints.NONE.withChoice(choice).requireSuited(format);
                    return format.members(input, choice);
                });
    }

    /**
     * Tells what a file holds: of a scan axes with their sizes, samples, trajectory, image, and
     * what is missing or assumed. A scan without a trajectory is described as far as it goes.
     *
     * @throws InvalidDataException if it holds nothing that is known, or the trajectory does not
     *     fit
     */
    public static FileDescription describe(Path input, ScanHints hints) {
        return guarded(input, () -> FileDescription.read(input, hints));
    }

    /**
     * Reads what a scan tells of the patient and the examination.
     *
     * @throws InvalidDataException if its format tells nothing of them, or it cannot be read
     */
    public static DicomPatient readPatient(Path input) {
        return guarded(
                input, () -> FileFormats.of(input, FileFormat.Content.K_SPACE).readPatient(input));
    }

    /**
     * Reads coil maps of one slice.
     *
     * @param path BART cfl (base name, .cfl or .hdr), or a hyperstack TIFF with C = real and
     *     imaginary part, Z = coil
     * @throws InvalidDataException if they cannot be read, or are of several slices
     */
    public static CoilMaps readMaps(String path) {
        return guarded(pathOf(path), () -> readSliceMaps(path).only());
    }

    /**
     * Reads coil maps of one or more slices.
     *
     * @param path as for {@link #readMaps}; slices are dimension 13 of BART, T of a hyperstack
     * @throws InvalidDataException if they cannot be read
     */
    public static SliceMaps readSliceMaps(String path) {
        Path file = pathOf(path);
        return guarded(file, () -> FileFormats.of(file, FileFormat.Content.MAPS).readMaps(file));
    }

    /**
     * Reads an image series.
     *
     * @param path TIFF (magnitude, or C = real and imaginary part), BART cfl, or .npy (T, Y, X)
     * @throws InvalidDataException if it cannot be read
     */
    public static ImageSeries readSeries(Path path) {
        return guarded(path, () -> slices(path).only());
    }

    /**
     * Reads a series of one or more slices.
     *
     * @throws InvalidDataException if it cannot be read
     */
    public static SliceStack readSlices(Path path) {
        return guarded(path, () -> slices(path));
    }

    private static SliceStack slices(Path path) throws IOException {
        SliceStack stack = FileFormats.of(path, FileFormat.Content.SERIES).readSeries(path);
        for (ImageSeries slice : stack.slices()) {
            ComplexImages.requireFinite("series", slice.interleaved());
        }
        return stack;
    }

    /**
     * Reads the coordinates of samples.
     *
     * @param path a file of any format that holds them
     * @param slice the slice of a study whose slices differ in them, from 1; 0 where there is one
     * @throws InvalidDataException if they cannot be read
     */
    static Coordinates readTrajectory(Path path, int slice) {
        return guarded(
                path,
                () ->
                        FileFormats.of(path, FileFormat.Content.TRAJECTORY)
                                .readTrajectory(path, slice));
    }

    /**
     * Checks before a long computation that its result can be written.
     *
     * @throws InvalidDataException if the name has none of the endings that are written, or the
     *     folder does not exist or may not be written to
     */
    public static void requireWritable(Path output) {
        writing(
                output,
                () -> {
                    OutputFormat.of(output);
                    Path folder = output.toAbsolutePath().getParent();
                    if (folder == null || !Files.isDirectory(folder)) {
                        throw new InvalidDataException("the folder %s does not exist.", folder);
                    }
                    boolean ofImages = OutputFormat.mayBeFolder(output);
                    if (!Files.isWritable(folder) || Files.isDirectory(output) && !ofImages) {
                        throw new InvalidDataException("cannot be written to.");
                    }
                    if (ofImages) {
                        DicomFolder.requireReplaceable(output);
                    }
                    return output;
                });
    }

    /**
     * Writes a series: its magnitudes as a calibrated 32-bit ImageJ hyperstack (.tif) or NIfTI-1
     * (.nii), or its complex images as BART cfl (.cfl), ISMRMRD images (.h5) or NumPy array (.npy),
     * or its magnitudes as DICOM (.dcm): a file for a single image, otherwise a folder with a file
     * for each.
     *
     * @return the files written
     * @throws InvalidDataException if they cannot be written
     */
    public static List<Path> write(ImageSeries series, Path output) {
        return write(series, output, false);
    }

    /**
     * As {@link #write(ImageSeries, Path)}.
     *
     * @param phase whether a TIFF gets the phase (radians) as a second channel
     */
    public static List<Path> write(ImageSeries series, Path output, boolean phase) {
        return write(SliceStack.of(series), output, phase);
    }

    /**
     * The same of slices, which are the third axis of the file, or counted in it (ISMRMRD).
     *
     * @param phase whether a TIFF gets the phase (radians) as a second channel
     */
    public static List<Path> write(SliceStack slices, Path output, boolean phase) {
        return write(slices, output, phase, DicomPatient.NONE);
    }

    /**
     * The same.
     *
     * @param patient whom DICOM images tell
     */
    public static List<Path> write(
            SliceStack slices, Path output, boolean phase, DicomPatient patient) {
        requireWritable(output);
        return writing(
                output,
                () -> {
                    slices.slices()
                            .forEach(slice -> FiniteNumbers.require("images", slice.interleaved()));
                    return switch (OutputFormat.of(output)) {
                        case TIFF ->
                                TiffFormat.write(Hyperstacks.fromSlices(slices, phase), output);
                        case CFL -> BartFormat.write(slices, output);
                        case NIFTI -> NiftiFormat.write(slices, output);
                        case ISMRMRD -> IsmrmrdImages.write(slices, output);
                        case NUMPY -> NpyFormat.write(slices, output);
                        case DICOM -> DicomFolder.write(slices, output, patient);
                    };
                });
    }

    /** As {@link #write(Scan, Path)} without noise. */
    public static List<Path> writeKSpace(KSpace kSpace, Path output) {
        return write(new Scan(kSpace), output);
    }

    /**
     * Writes an image as ImageJ's TIFF, with all of its channels and properties.
     *
     * @throws InvalidDataException if it cannot be written
     */
    public static void writeTiff(ImagePlus image, Path output) {
        requireWritable(output);
        writing(output, () -> TiffFormat.write(image, output));
    }

    /**
     * Writes a scan as a complex hyperstack (.tif), BART cfl (.cfl), ISMRMRD file (.h5) or NumPy
     * array (.npy). The trajectory goes to {@code NAME_traj} beside it ({@code NAME_ksp} or {@code
     * NAME} being the scan), for a hyperstack only if it has no name (golden, tiny-golden:N); an
     * ISMRMRD file holds it, and the noise.
     *
     * @return the files written
     * @throws InvalidDataException if they cannot be written
     */
    public static List<Path> write(Scan scan, Path output) {
        return write(List.of(scan), output);
    }

    /**
     * The same of all slices of a study, which a BART cfl holds if they share their trajectory, an
     * ISMRMRD file always, and others not.
     *
     * @param slices the first slice first
     */
    public static List<Path> write(List<Scan> slices, Path output) {
        requireWritable(output);
        return writing(
                output,
                () -> {
                    List<KSpace> kSpaces = sameSize(slices);
                    for (KSpace kSpace : kSpaces) {
                        FiniteNumbers.require("k-space", kSpace.interleaved());
                        FiniteNumbers.require("trajectory", kSpace.trajectory().interleaved());
                    }
                    OutputFormat format = OutputFormat.of(output);
                    if (slices.size() > 1) {
                        format.requireStudies(slices.size());
                    }
                    return switch (format) {
                        case TIFF -> TiffFormat.write(zeroFilled(kSpaces.get(0)), output);
                        case CFL ->
                                BartFormat.write(
                                        kSpaces.stream().map(ScanFiles::zeroFilled).toList(),
                                        output);
                        case ISMRMRD ->
                                IsmrmrdWriter.write(
                                        slices.stream().map(ScanFiles::zeroFilled).toList(),
                                        output);
                        case NUMPY -> NpyFormat.write(zeroFilled(kSpaces.get(0)), output);
                        case NIFTI, DICOM -> throw noPlace("k-space");
                    };
                });
    }

    /** The same with samples of 0 where nothing was measured; the weights tell which readouts. */
    private static Scan zeroFilled(Scan scan) {
        KSpace zeros = zeroFilled(scan.kSpace());
        return scan.withKSpace(scan.kSpace().weights().map(zeros::withWeights).orElse(zeros));
    }

    /** Samples of a format without weights: 0 where nothing was measured. */
    private static KSpace zeroFilled(KSpace kSpace) {
        if (kSpace.weights().isEmpty()) {
            return kSpace;
        }
        return new KSpace(
                ComplexImages.wrap(
                        kSpace.weighted(),
                        kSpace.samplesPerSpoke(),
                        kSpace.spokes(),
                        kSpace.coils(),
                        kSpace.frames()),
                kSpace.trajectory(),
                kSpace.geometry());
    }

    private static List<KSpace> sameSize(List<Scan> slices) {
        List<KSpace> kSpaces = slices.stream().map(Scan::kSpace).toList();
        KSpace first = kSpaces.get(0);
        for (KSpace other : kSpaces) {
            if (other.interleaved().length != first.interleaved().length
                    || other.spokes() != first.spokes()
                    || other.frames() != first.frames()
                    || other.coils() != first.coils()) {
                throw new InvalidDataException(
                        "the slices of a study have as many frames, spokes and coils, but one has %d,"
                                + " %d and %d, another %d, %d and %d; name one (slice).",
                        first.frames(),
                        first.spokes(),
                        first.coils(),
                        other.frames(),
                        other.spokes(),
                        other.coils());
            }
        }
        return kSpaces;
    }

    /** As {@link #writeMaps(SliceMaps, Path)} of one slice. */
    public static List<Path> writeMaps(CoilMaps maps, Path output) {
        return writeMaps(SliceMaps.of(maps), output);
    }

    /**
     * Writes coil maps as BART cfl (.cfl, slices as dimension 13) or hyperstack with C = real and
     * imaginary part, Z = coil, T = slice (.tif).
     *
     * @return the files written
     * @throws InvalidDataException if they cannot be written
     */
    public static List<Path> writeMaps(SliceMaps maps, Path output) {
        requireWritable(output);
        return writing(
                output,
                () -> {
                    FiniteNumbers.require("coil maps", maps.interleaved());
                    return switch (OutputFormat.of(output)) {
                        case TIFF -> TiffFormat.write(Hyperstacks.fromMaps(maps), output);
                        case CFL -> BartFormat.write(maps, output);
                        default -> throw noPlace("coil maps");
                    };
                });
    }

    /**
     * Checks that a folder in the place of an output is one of images that may be replaced.
     *
     * @throws InvalidDataException if it is not
     */
    public static void requireReplaceable(Path folder) {
        writing(
                folder,
                () -> {
                    DicomFolder.requireReplaceable(folder);
                    return folder;
                });
    }

    /** Whether the name of a file is that of a TIFF. */
    public static boolean isTiff(Path output) {
        return OutputFormat.of(output) == OutputFormat.TIFF;
    }

    private static InvalidDataException noPlace(String content) {
        return new InvalidDataException(
                "such a file does not hold %s here; write .cfl or .tif.", content);
    }

    private static Path pathOf(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new InvalidDataException("'%s' is not a file name.", path);
        }
    }

    /** Access to files. */
    @FunctionalInterface
    interface Access<T> {
        T run() throws IOException;
    }

    /** Turns whatever goes wrong on reading into one line that begins with the file's name. */
    static <T> T guarded(Path path, Access<T> access) {
        return guarded(
                path,
                "is damaged or cannot be read (%s); copy it again.",
                "is damaged, or this program has a defect (%s); copy it again, and if that does not"
                        + " help report it with the output of --debug.",
                access);
    }

    /**
     * The same on writing.
     *
     * @throws DiskFullException if the disk has no room
     */
    static <T> T writing(Path path, Access<T> access) {
        try {
            return guarded(
                    path,
                    "could not be written (%s).",
                    "could not be written by a defect of this program (%s); report it with the"
                            + " output of --debug.",
                    access);
        } catch (InvalidDataException e) {
            if (!(e instanceof DiskFullException) && DiskFullException.isCauseOf(e)) {
                throw new DiskFullException(
                        path.getFileName()
                                + ": could not be written, because the disk is full. Make room, or"
                                + " choose another disk.",
                        e);
            }
            throw e;
        }
    }

    /**
     * @param failure what is said where the file or the disk is the cause
     * @param defect what is said where the program may be
     */
    private static <T> T guarded(Path path, String failure, String defect, Access<T> access) {
        try {
            return access.run();
        } catch (InvalidDataException e) {
            throw problem(path, e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw problem(path, "there is no file " + e.getFile() + ".", e);
        } catch (AccessDeniedException e) {
            throw problem(path, "access to " + e.getFile() + " is denied.", e);
        } catch (OutOfMemoryError e) {
            throw problem(
                    path,
                    "needs more memory than Java may use; raise its limit (-Xmx, or Edit > Options"
                            + " > Memory in Fiji).",
                    e);
        } catch (IOException | HdfException e) {
            InvalidDataException told = told(e);
            throw problem(
                    path,
                    told != null
                            ? told.getMessage()
                            : String.format(Locale.ROOT, failure, reason(e)),
                    e);
        } catch (RuntimeException | StackOverflowError e) {
            // parsers meet damaged content with exceptions that a defect has, too
            String found = e.getClass().getSimpleName() + ": " + reason(e);
            throw problem(path, String.format(Locale.ROOT, defect, found), e);
        }
    }

    /** What a check of this project has told below a parser that wrapped it, or null. */
    private static InvalidDataException told(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidDataException invalid) {
                return invalid;
            }
        }
        return null;
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static InvalidDataException problem(Path path, String message, Throwable cause) {
        String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
        // a message may quote the file, of which a part tells as much as the whole
        String part =
                message.length() > LONGEST_MESSAGE
                        ? message.substring(0, LONGEST_MESSAGE) + "..."
                        : message;
        String line = name + ": " + part.replaceAll("\\s+", " ").strip();
        LOGGER.log(Logger.Level.DEBUG, line, cause);
        return new InvalidDataException(line, cause);
    }
}
