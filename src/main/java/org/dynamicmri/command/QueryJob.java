package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.model.ModelQuery;
import org.dynamicmri.model.Quantity;
import org.dynamicmri.model.StudyModel;
import org.dynamicmri.model.Window;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.OutputPlaces;
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
     * @param model the images of a slice of the model
     * @throws InvalidParameterException if it does not fit the model
     */
    static ModelQuery query(
            ImageSeries model,
            int matrix,
            String region,
            int frames,
            String times,
            double referenceMs) {
        Geometry geometry = model.geometry();
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

    private static List<Double> times(ImageSeries model, int frames) {
        return frames == 0 ? ModelQuery.framesOf(model) : ModelQuery.evenly(model, frames);
    }

    private static List<Double> times(ImageSeries model, String times) {
        double interval = model.geometry().frameIntervalSeconds();
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

    private static void requireTime(String name, double frame, double ms, ImageSeries model) {
        int last = model.frames() - 1;
        if (!(frame >= 0) || frame > last + 1e-6) {
            throw new InvalidParameterException(
                    "The %s must lie between 0 and %.6g ms, the model's last frame, but %.6g was"
                            + " given.",
                    name, last * model.geometry().frameIntervalSeconds() * 1000, ms);
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
     * Asks every slice of a model, in the memory of one, and writes the answer.
     *
     * @param file where to write the result, or null
     * @return the answer, the slices along Z
     */
    ImagePlus run(StudyModel study, Path file, Workers workers, Monitor monitor) {
        boolean complexFile = file != null && !ScanFiles.isTiff(file);
        Quantity asked = complexFile ? Quantity.COMPLEX : what;
        int count = study.slices().count();
        List<List<float[]>> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MotionModel model = study.slice(i + 1, workers);
            Monitor part = monitor.part((double) i / count, (i + 1.0) / count);
            slices.add(query.run(asked, model, workers, part));
        }
        QueryAnswer answer = new QueryAnswer(this, study.slices(), slices);
        if (file == null) {
            return answer.image();
        }
        OutputPlaces.makeParent(file);
        if (complexFile) {
            ScanFiles.write(answer.images(), file, false);
            return answer.shown().image();
        }
        ImagePlus image = answer.image();
        ScanFiles.writeTiff(image, file);
        return image;
    }

    /** Asks a single slice. */
    ImagePlus run(MotionModel model, Workers workers, Monitor monitor) {
        List<float[]> frames = query.run(what, model, workers, monitor);
        return new QueryAnswer(this, SliceStack.of(model.series()), List.of(frames)).image();
    }
}
