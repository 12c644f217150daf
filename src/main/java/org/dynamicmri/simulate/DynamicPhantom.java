package org.dynamicmri.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.operator.Workers;

/**
 * A short-axis heart in a torso whose tissue moves by a known map and whose brightness follows a
 * known course. Every pixel is the tent-weighted mean of the scene over two pixels, from at least
 * three samples per pixel and direction, so that edges carry no more than the matrix can show.
 */
public final class DynamicPhantom {

    private static final double FIELD_OF_VIEW_MM = 300;
    private static final double SLICE_MM = 8;
    private static final double BEAT_SECONDS = 0.9;
    private static final double BREATH_SECONDS = 4;
    private static final double PERFUSION_INTERVAL_SECONDS = 1;
    private static final int FRAMES_PER_BEAT = 20;
    private static final int FINE_GRID = 384;

    /** Made once: it is the same in every phantom, and its texture takes longer than a scan. */
    private static final Anatomy ANATOMY = new Anatomy();

    private final SimulationSettings settings;
    private final Geometry geometry;
    private final List<HeartPose> poses;
    private final int fine;

    /** Minimum number of samples per pixel and direction. */
    private static final int FINE = 3;

    /**
     * @param settings phantom, matrix, frames and seed are used
     */
    public DynamicPhantom(SimulationSettings settings) {
        this.settings = settings;
        this.fine = Math.max(FINE, (FINE_GRID + settings.matrix() - 1) / settings.matrix());
        int frames = settings.frames();
        int beats = Math.max(1, (int) Math.round((double) frames / FRAMES_PER_BEAT));
        double interval =
                settings.phantom().moves()
                        ? BEAT_SECONDS * beats / frames
                        : PERFUSION_INTERVAL_SECONDS;
        this.geometry =
                new Geometry(
                        settings.matrix(),
                        settings.matrix(),
                        FIELD_OF_VIEW_MM,
                        FIELD_OF_VIEW_MM,
                        SLICE_MM,
                        interval);
        this.poses = new ArrayList<>(frames);
        for (int frame = 0; frame < frames; frame++) {
            poses.add(pose(frame * interval));
        }
    }

    /** The phantom at given poses, in its constant brightness and with few samples per pixel. */
    DynamicPhantom(int matrix, double interval, List<HeartPose> poses) {
        this.settings =
                new SimulationSettings(
                        PhantomKind.STATIC, matrix, poses.size(), 1, 1, 0, "golden", 0, 1);
        this.geometry =
                new Geometry(
                        matrix, matrix, FIELD_OF_VIEW_MM, FIELD_OF_VIEW_MM, SLICE_MM, interval);
        this.poses = List.copyOf(poses);
        this.fine = FINE;
    }

    private HeartPose pose(double seconds) {
        if (!settings.phantom().moves()) {
            return HeartPose.REFERENCE;
        }
        double phase = seconds / BEAT_SECONDS;
        double breath = 0.5 * (1 - Math.cos(2 * Math.PI * seconds / BREATH_SECONDS));
        return new HeartPose(contraction(phase - Math.floor(phase)), breath);
    }

    /** Systole takes 0.36 of the beat, relaxation as long; then the heart rests. */
    private static double contraction(double phase) {
        double angle = Math.PI * phase / 0.72;
        double sine = angle < Math.PI ? Math.sin(angle) : 0;
        return sine * sine;
    }

    /** Matrix, field of view and frame interval of the images. */
    public Geometry geometry() {
        return geometry;
    }

    /** Magnitude images whose brightest pixel of the whole series is 1. */
    public ImageSeries render(Workers workers) {
        int matrix = settings.matrix();
        int frames = settings.frames();
        Brightness brightness = new Brightness(settings.phantom(), frames, settings.seed());
        float[] images = new float[2 * matrix * matrix * frames];
        workers.forEach(
                frames,
                (worker, frame) ->
                        renderFrame(poses.get(frame), brightness.of(frame), images, frame));
        float peak = 0;
        for (float value : images) {
            peak = Math.max(peak, value);
        }
        for (int i = 0; i < images.length; i++) {
            images[i] /= peak;
        }
        return new ImageSeries(
                ComplexImages.wrap(images, matrix, matrix, frames),
                geometry,
                Map.of("phantom", settings.phantom().label()));
    }

