package org.dynamicmri.io.matlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.io.VariableNames;
import org.dynamicmri.io.hdf5.HdfFiles;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.ScanHints;

/**
 * MATLAB files (version 4, 5 to 7, and 7.3), and HDF5 files of Octave or other software, with the
 * field's usual variables, recognised by their names: k-space [sample, spoke, coil, frame],
 * trajectory [sample, spoke, frame] as kx + i ky or with a further dimension of 2 or 3 coordinates,
 * coil maps [x, y, coil]. Complex values are those of MATLAB, or two variables NAME_real and
 * NAME_imag (or _re, _im; _r, _i).
 */
public final class MatlabFormat implements FileFormat {

    private static final List<String[]> PARTS =
            List.of(
                    new String[] {"_real", "_imag"},
                    new String[] {"_re", "_im"},
                    new String[] {"_r", "_i"});

    private static final String VERSION_5 = "MATLAB 5.0 MAT-file";
    private static final String VERSION_73 = "MATLAB 7.3 MAT-file";

    @Override
    public String description() {
        return "MATLAB or Octave (.mat, or HDF5 with such variables)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.K_SPACE, Content.MAPS, Content.TRAJECTORY);
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        String start = start(path);
        return start.equals(VERSION_5)
                || start.equals(VERSION_73)
                || Mat4Variable.begins(path)
                || (HdfFiles.begins(path) && MatHdf5.exist(path, MatlabFormat::hasRole));
    }

    @Override
    public boolean holdsScan(Path path) throws IOException {
        return canRead(path) && read(path, name -> false).isLikeScan();
    }

    private static String start(Path path) throws IOException {
        byte[] bytes = InputFiles.firstBytes(path, VERSION_5.length());
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Acquisition readScan(Path path, ScanHints hints) throws IOException {
        MatVariables variables = read(path, MatlabFormat::hasRole);
        MatArray trajectory = find(variables, VariableNames.TRAJECTORY);
        MatArray maps = find(variables, VariableNames.MAPS);
        MatArray samples =
                hints.variable().isEmpty() ? find(variables, VariableNames.K_SPACE) : null;
        if (samples != null) {
            return MatlabScan.acquisition(samples, hints, trajectory, maps);
        }
        List<String> others = variables.scanLike().stream().filter(n -> !hasRole(n)).toList();
        String name = hints.variable();
        if (name.isEmpty()) {
            name = others.size() == 1 ? others.get(0) : "";
        }
        samples = name.isEmpty() ? null : read(path, name::equals).arrays().get(name);
        if (samples == null) {
            throw new InvalidDataException(
                    "expected k-space in a variable of type single or double named %s%s, but found"
                            + " %s; name it: --variable NAME.",
                    listed(VariableNames.K_SPACE),
                    name.isEmpty() ? "" : ", or the named " + name,
                    variables.listed());
        }
        return MatlabScan.acquisition(samples, hints, trajectory, maps)
                .withNote("The samples are those of the variable " + name + ".");
    }

    @Override
    public boolean hasVariables() {
        return true;
    }

    @Override
    public Coordinates readTrajectory(Path path, int slice) throws IOException {
        return MatlabScan.coordinates(
                require(
                        read(path, MatlabFormat::hasRole),
                        VariableNames.TRAJECTORY,
                        "a trajectory"));
    }

    @Override
    public SliceMaps readMaps(Path path) throws IOException {
        MatArray maps =
                require(read(path, MatlabFormat::hasRole), VariableNames.MAPS, "coil maps")
                        .squeezedFrom(2);
        if (maps.size().length > 3) {
            throw new InvalidDataException(
                    "expected coil maps [x, y, coil], but found %s.", maps.times());
        }
        return SliceMaps.of(maps.interleaved(), maps.size(0), maps.size(1), maps.size(2), 1);
    }

    private static MatVariables read(Path path, Predicate<String> wanted) throws IOException {
        if (Mat4Variable.begins(path)) {
            return MatVariables.readVersion4(path, wanted);
        }
        return start(path).equals(VERSION_5)
                ? MatVariables.readVersion5(path, wanted)
                : MatHdf5.read(path, wanted);
    }

    private static boolean hasRole(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(""), PARTS.stream().flatMap(Stream::of))
                .filter(lower::endsWith)
                .map(ending -> lower.substring(0, lower.length() - ending.length()))
                .anyMatch(
                        base ->
                                VariableNames.K_SPACE.contains(base)
                                        || VariableNames.TRAJECTORY.contains(base)
                                        || VariableNames.MAPS.contains(base));
    }

    private static MatArray require(MatVariables variables, Set<String> names, String what) {
        MatArray array = find(variables, names);
        if (array == null) {
            throw new InvalidDataException(
                    "expected %s in a variable of type single or double named %s, but found %s;"
                            + " rename or convert it.",
                    what, listed(names), variables.listed());
        }
        return array;
    }

    private static String listed(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }

    /** The variable of one of the names, perhaps in two parts; null if there is none. */
    private static MatArray find(MatVariables variables, Set<String> names) {
        Map<String, MatArray> arrays = variables.arrays();
        for (Map.Entry<String, MatArray> entry : arrays.entrySet()) {
            String lower = entry.getKey().toLowerCase(Locale.ROOT);
            if (names.contains(lower)) {
                return entry.getValue();
            }
            for (String[] parts : PARTS) {
                int length = entry.getKey().length() - parts[0].length();
                if (lower.endsWith(parts[0]) && names.contains(lower.substring(0, length))) {
                    MatArray imaginary = arrays.get(entry.getKey().substring(0, length) + parts[1]);
                    if (imaginary != null) {
                        return MatArray.ofParts(entry.getValue(), imaginary);
                    }
                }
            }
        }
        return null;
    }
}
