package org.dynamicmri.io.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Sizes;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * The numeric variables of a MATLAB file, and what else it holds. Versions 4 to 7 are read here,
 * those in HDF5 by {@link MatHdf5}.
 */
final class MatVariables {

    private static final int LARGEST_VALUE_BYTES = 16;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String OTHER_TYPE = " of another type";

    /** What others do not call their arrays. */
    private static final Set<String> SCAN_NAMES = Set.of("kdata", "ksp", "kspace", "k_space");

    private final Map<String, MatArray> arrays = new LinkedHashMap<>();
    private final Map<String, String> found = new LinkedHashMap<>();
    private final Set<String> wantedNames = new HashSet<>();
    private final List<String> scanLike = new ArrayList<>();
    private final long fileSize;
    private long wantedNumbers;
    private long largest = BUFFER_BYTES;

    MatVariables(long fileSize) {
        this.fileSize = fileSize;
    }

    /** The variables of version 4 whose names are wanted. */
    static MatVariables readVersion4(Path path, Predicate<String> wanted) throws IOException {
        MatVariables variables = new MatVariables(Files.size(path));
        for (Mat4Variable variable : Mat4Variable.list(path)) {
            variables.find(variable.name(), variable.size(), variable.numeric(), false);
            if (variable.numeric() && wanted.test(variable.name())) {
                variables.requireHeld(variable.name(), variable.size(), 1);
                variables.arrays.put(variable.name(), variable.read(path));
            }
        }
        return variables;
    }

    /** The variables of version 5 to 7 whose names are wanted. */
    static MatVariables readVersion5(Path path, Predicate<String> wanted) throws IOException {
        MatStructure.check(path);
        MatVariables variables = new MatVariables(Files.size(path));
        try (Source source = Sources.openFile(path.toFile());
                Mat5File file =
                        Mat5.newReader(source)
                                .disableSubsystemProcessing()
                                .setBufferAllocator(variables.new Allocator())
                                .setEntryFilter(
                                        header ->
                                                variables.accept(
                                                        header.getName(),
                                                        header.getDimensions(),
                                                        header.getType(),
                                                        header.isComplex(),
                                                        wanted))
                                .readMat()) {
            for (MatFile.Entry entry : file.getEntries()) {
                if (entry.getValue() instanceof Matrix matrix) {
                    variables.arrays.put(entry.getName(), array(matrix));
                }
            }
        }
        return variables;
    }

    private boolean accept(
            String name, int[] size, MatlabType type, boolean complex, Predicate<String> wanted) {
        boolean numeric = type == MatlabType.Single || type == MatlabType.Double;
        find(name, size, numeric, complex);
        if (!numeric || !wanted.test(name)) {
            return false;
        }
        requireHeld(name, size, LARGEST_VALUE_BYTES);
        largest = Math.max(largest, LARGEST_VALUE_BYTES * Sizes.product(longs(size)));
        return true;
    }

    /** Checks a variable, and all that are wanted with it: each may be declared many times. */
    void requireHeld(String name, int[] size, int bytesPerValue) {
        MatArray.requireHeld(name, size, bytesPerValue, fileSize);
        if (!wantedNames.add(name)) {
            throw new InvalidDataException(
                    "the variable %s occurs twice; save the file again.", name);
        }
        wantedNumbers += Sizes.product(2, Sizes.product(longs(size)));
        Sizes.requireMemory("file's scan", wantedNumbers);
    }

    private static long[] longs(int[] size) {
        return Arrays.stream(size).asLongStream().toArray();
    }

    /** Remembers what a variable is. */
    void find(String name, int[] size, boolean numeric, boolean complex) {
        String times = new MatArray(size, false, new float[0]).times();
        found.put(name, times + (numeric ? "" : OTHER_TYPE));
        long longer = Arrays.stream(size).filter(length -> length > 1).count();
        if (complex && longer >= 3 && longer <= 5) {
            scanLike.add(name);
        }
    }

    /** Memory for the numbers of a variable, of which a damaged file may declare any. */
    private final class Allocator implements BufferAllocator {

        @Override
        public ByteBuffer allocate(int bytes) {
            if (bytes > largest) {
                throw new InvalidDataException(
                        "the MATLAB file is damaged: %d bytes are declared where a variable has at"
                                + " most %d; save it again.",
                        bytes, largest);
            }
            return ByteBuffer.allocate(bytes);
        }

        @Override
        public void release(ByteBuffer buffer) {
            // the garbage collector does
        }
    }

    private static MatArray array(Matrix matrix) {
        int count = matrix.getNumElements();
        boolean complex = matrix.isComplex();
        float[] values = new float[complex ? 2 * count : count];
        for (int i = 0; i < count; i++) {
            values[complex ? 2 * i : i] = matrix.getFloat(i);
            if (complex) {
                values[2 * i + 1] = matrix.getImaginaryFloat(i);
            }
        }
        return new MatArray(matrix.getDimensions(), complex, values);
    }

    /** Adds a wanted variable, or null for one that is no array of floating-point numbers. */
    void put(String name, MatArray array) {
        if (array == null) {
            found.merge(name, OTHER_TYPE, String::concat);
        } else {
            arrays.put(name, array);
        }
    }

    /** The arrays that were wanted, by name. */
    Map<String, MatArray> arrays() {
        return arrays;
    }

    /** The names of complex arrays of three to five dimensions, as k-space has. */
    List<String> scanLike() {
        return scanLike;
    }

    /** Whether a variable has a name. */
    boolean isAnyNamed(Predicate<String> wanted) {
        return found.keySet().stream().anyMatch(wanted);
    }

    /** Whether a variable is like k-space, or called so without a doubt. */
    boolean isLikeScan() {
        return !scanLike.isEmpty() || found.keySet().stream().anyMatch(SCAN_NAMES::contains);
    }

    /** The variables of the file with their sizes, for a message. */
    String listed() {
        StringBuilder list = new StringBuilder();
        found.entrySet().stream()
                .limit(8)
                .forEach(
                        entry ->
                                list.append(list.isEmpty() ? "" : ", ")
                                        .append(entry.getKey())
                                        .append(" (")
                                        .append(entry.getValue())
                                        .append(')'));
        return list.isEmpty() ? "none" : list.toString();
    }
}
