package org.dynamicmri.io.ismrmrd;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.hdf5.HdfFiles;
import org.dynamicmri.io.hdf5.HdfTable;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.Sizes;
import org.dynamicmri.scan.readout.Measurement;
import org.dynamicmri.scan.readout.ReadoutGroup;
import org.dynamicmri.scan.readout.Readouts;

/**
 * ISMRM raw data (Inati et al., Magn Reson Med 2017): an HDF5 file with a group that holds {@code
 * xml}, the header, and {@code data}, a table of readouts, or groups of images.
 */
public final class IsmrmrdFormat implements FileFormat {

    private static final String HEADER = "xml";
    private static final String READOUTS = "data";

    @Override
    public String description() {
        return "ISMRMRD (.h5)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.K_SPACE, Content.SERIES);
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        return HdfFiles.begins(path);
    }

    @Override
    public boolean holdsScan(Path path) throws IOException {
        if (!canRead(path)) {
            return false;
        }
        try (HdfFile file = HdfFiles.open(path)) {
            return !groups(file).isEmpty();
        }
    }

    @Override
    public boolean hasReadouts() {
        return true;
    }

    @Override
    public Acquisition readScan(Path path, ScanHints hints) throws IOException {
        hints.axes().requireUnnamed(description());
        try (HdfFile file = HdfFiles.open(path)) {
            return new Measurement(groups(file, path), hints.choice()).acquisition(hints);
        }
    }

    @Override
    public List<Choice> members(Path path, Choice choice) throws IOException {
        try (HdfFile file = HdfFiles.open(path)) {
            return new Measurement(groups(file, path), choice.first()).members(choice);
        }
    }

    private static List<ReadoutGroup> groups(HdfFile file, Path path) throws IOException {
        List<ReadoutGroup> groups = new ArrayList<>();
        List<Group> found = groups(file);
        for (Group group : found) {
            if (found.size() == 1 || dataset(group, READOUTS).getSize() > 0) {
                groups.add(readouts(group, Files.size(path)));
            }
        }
        requireAny(groups);
        return groups;
    }

    private static ReadoutGroup readouts(Group group, long fileSize) throws IOException {
        String xml = text(dataset(group, HEADER), fileSize);
        Dataset table = dataset(group, READOUTS);
        requireAny(table.getSize() == 0 ? List.of() : List.of(table));
        requireHeld(table, fileSize);
        IsmrmrdReadouts readouts =
                new IsmrmrdReadouts(new HdfTable(table), IsmrmrdHeader.isOfSiemens(xml));
        return new ReadoutGroup(
                group.getName(),
                (lines, notes) -> {
                    long encoding = readouts.counter(Readouts.Counter.ENCODING)[lines.get(0)];
                    return IsmrmrdHeader.parse(xml, (int) encoding);
                },
                readouts,
                List.of(),
                Map.of());
    }

    @Override
    public Patient readPatient(Path path) throws IOException {
        try (HdfFile file = HdfFiles.open(path)) {
            for (Group group : groups(file)) {
                Patient patient =
                        IsmrmrdHeader.patient(text(dataset(group, HEADER), Files.size(path)));
                if (!patient.isNone()) {
                    return patient;
                }
            }
            return Patient.NONE;
        }
    }

    @Override
    public SliceStack readSeries(Path path) throws IOException {
        try (HdfFile file = HdfFiles.open(path)) {
            for (Node node : file.getChildren().values()) {
                Group images = node instanceof Group group ? IsmrmrdImages.find(group) : null;
                if (images != null) {
                    return IsmrmrdImages.read(images, Files.size(path));
                }
            }
        }
        throw new InvalidDataException(
                "expected an image series, but this ISMRMRD (.h5) file has no group of images with"
                        + " data and header.");
    }

    @Override
    public List<String> endings() {
        return List.of(".h5");
    }

    @Override
    public boolean holdsStudies() {
        return true;
    }

    @Override
    public boolean holdsWholeScans() {
        return true;
    }

    @Override
    public List<Path> writeScan(List<Scan> slices, Path output) throws IOException {
        return IsmrmrdWriter.write(slices, output);
    }

    @Override
    public List<Path> writeSeries(SliceStack slices, Path output, Patient patient)
            throws IOException {
        return IsmrmrdImageWriter.write(slices, output);
    }

    /** The groups of a header and a table of readouts, in the order of the file. */
    private static List<Group> groups(HdfFile file) {
        List<Group> groups = new ArrayList<>();
        for (Node node : file.getChildren().values()) {
            if (node instanceof Group group
                    && group.getChild(HEADER) instanceof Dataset
                    && group.getChild(READOUTS) instanceof Dataset) {
                groups.add(group);
            }
        }
        if (groups.isEmpty()) {
            throw new InvalidDataException(
                    "expected an ISMRMRD file: a group with the data sets xml and data, but this HDF5"
                            + " file holds %s.",
                    file.getChildren().isEmpty()
                            ? "nothing"
                            : file.getChildren().keySet().stream()
                                    .limit(8)
                                    .collect(Collectors.joining(", ")));
        }
        return groups;
    }

    private static Dataset dataset(Group group, String name) {
        return (Dataset) group.getChild(name);
    }

    private static String text(Dataset dataset, long fileSize) {
        requireHeld(dataset, fileSize);
        if (dataset.getSize() != 1) {
            throw new InvalidDataException(
                    "expected one text in the data set %s of the ISMRMRD file, but found %d.",
                    dataset.getPath(), dataset.getSize());
        }
        return HdfFiles.text(dataset);
    }

    private static void requireAny(List<?> readouts) {
        if (readouts.isEmpty()) {
            throw new InvalidDataException(
                    "expected readouts in the ISMRMRD file, but it has none; the scan was not"
                            + " recorded or not converted.");
        }
    }

    /**
     * A readout has samples in addition to its row, so that rows are fewer than the file's bytes.
     */
    static void requireHeld(Dataset dataset, long fileSize) {
        if (dataset.getSize() < 0 || dataset.getSize() > fileSize) {
            throw new InvalidDataException(
                    "the data set %s declares %d entries, which the file's %d bytes cannot hold.",
                    dataset.getPath(), dataset.getSize(), fileSize);
        }
        Sizes.floats("table of readouts", dataset.getSizeInBytes() / Float.BYTES);
    }
}
