package org.dynamicmri.io.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.RgbPicture;
import org.dynamicmri.io.WholeBuffers;

/** DICOM images, which are written and not read: a file for one image, otherwise a folder. */
public final class DicomFormat implements FileFormat {

    @Override
    public String description() {
        return "DICOM (.dcm)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of();
    }

    @Override
    public boolean canRead(Path path) {
        return false;
    }

    @Override
    public List<String> endings() {
        return List.of(".dcm");
    }

    @Override
    public long seriesBytes(long values) {
        return values * Short.BYTES;
    }

    @Override
    public boolean holds(ImagePart part) {
        return part == ImagePart.MAGNITUDE;
    }

    @Override
    public boolean mayBeFolder() {
        return true;
    }

    @Override
    public void requireReplaceable(Path output) throws IOException {
        DicomFolder.requireReplaceable(output);
    }

    @Override
    public List<Path> writeSeries(SliceStack slices, Path output, Patient patient)
            throws IOException {
        return DicomFolder.write(slices, output, patient);
    }

    @Override
    public void writePicture(RgbPicture picture, Path output, Patient patient) throws IOException {
        ByteBuffer bytes = DicomPicture.file(picture, patient);
        OutputFiles.write(
                output,
                path -> {
                    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                        WholeBuffers.write(channel, bytes);
                    }
                });
    }
}
