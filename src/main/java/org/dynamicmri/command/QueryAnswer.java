package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.Hyperstacks;
import org.dynamicmri.model.DirectionColours;
import org.dynamicmri.model.Quantity;

/**
 * What a model has answered.
 *
 * @param job what was asked
 * @param model the images of the slices that were asked
 * @param slices for each slice and time the values [channel, x, y], the channel fastest
 */
record QueryAnswer(QueryJob job, SliceStack model, List<List<float[]>> slices) {

    /** Complex values as those of the quantity that is to be shown. */
    QueryAnswer shown() {
        return new QueryAnswer(
                job,
                model,
                slices.stream()
                        .map(frames -> frames.stream().map(job.what()::of).toList())
                        .toList());
    }

    /** Complex values as series. */
    SliceStack images() {
        return new SliceStack(slices.stream().map(this::series).toList());
    }

    private ImageSeries series(List<float[]> frames) {
        Geometry geometry = geometry();
        float[] all = new float[frames.size() * 2 * geometry.pixels()];
        for (int i = 0; i < frames.size(); i++) {
            System.arraycopy(frames.get(i), 0, all, i * frames.get(i).length, frames.get(i).length);
        }
        return new ImageSeries(
                ComplexImages.wrap(all, geometry.width(), geometry.height(), frames.size()),
                geometry,
                properties());
    }

    /** The values as a calibrated hyperstack, the slices along Z. */
    ImagePlus image() {
        Quantity what = job.what();
        Map<String, String> properties = properties();
        List<float[]> planes = planes();
        double most = most(planes);
        if (job.colour()) {
            properties.put(
                    "full brightness", String.format(Locale.ROOT, "%.4g %s", most, what.unit()));
            return Hyperstacks.fromColours(
                    what.label(),
                    planes.stream().map(plane -> DirectionColours.of(plane, most)).toList(),
                    slices.size(),
                    geometry(),
                    properties);
        }
        double[] range =
                switch (what) {
                    case IMAGE -> new double[] {0, most};
                    case PHASE -> new double[] {-Math.PI, Math.PI};
                    case JACOBIAN -> new double[] {0.5, 1.5};
                    case STRAIN -> new double[] {-0.3, 0.3};
                    default -> new double[] {-most, most};
                };
        return Hyperstacks.fromPlanes(
                what.label(),
                what.channels(),
                planes,
                slices.size(),
                geometry(),
                properties,
                range);
    }

    /** All slices of the first time, then those of the next. */
    private List<float[]> planes() {
        List<float[]> planes = new ArrayList<>();
        for (int time = 0; time < slices.get(0).size(); time++) {
            for (List<float[]> slice : slices) {
                planes.add(slice.get(time));
            }
        }
        return planes;
    }

    private Geometry geometry() {
        return job.query().window().geometry(model.first().geometry(), interval());
    }

    /** Time between the frames that were asked for, on average. */
    private double interval() {
        double interval = model.first().geometry().frameIntervalSeconds();
        List<Double> times = job.query().times();
        int last = times.size() - 1;
        double mean = last == 0 ? 0 : (times.get(last) - times.get(0)) / last * interval;
        return mean > 0 ? mean : interval;
    }

    /** The magnitude that all but the highest thousandth of the values stay below. */
    private static double most(List<float[]> planes) {
        float[] all = new float[planes.stream().mapToInt(plane -> plane.length).sum()];
        int count = 0;
        for (float[] plane : planes) {
            for (float value : plane) {
                all[count++] = Math.abs(value);
            }
        }
        Arrays.sort(all);
        float most = all[(int) (0.999 * (all.length - 1))];
        return most > 0 ? most : 1;
    }

    private Map<String, String> properties() {
        Quantity what = job.what();
        Map<String, String> properties = new LinkedHashMap<>(model.properties());
        properties.put("query", what.label());
        if (!what.unit().isEmpty()) {
            properties.put("unit", what.unit());
        }
        if (!what.isImage() && what != Quantity.VELOCITY) {
            properties.put("reference frame", Integer.toString(job.query().reference() + 1));
        }
        double ms = 1000 * model.first().geometry().frameIntervalSeconds();
        properties.put(
                "times (ms)",
                job.query().times().stream()
                        .map(time -> String.format(Locale.ROOT, "%.6g", time * ms))
                        .collect(Collectors.joining(" ")));
        return properties;
    }
}
