package org.dynamicmri.io.tiff;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.FileFormats;
import org.dynamicmri.io.FiniteNumbers;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.WholeBuffers;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHints;

/**
 * TIFF files as ImageJ opens them, and OME-TIFF through Bio-Formats where it is installed. Written
 * are ImageJ's hyperstacks, or OME-TIFF where the name ends in .ome.tif.
 */
public final class TiffFormat implements FileFormat {

    private static final String BIO_FORMATS = "loci.plugins.LociImporter";

    /** A hyperstack has no place for a trajectory: it is a BART file next to it. */
    private static final String TRAJECTORY_ENDING = ".cfl";

    private static final String[] K_SPACE_SUFFIXES = {"_kspace", "_ksp"};

    @Override
    public String description() {
        return "ImageJ hyperstack or OME-TIFF (.tif)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.K_SPACE, Content.MAPS, Content.SERIES);
    }

    @Override
    public boolean holdsScan(Path path) {
        return false;
    }

    @Override
    public Optional<Content> named(Path path) throws IOException {
        TiffStructure.Summary summary = TiffStructure.check(path);
        if (summary.needsBioFormats()) {
            return Optional.empty();
        }
        ImagePlus shell = new ImagePlus();
        if (summary.description().contains("<OME")) {
            OmeXml.describe(summary.description(), shell);
        } else {
            shell.setProperties(QuietOpener.info(path).properties);
        }
        return HyperstackProperties.content(shell);
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        byte[] start = InputFiles.firstBytes(path, 4);
        if (start.length < 4) {
            return false;
        }
        boolean little = start[0] == 'I' && start[1] == 'I' && start[3] == 0;
        boolean big = start[0] == 'M' && start[1] == 'M' && start[2] == 0;
        int version = little ? start[2] : start[3];
        return (little || big) && (version == 42 || version == 43);
    }

    @Override
    public Acquisition readScan(Path path, ScanHints hints) throws IOException {
        return HyperstackReader.toAcquisition(open(path), hints);
    }

    @Override
    public SliceMaps readMaps(Path path) throws IOException {
        return HyperstackReader.toMaps(open(path));
    }

    @Override
    public SliceStack readSeries(Path path) throws IOException {
        return HyperstackReader.toSlices(open(path));
    }

    private static ImagePlus open(Path path) throws IOException {
        TiffStructure.Summary summary = TiffStructure.check(path);
        boolean ome = summary.description().contains("<OME");
        if ((ome || summary.needsBioFormats()) && bioFormatsInstalled()) {
            ImagePlus image = opened(Opener.openUsingBioFormats(path.toAbsolutePath().toString()));
            OmeXml.describe(summary.description(), image);
            return image;
        }
        if (summary.needsBioFormats()) {
            throw new InvalidDataException(
                    "tiled TIFF and BigTIFF are read in Fiji (by Bio-Formats) only; save it as a"
                            + " TIFF in strips of less than 4 GB, or as BART .cfl.");
        }
        ImagePlus image = opened(QuietOpener.openTiff(path));
        if (image.getStackSize() < summary.pages()) {
            throw new InvalidDataException(
                    "the TIFF is damaged: only %d of its %d images can be read.",
                    image.getStackSize(), summary.pages());
        }
        if (ome) {
            image = OmeDimensions.parse(summary.description()).apply(image);
            OmeXml.describe(summary.description(), image);
        }
        return image;
    }

    private static ImagePlus opened(ImagePlus image) {
        if (image == null) {
            throw new InvalidDataException(
                    "ImageJ cannot open this TIFF; save it uncompressed from Fiji.");
        }
        return image;
    }

    private static boolean bioFormatsInstalled() {
        try {
            Class.forName(BIO_FORMATS, false, IJ.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Override
    public List<String> endings() {
        return List.of(".tif", ".tiff", ".ome.tif");
    }

    @Override
    public long seriesBytes(long values) {
        return values * Float.BYTES;
    }

    @Override
    public List<Path> writeSeries(SliceStack slices, Path output, Patient patient)
            throws IOException {
        return write(Hyperstacks.fromSlices(slices, false), output);
    }

    @Override
    public boolean holdsMaps() {
        return true;
    }

    @Override
    public List<Path> writeMaps(SliceMaps maps, Path output) throws IOException {
        return write(ComplexHyperstacks.fromMaps(maps), output);
    }

    static List<Path> write(ImagePlus image, Path output) throws IOException {
        try (OutputFiles files = new OutputFiles()) {
            save(image, output, files.temporary(output));
            return files.commit();
        }
    }

    /** Writes a scan, and its trajectory next to it if it has no name. */
    @Override
    public List<Path> writeScan(List<Scan> slices, Path output) throws IOException {
        KSpace kSpace = slices.get(0).kSpace();
        try (OutputFiles files = new OutputFiles()) {
            String name = ComplexHyperstacks.trajectoryName(kSpace);
            Path temporary = files.temporary(output);
            if (name.isEmpty()) {
                Path beside = trajectoryFile(output);
                FileFormats.ofOutput(beside).writeTrajectory(kSpace.trajectory(), beside, files);
                name = ScanHeader.FILE + baseName(beside);
            }
            save(ComplexHyperstacks.fromKSpace(kSpace, name), output, temporary);
            return files.commit();
        }
    }

    /** A file of BART's is named without its ending, as BART does. */
    private static String baseName(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - TRAJECTORY_ENDING.length());
    }

    private static Path trajectoryFile(Path output) {
        String name = output.getFileName().toString();
        String stem = name.replaceFirst("(?i)(\\.ome)?\\.tiff?$", "");
        for (String suffix : K_SPACE_SUFFIXES) {
            if (stem.endsWith(suffix)) {
                stem = stem.substring(0, stem.length() - suffix.length());
                break;
            }
        }
        return output.resolveSibling(stem + "_traj" + TRAJECTORY_ENDING);
    }

    /** Writes what the name of the output asks for to a file for the time being. */
    private static void save(ImagePlus image, Path output, Path file) throws IOException {
        for (int page = 1; page <= image.getStackSize(); page++) {
            if (image.getStack().getPixels(page) instanceof float[] pixels) {
                FiniteNumbers.require("image", pixels);
            }
        }
        if (OmeTiff.isNamed(output)) {
            OmeTiff.write(image, file);
        } else if (!new FileSaver(image).saveAsTiff(file.toString())) {
            requireRoom(file, (long) image.getSizeInBytes());
            throw new IOException("ImageJ failed");
        }
    }

    /** ImageJ does not report why it failed: a full disk shows when it is written to. */
    private static void requireRoom(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            ByteBuffer block = ByteBuffer.allocate(WholeBuffers.BYTES);
            while (channel.size() < bytes) {
                WholeBuffers.write(channel, block.clear());
            }
            channel.force(true);
        }
    }
}