    private void renderFrame(HeartPose pose, double[] levels, float[] images, int frame) {
        int matrix = settings.matrix();
        int size = fine * matrix;
        float[] scene = new float[size * size];
        double[] point = new double[2];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                point[0] = finePosition(i, fine);
                point[1] = finePosition(j, fine);
                pose.toReference(point);
                Tissue tissue = ANATOMY.tissueAt(point[0], point[1]);
                double texture = 1 + tissue.texture * ANATOMY.textureAt(point[0], point[1]);
                scene[j * size + i] = (float) (levels[tissue.ordinal()] * Math.max(0, texture));
            }
        }
        float[] narrow = shrinkRows(scene, size, size, fine);
        float[] pixels = shrinkRows(narrow, size, matrix, fine);
        for (int i = 0; i < pixels.length; i++) {
            images[2 * (frame * pixels.length + i)] = pixels[i];
        }
    }

    private double finePosition(int index, int fine) {
        double pixel = (index + 0.5) / fine - 0.5;
        return positionOf(pixel);
    }

    private double positionOf(double pixel) {
        int matrix = settings.matrix();
        return (pixel - matrix / 2) * 2 / matrix;
    }

    /**
     * Tent-filters and shrinks along rows, and transposes, so that two calls do both directions.
     */
    private static float[] shrinkRows(float[] source, int width, int height, int fine) {
        int narrow = width / fine;
        float[] target = new float[narrow * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < narrow; x++) {
                double sum = 0;
                int first = Math.max(0, (x - 1) * fine);
                int last = Math.min(width, (x + 2) * fine);
                for (int i = first; i < last; i++) {
                    double distance = Math.abs((i + 0.5) / fine - 0.5 - x);
                    sum += Math.max(0, 1 - distance) * source[y * width + i];
                }
                target[x * height + y] = (float) (sum / fine);
            }
        }
        return target;
    }

    /** The pixels [x, y] of a frame that show the heart: its wall and both ventricles. */
    public boolean[] heart(int frame) {
        int matrix = settings.matrix();
        boolean[] heart = new boolean[matrix * matrix];
        double[] point = new double[2];
        for (int i = 0; i < heart.length; i++) {
            point[0] = positionOf(i % matrix);
            point[1] = positionOf(i / matrix);
            poses.get(frame).toReference(point);
            heart[i] = ANATOMY.isHeart(point[0], point[1]);
        }
        return heart;
    }

    /**
     * Where the tissue seen in one frame lies in another: {@code v} such that {@code frame(r) =
     * other(r + v(r))} apart from brightness and the pixel's own blur.
     *
     * @return (vx, vy) in pixels for every pixel of {@code frame}, [2, x, y] with the first index
     *     fastest
     */
    public float[] displacement(int frame, int other) {
        int matrix = settings.matrix();
        float[] field = new float[2 * matrix * matrix];
        double[] point = new double[2];
        for (int y = 0; y < matrix; y++) {
            for (int x = 0; x < matrix; x++) {
                point[0] = x;
                point[1] = y;
                follow(point, frame, other);
                int i = 2 * (y * matrix + x);
                field[i] = (float) (point[0] - x);
                field[i + 1] = (float) (point[1] - y);
            }
        }
        return field;
    }

    /**
     * Moves a point to where its tissue lies in another frame.
     *
     * @param point (x, y) in pixels, replaced
     * @param frame in which the tissue is at the point
     */
    public void follow(double[] point, int frame, int other) {
        int matrix = settings.matrix();
        point[0] = positionOf(point[0]);
        point[1] = positionOf(point[1]);
        poses.get(frame).toReference(point);
        poses.get(other).fromReference(point);
        point[0] = point[0] * matrix / 2 + matrix / 2;
        point[1] = point[1] * matrix / 2 + matrix / 2;
    }

    /**
     * Edges of the left ventricle in its resting pose as circles around one centre.
     *
     * @return x and y of the centre, radius of the cavity, radius of the outer wall, in pixels
     */
    public double[] leftVentricle() {
        int matrix = settings.matrix();
        double half = matrix / 2.0;
        return new double[] {
            HeartPose.HEART_X * half + matrix / 2,
            HeartPose.HEART_Y * half + matrix / 2,
            HeartPose.ENDO * half,
            HeartPose.EPI * half
        };
    }
}
