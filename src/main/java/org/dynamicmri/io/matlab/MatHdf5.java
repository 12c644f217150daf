package org.dynamicmri.io.matlab;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.dynamicmri.io.hdf5.HdfFiles;

/**
 * Variables in HDF5: of a MATLAB file of version 7.3, or of one of Octave, where a variable is a
 * group of {@code type} and {@code value}.
 */
final class MatHdf5 {

    private static final String OCTAVE_TYPE = "type";
    private static final String OCTAVE_VALUE = "value";

    private MatHdf5() {}

    /** The variables of an HDF5 file whose names are wanted. */
    static MatVariables read(Path path, Predicate<String> wanted) throws IOException {
        MatVariables variables = new MatVariables(Files.size(path));
        try (HdfFile file = HdfFiles.open(path)) {
            variables(file).forEach((name, values) -> add(variables, name, values, wanted));
        }
        return variables;
    }

    /**
     * Whether an HDF5 file that can be opened has a variable of a wanted name, or one like k-space.
     */
    static boolean exist(Path path, Predicate<String> wanted) throws IOException {
        try {
            MatVariables variables = read(path, name -> false);
            return !variables.scanLike().isEmpty() || variables.isAnyNamed(wanted);
        } catch (HdfException e) {
            return false;
        }
    }

    private static Map<String, Dataset> variables(HdfFile file) {
        Map<String, Dataset> variables = new LinkedHashMap<>();
        for (Node node : file.getChildren().values()) {
            Node values =
                    node instanceof Group group && group.getChild(OCTAVE_TYPE) instanceof Dataset
                            ? group.getChild(OCTAVE_VALUE)
                            : node;
            if (values instanceof Dataset dataset) {
                variables.put(node.getName(), dataset);
            }
        }
        return variables;
    }

    private static void add(
            MatVariables variables, String name, Dataset dataset, Predicate<String> wanted) {
        // HDF5 counts the slowest dimension first, MATLAB the fastest: the values lie the same.
        int[] slowestFirst = dataset.getDimensions();
        int[] size = new int[slowestFirst.length];
        for (int d = 0; d < size.length; d++) {
            size[d] = slowestFirst[size.length - 1 - d];
        }
        variables.find(
                name,
                size,
                true,
                dataset.getDataType() instanceof CompoundDataType compound
                        && compound.getMembers().size() == 2);
        if (!wanted.test(name)) {
            return;
        }
        DataType type = dataset.getDataType();
        variables.requireHeld(name, size, type.getSize());
        List<CompoundDataMember> parts =
                type instanceof CompoundDataType compound ? compound.getMembers() : List.of();
        if (parts.size() == 2
                && parts.stream().allMatch(p -> p.getDataType() instanceof FloatingPoint)
                && HdfFiles.numbers(dataset) instanceof Map<?, ?> values) {
            MatArray real = part(values.get(parts.get(0).getName()), size);
            MatArray imaginary = part(values.get(parts.get(1).getName()), size);
            variables.put(
                    name,
                    real == null || imaginary == null ? null : MatArray.ofParts(real, imaginary));
        } else {
            variables.put(
                    name,
                    type instanceof FloatingPoint ? part(HdfFiles.numbers(dataset), size) : null);
        }
    }

    /** An array of floating-point values, or null if they are of another type. */
    private static MatArray part(Object flat, int[] size) {
        if (flat instanceof float[] floats) {
            return new MatArray(size, false, floats);
        }
        if (!(flat instanceof double[])) {
            return null;
        }
        float[] values = new float[Array.getLength(flat)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Array.getDouble(flat, i);
        }
        return new MatArray(size, false, values);
    }
}
