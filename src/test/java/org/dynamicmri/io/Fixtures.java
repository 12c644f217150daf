package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.sampling.RadialTrajectory;

/** The made-up scan of make_fixtures.py, and where its files are. */
public final class Fixtures {

    public static final int MATRIX = 8;
    public static final int SAMPLES = 16;
    public static final int SPOKES = 3;
    public static final int COILS = 2;
    public static final int FRAMES = 2;

    private Fixtures() {}

    public static Path file(String name) {
        try {
            return Path.of(Fixtures.class.getResource("/io").toURI()).resolve(name);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> lines(String name) {
        try {
            return Files.readAllLines(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scan's samples: number n of them is n / 64 - i n / 128. */
    public static float[] samples() {
        float[] samples = new float[2 * SAMPLES * SPOKES * COILS * FRAMES];
        for (int i = 0; i < samples.length / 2; i++) {
            samples[2 * i] = (i + 1) / 64f;
            samples[2 * i + 1] = -(i + 1) / 128f;
        }
        return samples;
    }

    public static Trajectory golden() {
        return RadialTrajectory.create(
                RadialTrajectory.GOLDEN_ANGLE_DEGREES, SAMPLES, SPOKES, FRAMES, MATRIX / 2.0);
    }

    /** The scan on a trajectory, with a calibrated geometry. */
    public static KSpace scan(Trajectory trajectory) {
        return new KSpace(
                ComplexImages.wrap(samples(), SAMPLES, SPOKES, COILS, FRAMES),
                trajectory,
                new Geometry(MATRIX, MATRIX, 320, 321.25, 7.3, 0.0123));
    }

    /** Coil maps that are no square. */
    static CoilMaps maps() {
        float[] maps = new float[2 * 6 * 5 * 3];
        for (int i = 0; i < maps.length; i++) {
            maps[i] = (float) Math.sin(i);
        }
        return new CoilMaps(ComplexImages.wrap(maps, 6, 5, 3));
    }

    /** A complex series that is no square. */
    public static ImageSeries series() {
        float[] images = new float[2 * 6 * 5 * 4];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) Math.cos(0.7 * i);
        }
        return new ImageSeries(
                ComplexImages.wrap(images, 6, 5, 4),
                new Geometry(6, 5, 300.1, 250.3, 7.3, 0.0371),
                java.util.Map.of("method", "made up: 1 = 1"));
    }

    /** The coordinates [2, sample, spoke, frame] of a trajectory. */
    public static float[] coordinates(Trajectory trajectory) {
        int perFrame = trajectory.samplesPerFrame();
        float[] k = new float[2 * perFrame * trajectory.frames()];
        for (int i = 0; i < k.length / 2; i++) {
            k[2 * i] = trajectory.kx(i / perFrame, i % perFrame);
            k[2 * i + 1] = trajectory.ky(i / perFrame, i % perFrame);
        }
        return k;
    }

    public static void requireShape(KSpace kSpace) {
        assertEquals(SAMPLES, kSpace.samplesPerSpoke());
        assertEquals(SPOKES, kSpace.spokes());
        assertEquals(COILS, kSpace.coils());
        assertEquals(FRAMES, kSpace.frames());
        assertEquals(MATRIX, kSpace.geometry().width());
        assertEquals(MATRIX, kSpace.geometry().height());
    }
}
