package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.Hyperstacks;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.model.DirectionColours;
import org.dynamicmri.model.ModelQuery;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.model.Window;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/**
 * A question to a model, free of any user interface.
 *
 * @param what the quantity
 * @param query where and when
 * @param colour whether vectors are shown as colours
 */
record QueryJob(Quantity what, ModelQuery query, boolean colour) {

    /** Most pixels along an axis for one of the model. */
    private static final int MOST_ZOOM = 4;

    QueryJob {
        if (colour && !what.isVector()) {
            throw new InvalidParameterException(
                    "Colours show displacement or velocity, but \"%s\" was asked for.",
                    what.label());
        }
    }

    /**
     * What the user typed, as a query.
     *
     * @throws InvalidParameterException if it does not fit the model
     */
    static ModelQuery query(
            MotionModel model,
            int matrix,
            String region,
            int frames,
            String times,
            double referenceMs) {
        Geometry geometry = model.series().geometry();
        if (matrix > MOST_ZOOM * geometry.width()) {
            throw new InvalidParameterException(
                    "The matrix is at most %d, %d times the model's, but %d was given.",
                    MOST_ZOOM * geometry.width(), MOST_ZOOM, matrix);
        }
        Window whole = Window.whole(geometry, matrix == 0 ? geometry.width() : matrix);
        int reference = (int) Math.round(referenceMs / 1000 / geometry.frameIntervalSeconds());
        requireTime("reference", reference, referenceMs, model);
        return new ModelQuery(
                region.isBlank() ? whole : part(whole, region, geometry),
                times.isBlank() ? times(model, frames) : times(model, times),
                reference);
    }

    private static List<Double> times(MotionModel model, int frames) {
        return frames == 0 ? ModelQuery.framesOf(model) : ModelQuery.evenly(model, frames);
    }

    private static List<Double> times(MotionModel model, String times) {
        double interval = model.series().geometry().frameIntervalSeconds();
        return NumberList.parse("times", times).stream()
                .map(
                        ms -> {
                            double frame = ms / 1000 / interval;
                            requireTime("times", frame, ms, model);
                            // a time typed with few digits still means the frame
                            double nearest = Math.rint(frame);
                            return Math.abs(frame - nearest) < 1e-6 ? nearest : frame;
                        })
                .toList();
    }

    private static void requireTime(String name, double frame, double ms, MotionModel model) {
        int last = model.series().frames() - 1;
        if (!(frame >= 0) || frame > last + 1e-6) {
            throw new InvalidParameterException(
                    "The %s must lie between 0 and %.6g ms, the model's last frame, but %.6g was"
                            + " given.",
                    name, last * model.series().geometry().frameIntervalSeconds() * 1000, ms);
        }
    }

    private static Window part(Window whole, String region, Geometry geometry) {
        List<Double> r = NumberList.parse("region", region);
        if (r.size() != 4
                || r.get(0) < 0
                || r.get(1) < 0
                || r.get(2) < 1
                || r.get(3) < 1
                || r.get(0) + r.get(2) > geometry.width()
                || r.get(1) + r.get(3) > geometry.height()) {
            throw new InvalidParameterException(
                    "The region is x,y,width,height within the model's %d x %d pixels, but \"%s\" was"
                            + " given.",
                    geometry.width(), geometry.height(), region);
        }
        return whole.part(
                (int) Math.round((r.get(0) - whole.left()) / whole.stepX()),
                (int) Math.round((r.get(1) - whole.top()) / whole.stepY()),
                Math.max(1, (int) Math.round(r.get(2) / whole.stepX())),
                Math.max(1, (int) Math.round(r.get(3) / whole.stepY())));
    }

    /**
     * Runs the job.
     *
     * @param file where to write the result, or null
     */
    ImagePlus run(MotionModel model, Path file, Workers workers, Monitor monitor) {
        boolean complexFile = file != null && !ScanFiles.isTiff(file);
        Quantity queried = complexFile ? Quantity.COMPLEX : what;
        List<float[]> frames = query.run(queried, model, workers, monitor);
        Geometry geometry = query.window().geometry(model.series().geometry(), interval(model));
        Map<String, String> properties = properties(model);
        List<float[]> shown = complexFile ? frames.stream().map(what::of).toList() : frames;
        ImagePlus image = image(shown, geometry, properties);
        if (complexFile) {
            OutputFiles.makeParent(file);
            ScanFiles.write(series(frames, geometry, properties), file);
        } else if (file != null) {
            OutputFiles.makeParent(file);
            ScanFiles.writeTiff(image, file);
        }
        return image;
    }

    /** Time between the frames that were asked for, on average. */
    private double interval(MotionModel model) {
        double interval = model.series().geometry().frameIntervalSeconds();
        List<Double> times = query.times();
        int last = times.size() - 1;
        double mean = last == 0 ? 0 : (times.get(last) - times.get(0)) / last * interval;
        return mean > 0 ? mean : interval;
    }

    private static ImageSeries series(
            List<float[]> frames, Geometry geometry, Map<String, String> properties) {
        float[] all = new float[frames.size() * 2 * geometry.pixels()];
        for (int i = 0; i < frames.size(); i++) {
            System.arraycopy(frames.get(i), 0, all, i * frames.get(i).length, frames.get(i).length);
        }
        return new ImageSeries(
                ComplexImages.wrap(all, geometry.width(), geometry.height(), frames.size()),
                geometry,
                properties);
    }

    private ImagePlus image(
            List<float[]> frames, Geometry geometry, Map<String, String> properties) {
        double most = most(frames);
        if (colour) {
            properties.put(
                    "full brightness", String.format(Locale.ROOT, "%.4g %s", most, what.unit()));
            return Hyperstacks.fromColours(
                    what.label(),
                    frames.stream().map(frame -> DirectionColours.of(frame, most)).toList(),
                    geometry,
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
        return Hyperstacks.fromFrames(
                what.label(), what.channels(), frames, geometry, properties, range);
    }

    /** The magnitude that all but the highest thousandth of the values stay below. */
    private static double most(List<float[]> frames) {
        float[] all = new float[frames.stream().mapToInt(frame -> frame.length).sum()];
        int count = 0;
        for (float[] frame : frames) {
            for (float value : frame) {
                all[count++] = Math.abs(value);
            }
        }
        Arrays.sort(all);
        float most = all[(int) (0.999 * (all.length - 1))];
        return most > 0 ? most : 1;
    }

    private Map<String, String> properties(MotionModel model) {
        Map<String, String> properties = new LinkedHashMap<>(model.series().properties());
        properties.put("query", what.label());
        if (!what.unit().isEmpty()) {
            properties.put("unit", what.unit());
        }
        if (!what.isImage() && what != Quantity.VELOCITY) {
            properties.put("reference frame", Integer.toString(query.reference() + 1));
        }
        double ms = 1000 * model.series().geometry().frameIntervalSeconds();
        properties.put(
                "times (ms)",
                query.times().stream()
                        .map(time -> String.format(Locale.ROOT, "%.6g", time * ms))
                        .collect(Collectors.joining(" ")));
        return properties;
    }
}
