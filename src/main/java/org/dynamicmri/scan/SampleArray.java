package org.dynamicmri.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import org.dynamicmri.data.InvalidDataException;

/**
 * Complex samples as a file holds them, before its dimensions have got their meaning.
 *
 * @param values interleaved complex values
 * @param size the dimensions, the fastest first
 * @param labels what the file's software calls each dimension
 * @param slowestFirst whether that software lists the slowest dimension first
 */
public record SampleArray(float[] values, int[] size, List<String> labels, boolean slowestFirst) {

    /** What a dimension of size 1 means that is no axis of the scan. */
    public static final String NONE = "";

    /**
     * The meaning of each dimension, the fastest first, as the user names it.
     *
     * @throws InvalidDataException unless there is a name for each dimension, or for each that is
     *     longer than 1
     */
    public List<String> meaning(Axes axes) {
        int last = size.length;
        while (last > axes.names().size() && size[last - 1] == 1) {
            last--;
        }
        long longer = Arrays.stream(size).filter(length -> length > 1).count();
        List<String> names = new ArrayList<>(axes.names());
        boolean each = names.size() == last;
        if (!each && names.size() != longer) {
            throw new InvalidDataException(
                    "expected a name for each dimension of %s (those of size 1 may be left out),"
                            + " but found %d: %s.",
                    Sizes.times(listed()), names.size(), String.join(",", names));
        }
        if (slowestFirst) {
            Collections.reverse(names);
        }
        List<String> meaning = new ArrayList<>();
        int next = 0;
        for (int d = 0; d < size.length; d++) {
            boolean named = each ? d < last : size[d] > 1;
            meaning.add(named ? names.get(next++) : NONE);
        }
        return meaning;
    }

    private long[] listed() {
        long[] listed = new long[size.length];
        for (int d = 0; d < size.length; d++) {
            listed[slowestFirst ? size.length - 1 - d : d] = size[d];
        }
        return listed;
    }

    /**
     * The samples in the order [sample, spoke, coil, frame], axes without a dimension of size 1.
     *
     * @param meaning the meaning of each dimension, the fastest first
     */
    public SampleArray arranged(List<String> meaning) {
        int[] axisOf = meaning.stream().mapToInt(Axes.OF_SCAN::indexOf).toArray();
        int[] target = {1, 1, 1, 1};
        for (int d = 0; d < size.length; d++) {
            if (axisOf[d] >= 0) {
                target[axisOf[d]] = size[d];
            }
        }
        boolean inOrder = true;
        int highest = -1;
        int[] step = new int[size.length];
        for (int d = 0; d < size.length; d++) {
            step[d] = axisOf[d] < 0 ? 0 : 1;
            for (int axis = 0; axis < axisOf[d]; axis++) {
                step[d] *= target[axis];
            }
            inOrder &= size[d] == 1 || axisOf[d] > highest;
            highest = size[d] == 1 ? highest : axisOf[d];
        }
        float[] arranged = inOrder ? values : scattered(step);
        return new SampleArray(arranged, target, Axes.OF_SCAN, false);
    }

    /** Each value at the place that the steps of its dimensions give. */
    private float[] scattered(int[] step) {
        float[] scattered = new float[Sizes.floats("k-space", values.length)];
        int[] index = new int[size.length];
        int place = 0;
        for (int i = 0; i < values.length; i += 2) {
            scattered[2 * place] = values[i];
            scattered[2 * place + 1] = values[i + 1];
            for (int d = 0; d < size.length; d++) {
                place += step[d];
                if (++index[d] < size[d]) {
                    break;
                }
                place -= step[d] * size[d];
                index[d] = 0;
            }
        }
        return scattered;
    }

    /** The dimensions with their meaning, in the order in which the file's software lists them. */
    public String layout(List<String> meaning) {
        StringJoiner layout = new StringJoiner(", ");
        for (int i = 0; i < size.length; i++) {
            int d = slowestFirst ? size.length - 1 - i : i;
            if (!meaning.get(d).equals(NONE)) {
                layout.add(labels.get(d) + " (" + size[d] + ") = " + meaning.get(d));
            }
        }
        return layout.toString();
    }

    /** One slice of the samples. */
    public SampleArray slice(Slicing slicing) {
        return slicing.dimension() < 0
                ? this
                : new SampleArray(
                        slicing.collapse(size, this::copy), slicing.of(size), labels, slowestFirst);
    }

    private void copy(long from, float[] target, int at, int length) {
        System.arraycopy(values, (int) from, target, at, length);
    }

    /**
     * The samples of a slice of a scan whose trajectory lies elsewhere, or which is a Cartesian
     * grid.
     *
     * @throws InvalidDataException if there is no such slice
     */
    public Acquisition acquisition(List<String> meaning, ScanHeader header, ScanHints hints) {
        return acquisition(meaning, header, hints, slicing -> slice(slicing).values());
    }

    /**
     * The same where the samples of a slice are read from elsewhere; those of this array are not
     * used.
     *
     * @param reader reads the samples of a slice, in the order of the dimensions
     */
    public Acquisition acquisition(
            List<String> meaning,
            ScanHeader header,
            ScanHints hints,
            Function<Slicing, float[]> reader) {
        Slicing slicing = Slicing.of(meaning, size, hints.slice());
        Acquisition scan =
                new SampleArray(reader.apply(slicing), slicing.of(size), labels, slowestFirst)
                        .acquisition(meaning, header.ofSlice(Math.max(0, hints.slice() - 1)))
                        .withSlices(slicing.count())
                        .withFact(Acquisition.AXES, layout(meaning));
        boolean told = hints.tellTrajectory() || !header.trajectory().isEmpty();
        return told || !ZeroFilledGrid.isOne(scan) ? scan : ZeroFilledGrid.measured(scan);
    }

    /** The samples as they are, of one slice. */
    public Acquisition acquisition(List<String> meaning, ScanHeader header) {
        SampleArray scan = arranged(meaning);
        return new Acquisition(
                scan.values,
                scan.size[0],
                scan.size[1],
                scan.size[2],
                scan.size[3],
                null,
                header,
                List.of());
    }
}
