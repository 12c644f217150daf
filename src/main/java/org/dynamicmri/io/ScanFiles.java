package org.dynamicmri.io;

import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;

/**
 * Reads and writes everything a scan consists of. The formats are recognised by content;
 * docs/formats.md lists them.
 *
 * <p>Whatever is wrong with a file, an {@link InvalidDataException} says it in one line that begins
 * with the file's name. What is written appears under its name only once it is whole.
 */
public final class ScanFiles {

    private static final Logger LOGGER = System.getLogger(ScanFiles.class.getName());

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
     * @param say receives what was assumed or left out, one sentence each
     * @throws InvalidDataException if it cannot be read, or has no trajectory and none is named
     */
    public static Scan readScan(Path input, ScanHints hints, Consumer<String> say) {
        return new ScanReads().take(input, hints, say);
    }

    /**
     * Whether a file is a scan, by a quick look at its structure, and not an image or somebody
     * else's data in the same container. A file that cannot be read is none.
     */
    public static boolean isScan(Path input) {
        try {
            return Files.exists(input)
                    && FileAccess.reading(input, () -> FileFormats.isScan(input));
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
        return FileAccess.reading(
                input,
                () -> {
                    FileFormat format = FileFormats.of(input, FileFormat.Content.K_SPACE);
                    format.requireSuited(ScanHints.NONE.withChoice(choice));
                    return format.members(input, choice);
                });
    }

    /**
     * Describes what a file holds: of a scan axes with their sizes, samples, trajectory, image, and
     * what is missing or assumed. A scan without a trajectory is described as far as it goes.
     *
     * @throws InvalidDataException if it holds nothing that is known, or the trajectory does not
     *     fit
     */
    public static FileDescription describe(Path input, ScanHints hints) {
        return new ScanReads().describe(input, hints);
    }

    /**
     * Reads what a scan contains about the patient and the examination.
     *
     * @throws InvalidDataException if its format contains nothing about them, or it cannot be read
     */
    public static Patient readPatient(Path input) {
        return FileAccess.reading(
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
        return FileAccess.reading(InputFiles.path(path), () -> readSliceMaps(path).only());
    }

    /**
     * Reads coil maps of one or more slices.
     *
     * @param path as for {@link #readMaps}; slices are dimension 13 of BART, T of a hyperstack
     * @throws InvalidDataException if they cannot be read
     */
    public static SliceMaps readSliceMaps(String path) {
        Path file = InputFiles.path(path);
        return FileAccess.reading(
                file, () -> FileFormats.of(file, FileFormat.Content.MAPS).readMaps(file));
    }

    /**
     * Reads an image series.
     *
     * @param path TIFF (magnitude, or C = real and imaginary part), BART cfl, or .npy (T, Y, X)
     * @throws InvalidDataException if it cannot be read
     */
    public static ImageSeries readSeries(Path path) {
        return FileAccess.reading(path, () -> slices(path).only());
    }

    /**
     * Reads a series of one or more slices.
     *
     * @throws InvalidDataException if it cannot be read
     */
    public static SliceStack readSlices(Path path) {
        return FileAccess.reading(path, () -> slices(path));
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
    public static Coordinates readTrajectory(Path path, int slice) {
        return FileAccess.reading(
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
        FileAccess.writing(
                output,
                () -> {
                    FileFormat format = FileFormats.ofOutput(output);
                    Path folder = output.toAbsolutePath().getParent();
                    if (folder == null || !Files.isDirectory(folder)) {
                        throw new InvalidDataException(
                                "the folder %s does not exist; create it, or name"
                                        + " another one.",
                                folder);
                    }
                    if (!Files.isWritable(folder)) {
                        throw new InvalidDataException("cannot be written to.");
                    }
                    format.requireReplaceable(output);
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
        return write(SliceStack.of(series), output, Patient.NONE);
    }

    /** As {@link #write(SliceStack, Path, Patient)} without a patient. */
    public static List<Path> write(SliceStack slices, Path output) {
        return write(slices, output, Patient.NONE);
    }

    /**
     * The same of slices, which are the third axis of the file, or counted in it (ISMRMRD).
     *
     * @param patient the patient in DICOM images
     */
    public static List<Path> write(SliceStack slices, Path output, Patient patient) {
        requireWritable(output);
        return FileAccess.writing(
                output,
                () -> {
                    slices.slices()
                            .forEach(slice -> FiniteNumbers.require("images", slice.interleaved()));
                    return FileFormats.ofOutput(output).writeSeries(slices, output, patient);
                });
    }

    /**
     * Writes a picture in colours, as DICOM secondary capture (.dcm).
     *
     * @param patient to whom it belongs
     * @throws InvalidDataException if it cannot be written
     */
    public static void writePicture(RgbPicture picture, Path output, Patient patient) {
        requireWritable(output);
        FileAccess.writing(
                output,
                () -> {
                    FileFormats.ofOutput(output).writePicture(picture, output, patient);
                    return List.of(output);
                });
    }

    /** As {@link #write(Scan, Path)} without noise. */
    public static List<Path> writeKSpace(KSpace kSpace, Path output) {
        return write(new Scan(kSpace), output);
    }

    /**
     * Writes a scan as a complex hyperstack (.tif), BART cfl (.cfl), ISMRMRD file (.h5) or NumPy
     * array (.npy). The trajectory goes to {@code NAME_traj} next to it ({@code NAME_ksp} or {@code
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
        return FileAccess.writing(
                output,
                () -> {
                    WrittenScans.requireSound(slices);
                    FileFormat format = FileFormats.ofOutput(output);
                    if (slices.size() > 1) {
                        format.requireStudies(slices.size());
                    }
                    return format.writeScan(WrittenScans.zeroFilled(slices), output);
                });
    }

    /**
     * Checks that the format that a name asks for has a place for coil maps.
     *
     * @throws InvalidDataException if it has not
     */
    public static void requireMapsFile(Path output) {
        FileAccess.writing(
                output,
                () -> {
                    FileFormat format = FileFormats.ofOutput(output);
                    format.requireMaps();
                    return format;
                });
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
        return FileAccess.writing(
                output,
                () -> {
                    FiniteNumbers.require("coil maps", maps.interleaved());
                    return FileFormats.ofOutput(output).writeMaps(maps, output);
                });
    }

    /**
     * Checks that a folder in the place of an output is one of images that may be replaced.
     *
     * @throws InvalidDataException if it is not
     */
    public static void requireReplaceable(Path folder) {
        FileAccess.writing(
                folder,
                () -> {
                    FileFormats.ofOutput(folder).requireReplaceable(folder);
                    return folder;
                });
    }
}
