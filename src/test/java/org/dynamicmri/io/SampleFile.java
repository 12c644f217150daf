package org.dynamicmri.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.dynamicmri.scan.ScanHints;

/**
 * A whole file of a format, to be damaged.
 *
 * @param name its name among the fixtures, or {@code written_...} of a file that the product writes
 * @param content what it is read as
 */
record SampleFile(String name, FileFormat.Content content) {

    /** Files of Cartesian lines and of several slices, which no trajectory is told of. */
    private static final Set<String> TELL_ALL =
            Set.of(
                    "cpp.h5",
                    "slices.h5",
                    "stack.h5",
                    "lines.h5",
                    "challenge.h5",
                    "bart_volume.hdr",
                    "bart_grid.hdr",
                    "twix_vb.dat",
                    "twix_epi.dat",
                    "philips.list");

    /** Recordings that are read as far as they go. */
    private static final Set<String> READ_AS_FAR_AS_THEY_GO =
            Set.of("twix_vb.dat", "twix_ve.dat", "twix_epi.dat", "philips.list");

    /** One file at least of every format, variant and producer. */
    static Stream<SampleFile> all() {
        return Stream.of(
                        scans(
                                "plain.h5",
                                "involved.h5",
                                "library.h5",
                                "by_hand.h5",
                                "cpp.h5",
                                "slices.h5",
                                "stack.h5",
                                "lines.h5",
                                "grasp.mat",
                                "parts.mat",
                                "version73.mat",
                                "octave6.mat",
                                "version4.mat",
                                "other_name.mat",
                                "challenge.h5",
                                "octave.h5",
                                "hyperstack.tif",
                                "deflated.tif",
                                "kspace.ome.tif",
                                "bioformats_lzw.ome.tif",
                                "octave_ksp.npy",
                                "written_ksp.npy",
                                "scan.npz",
                                "bart_ksp.hdr",
                                "bart_slices_ksp.hdr",
                                "bart_volume.hdr",
                                "bart_grid.hdr",
                                "twix_vb.dat",
                                "twix_ve.dat",
                                "twix_epi.dat",
                                "philips.list"),
                        of(FileFormat.Content.MAPS, "maps.tif", "bart_maps.hdr"),
                        of(
                                FileFormat.Content.SERIES,
                                "series16.tif",
                                "lzw.tif",
                                "packbits.tif",
                                "series.npy",
                                "series.npz",
                                "series.nii",
                                "itk.nii",
                                "itk.nii.gz",
                                "second.nii",
                                "pair.hdr",
                                "analyze.hdr",
                                "written_series.h5"),
                        of(
                                FileFormat.Content.TRAJECTORY,
                                "golden.npy",
                                "golden.csv",
                                "bart_traj.hdr"))
                .flatMap(files -> files);
    }

    private static Stream<SampleFile> scans(String... names) {
        return of(FileFormat.Content.K_SPACE, names);
    }

    private static Stream<SampleFile> of(FileFormat.Content content, String... names) {
        return Stream.of(names).map(name -> new SampleFile(name, content));
    }

    /** Whether a cut file gives what is before the cut. */
    boolean isReadAsFarAsItGoes() {
        return READ_AS_FAR_AS_THEY_GO.contains(name);
    }

    /** Whether it is of a format that jHDF reads. */
    boolean isHdf5() {
        return name.endsWith(".h5") || name.equals("version73.mat");
    }

    /**
     * The bytes of the whole file.
     *
     * @param folder gets what must lie beside it, and is free to be written to
     */
    byte[] bytes(Path folder) throws IOException {
        if (name.equals("written_ksp.npy")) {
            ScanFiles.writeKSpace(Fixtures.scan(Fixtures.golden()), folder.resolve(name));
        } else if (name.equals("written_series.h5")) {
            ScanFiles.write(Fixtures.series(), folder.resolve(name));
        } else {
            Files.copy(Fixtures.file(name), folder.resolve(name));
        }
        if (name.endsWith(".hdr") || name.endsWith(".list")) {
            boolean nifti = content == FileFormat.Content.SERIES;
            String beside = name.endsWith(".list") ? ".data" : nifti ? ".img" : ".cfl";
            String data = name.substring(0, name.lastIndexOf('.')) + beside;
            Files.copy(Fixtures.file(data), folder.resolve(data));
        }
        return Files.readAllBytes(folder.resolve(name));
    }

    /** Reads a file as what it is to hold, and returns its numbers. */
    float[] read(Path file) {
        String trajectory = TELL_ALL.contains(name) ? "" : "golden";
        return read(file, content, ScanHints.ofTrajectory(trajectory).withSlice(1));
    }

    static float[] read(Path file, FileFormat.Content content) {
        return read(file, content, ScanHints.ofTrajectory("golden"));
    }

    private static float[] read(Path file, FileFormat.Content content, ScanHints hints) {
        return switch (content) {
            case K_SPACE -> ScanFiles.readScan(file, hints, said -> {}).kSpace().interleaved();
            case MAPS -> ScanFiles.readMaps(file.toString()).interleaved();
            case SERIES -> ScanFiles.readSeries(file).interleaved();
            case TRAJECTORY -> ScanFiles.readTrajectory(file, 1).k();
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
