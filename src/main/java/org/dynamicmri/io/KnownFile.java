package org.dynamicmri.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that are not read, but known, with what to do with them. */
enum KnownFile {
    BRUKER(
            "raw data of Bruker ParaVision",
            "convert it to ISMRMRD (bruker_to_ismrmrd) or read it in Python (brukerapi) and save a"
                    + " NumPy array"),
    AGILENT(
            "raw data of Agilent or Varian (fid with procpar)",
            "read it in Python (nmrglue) and save a NumPy array"),
    GE_ARCHIVE(
            "a ScanArchive of GE",
            "convert it to ISMRMRD (ge_to_ismrmrd, with GE's Orchestra SDK)"),
    GE_P_FILE("a P-file of GE", "convert it to ISMRMRD (ge_to_ismrmrd, with GE's Orchestra SDK)"),
    MRD_STREAM(
            "a stream of MRD messages, not a file",
            "write it as a file (ismrmrd_stream_to_hdf5, or mrd_to_ismrmrd for version 2)"),
    DICOM(
            "a DICOM file, which holds finished images or a vendor's private data",
            "take the scanner's raw data; images open in Fiji (File > Import > Image Sequence) and"
                    + " are read here as TIFF or NIfTI (dcm2niix)"),
    GZIP("a file compressed by gzip", "unpack it (gunzip)"),
    ZIP("a zip archive", "unpack it");

    private static final int LONGEST_START = 4096;

    private final String what;
    private final String remedy;

    KnownFile(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    /** What it is and what to do, for a message. */
    String told() {
        return what + "; " + remedy;
    }

    /** Whether such a file may look like one of a format that is read: HDF5, or text. */
    boolean isMoreThanItsFormat() {
        return this == GE_ARCHIVE || this == BRUKER || this == AGILENT;
    }

    /** What a file or folder is, if it is known. */
    static Optional<KnownFile> of(Path path) throws IOException {
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        boolean beside =
                List.of("fid", "ser", "rawdata.job0", "acqp", "method", "").contains(name(path));
        if (beside && areIn(folder, "acqp", "method")) {
            return Optional.of(BRUKER);
        }
        if (beside && areIn(folder, "fid", "procpar")) {
            return Optional.of(AGILENT);
        }
        return ofStart(InputFiles.firstBytes(path, LONGEST_START), name(path));
    }

    /** The name of a file, empty for a folder. */
    private static String name(Path path) {
        return Files.isDirectory(path) || path.getFileName() == null
                ? ""
                : path.getFileName().toString();
    }

    private static boolean areIn(Path folder, String... names) {
        return List.of(names).stream().allMatch(n -> Files.isRegularFile(folder.resolve(n)));
    }

    private static Optional<KnownFile> ofStart(byte[] start, String name) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089HDF") && name.startsWith("ScanArchive")) {
            return Optional.of(GE_ARCHIVE);
        }
        if (text.startsWith("GE_MED_NMR", 34) || isPFile(start, name)) {
            return Optional.of(GE_P_FILE);
        }
        if (text.startsWith("yardl")
                || (isHeaderMessage(start) && text.contains("ismrmrdHeader"))) {
            return Optional.of(MRD_STREAM);
        }
        if (text.startsWith("DICM", 128)) {
            return Optional.of(DICOM);
        }
        if (text.startsWith("\u001f\u008b")) {
            return Optional.of(GZIP);
        }
        return text.startsWith("PK\3\4") ? Optional.of(ZIP) : Optional.empty();
    }

    /** The revision, 5 to 40, is the first number of newer P-files. */
    private static boolean isPFile(byte[] start, String name) {
        if (start.length < 4 || !name.matches("P\\d{5}\\.7.*")) {
            return false;
        }
        float revision = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getFloat();
        return revision >= 5 && revision <= 40;
    }

    /** ISMRMRD's message 3: the XML header with its length. */
    private static boolean isHeaderMessage(byte[] start) {
        return start.length > 7 && start[0] == 3 && start[1] == 0 && start[6] == '<';
    }
}
