package org.dynamicmri.coil;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Accuracy;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;

/**
 * Coil maps from the scan itself: low-resolution coil images of the time-averaged centre of
 * k-space, combined adaptively (Walsh et al., MRM 43(5), 2000): at every pixel the main eigenvector
 * of the coils' local covariance, of unit norm, its phase referred to the coil combination that
 * receives most of the whole image.
 */
public final class CoilMapEstimator {

    /** Radius of the k-space centre used, in cycles per field of view. */
    private static final double CENTRE = 20;

    /** Half width of the neighbourhood of the covariance in pixels at a matrix of 128. */
    private static final double NEIGHBOURHOOD = 3;

    /** Weight of the whole image's covariance, as a part of the brightest neighbourhood's. */
    private static final double FLOOR = 1e-3;

    private CoilMapEstimator() {}

    /**
     * Estimates the maps of a scan.
     *
     * @return maps of the scan's matrix with sum |S|^2 = 1 everywhere
     */
    public static CoilMaps estimate(KSpace kSpace, Workers workers) {
        Geometry geometry = kSpace.geometry();
        float[] images = coilImages(kSpace, workers);
        float[] maps =
                new AdaptiveCombination(images, geometry.width(), geometry.height(), kSpace.coils())
                        .maps(neighbourhood(geometry), FLOOR, workers);
        return new CoilMaps(
                ComplexImages.wrap(maps, geometry.width(), geometry.height(), kSpace.coils()));
    }

    private static int neighbourhood(Geometry geometry) {
        double relative = Math.max(geometry.width(), geometry.height()) / 128.0;
        return (int) Math.max(2, Math.round(NEIGHBOURHOOD * relative));
    }

    /**
     * Coil images [x, y, coil] of the central samples of all frames. The coils stand in for frames
     * of a one-coil scan, so that they are gridded side by side.
     */
    private static float[] coilImages(KSpace kSpace, Workers workers) {
        Trajectory trajectory = kSpace.trajectory();
        double radius = Math.min(CENTRE, trajectory.extent());
        int perFrame = trajectory.samplesPerFrame();
        int coils = kSpace.coils();
        int central = countCentral(trajectory, radius);
        float[] k = new float[2 * central * coils];
        float[] samples = new float[2 * central * coils];
        int i = 0;
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int s = 0; s < perFrame; s++) {
                float kx = trajectory.kx(frame, s);
                float ky = trajectory.ky(frame, s);
                double distance = Math.hypot(kx, ky);
                if (distance >= radius) {
                    continue;
                }
                float weight = weight(distance, radius);
                for (int coil = 0; coil < coils; coil++) {
                    int source = 2 * ((frame * coils + coil) * perFrame + s);
                    int target = 2 * (coil * central + i);
                    k[target] = kx;
                    k[target + 1] = ky;
                    samples[target] = weight * kSpace.interleaved()[source];
                    samples[target + 1] = weight * kSpace.interleaved()[source + 1];
                }
                i++;
            }
        }
        Geometry geometry = kSpace.geometry();
        float[] one = new float[2 * geometry.pixels()];
        for (int p = 0; p < one.length; p += 2) {
            one[p] = 1;
        }
        SenseOperator gridding =
                SenseOperator.create(
                        new Trajectory(k, central, 1, coils),
                        geometry,
                        new CoilMaps(
                                ComplexImages.wrap(one, geometry.width(), geometry.height(), 1)),
                        Accuracy.FAST,
                        workers);
        float[] images = new float[2 * gridding.inputLength()];
        gridding.adjoint(samples, images);
        return images;
    }

    private static int countCentral(Trajectory trajectory, double radius) {
        int count = 0;
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int s = 0; s < trajectory.samplesPerFrame(); s++) {
                if (Math.hypot(trajectory.kx(frame, s), trajectory.ky(frame, s)) < radius) {
                    count++;
                }
            }
        }
        return count;
    }

    /**
     * Radial density compensation times a Hann window, which keeps the coil images free of ringing.
     */
    private static float weight(double distance, double radius) {
        double ramp = Math.max(distance, 0.125);
        return (float) (ramp * 0.5 * (1 + Math.cos(Math.PI * distance / radius)));
    }
}
