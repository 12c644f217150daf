package org.dynamicmri.io.ismrmrd;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.hdf5.HdfFiles;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHeaderText;
import org.dynamicmri.scan.Sizes;
import org.dynamicmri.scan.readout.ClockUnit;
import org.dynamicmri.scan.readout.SliceOrder;

/**
 * The images of an ISMRMRD file: a group with the data sets {@code data} [image, channel, z, y, x],
 * {@code header} and {@code attributes}. Properties are kept in the attributes (ISMRMRD's meta
 * XML).
 */
final class IsmrmrdImages {

    static final String DATA = "data";
    static final String HEADER = "header";
    static final String ATTRIBUTES = "attributes";

    private IsmrmrdImages() {}

    /** The first group of images in a file's group, or null. */
    static Group find(Group parent) {
        for (Node node : parent.getChildren().values()) {
            if (node instanceof Group group
                    && group.getChild(DATA) instanceof Dataset
                    && group.getChild(HEADER) instanceof Dataset) {
                return group;
            }
        }
        return null;
    }

    /**
     * @throws InvalidDataException if the images are of several channels or partitions, or the file
     *     cannot hold them
     */
    static SliceStack read(Group group, long fileSize) throws IOException {
        Dataset data = (Dataset) group.getChild(DATA);
        int[] size = data.getDimensions();
        if (size.length != 5 || size[1] != 1 || size[2] != 1) {
            throw new InvalidDataException(
                    "expected images [image, channel, z, y, x] of one channel and z, but found"
                            + " %s.",
                    Sizes.times(java.util.Arrays.stream(size).asLongStream().toArray()));
        }
        IsmrmrdFormat.requireHeld(data, fileSize);
        int count = (int) Sizes.product(size[0], size[3], size[4]);
        float[] images = new float[Sizes.floats("series", 2L * count)];
        Object values = HdfFiles.numbers(data);
        if (values instanceof Map<?, ?> parts) {
            copy(parts.get("real"), images, 0);
            copy(parts.get("imag"), images, 1);
        } else {
            copy(values, images, 0);
        }
        Map<String, String> properties = attributes(group, fileSize);
        ScanHeader told = ScanHeaderText.parse(properties::get);
        properties.keySet().removeAll(told.properties().keySet());
        Map<?, ?> columns = columns(group, fileSize);
        List<List<Integer>> slices = slices(columns.get("slice"), size[0]);
        ScanHeader header = told.fovXMm() > 0 ? told : header(columns, size, slices);
        Geometry geometry =
                header.geometry(size[4], size[3], said -> {}).withMatrix(size[4], size[3]);
        SliceOrder order = order(columns, slices);
        double spacing = order.spacingMm() > 0 ? order.spacingMm() : geometry.sliceSpacingMm();
        List<ImageSeries> stack = new ArrayList<>();
        for (int slice = 0; slice < slices.size(); slice++) {
            stack.add(
                    series(
                            images,
                            slices.get(order.order()[slice]),
                            geometry.withPlace(spacing, order.planes().get(slice)),
                            properties));
        }
        return new SliceStack(stack);
    }

    /** The slices by where their first images lie. */
    private static SliceOrder order(Map<?, ?> columns, List<List<Integer>> slices) {
        return SliceOrder.of(
                slices.stream().map(of -> IsmrmrdTypes.plane(columns, of.get(0))).toList(),
                new ArrayList<>());
    }

    /** The indices of the images of each slice. */
    private static List<List<Integer>> slices(Object counter, int images) {
        return List.copyOf(
                IntStream.range(0, images)
                        .boxed()
                        .collect(
                                Collectors.groupingBy(
                                        i -> counter == null ? 0 : number(counter, i),
                                        TreeMap::new,
                                        Collectors.toList()))
                        .values());
    }

    private static ImageSeries series(
            float[] images,
            List<Integer> ofSlice,
            Geometry geometry,
            Map<String, String> properties) {
        int length = 2 * geometry.pixels();
        float[] series = new float[length * ofSlice.size()];
        for (int frame = 0; frame < ofSlice.size(); frame++) {
            System.arraycopy(images, length * ofSlice.get(frame), series, length * frame, length);
        }
        return new ImageSeries(
                ComplexImages.wrap(series, geometry.width(), geometry.height(), ofSlice.size()),
                geometry,
                properties);
    }

    private static void copy(Object values, float[] images, int part) {
        if (values == null
                || !values.getClass().isArray()
                || Array.getLength(values) != images.length / 2) {
            throw new InvalidDataException(
                    "expected numbers or pairs of real and imag in the images of the ISMRMRD"
                            + " (.h5) file.");
        }
        for (int i = 0; i < images.length / 2; i++) {
            images[2 * i + part] = ((Number) Array.get(values, i)).floatValue();
        }
    }

    private static Map<String, String> attributes(Group group, long fileSize) throws IOException {
        if (group.getChild(ATTRIBUTES) instanceof Dataset texts) {
            IsmrmrdFormat.requireHeld(texts, fileSize);
            String first = texts.getSize() == 0 ? "" : HdfFiles.text(texts);
            if (!first.isBlank()) {
                return IsmrmrdHeader.meta(first);
            }
        }
        return new LinkedHashMap<>();
    }

    /** The content of the headers, a column each. */
    private static Map<?, ?> columns(Group group, long fileSize) {
        Dataset headers = (Dataset) group.getChild(HEADER);
        IsmrmrdFormat.requireHeld(headers, fileSize);
        return HdfFiles.numbers(headers) instanceof Map<?, ?> columns ? columns : Map.of();
    }

    /** What the headers contain about field of view and time. */
    private static ScanHeader header(Map<?, ?> columns, int[] size, List<List<Integer>> slices) {
        Object fov = columns.get("field_of_view");
        Object stamps = columns.get("acquisition_time_stamp");
        if (fov == null || stamps == null || slices.isEmpty()) {
            return ScanHeader.UNKNOWN;
        }
        List<Integer> first = slices.get(0);
        int second = first.get(Math.min(1, first.size() - 1));
        double ticks = number(stamps, second) - number(stamps, first.get(0));
        Object extent = Array.get(fov, 0);
        return new ScanHeader(
                "",
                size[4],
                size[3],
                number(extent, 0),
                number(extent, 1),
                number(extent, 2),
                Math.max(0, ticks) * ClockUnit.SIEMENS);
    }

    private static double number(Object array, int index) {
        return ((Number) Array.get(array, index)).doubleValue();
    }
}
