package org.dynamicmri.coil;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.dynamicmri.data.Trajectory;

/** The samples of all frames around the centre of k-space. */
final class CentralSamples {

    private CentralSamples() {}

    /** Readouts that pass through a unit cell of k-space within a radius, on average. */
    static double redundancy(Trajectory trajectory, double radius) {
        long passed = 0;
        int perFrame = trajectory.samplesPerFrame();
        long before = -1;
        for (int i = 0; i < perFrame * trajectory.frames(); i++) {
            if (i % trajectory.samples() == 0) {
                before = -1;
            }
            if (radius(trajectory, i) <= radius) {
                long cell = cell(trajectory, i);
                passed += cell == before ? 0 : 1;
                before = cell;
            }
        }
        return passed / (Math.PI * radius * radius);
    }

    /** The samples within a radius around the centre of k-space, counted through all frames. */
    static int[] within(Trajectory trajectory, double radius) {
        return IntStream.range(0, trajectory.samplesPerFrame() * trajectory.frames())
                .filter(i -> radius(trajectory, i) <= radius)
                .toArray();
    }

    /** How far a sample is from the centre of k-space. */
    static double radius(Trajectory t, int i) {
        int perFrame = t.samplesPerFrame();
        return Math.hypot(t.kx(i / perFrame, i % perFrame), t.ky(i / perFrame, i % perFrame));
    }

    private static long cell(Trajectory t, int i) {
        int perFrame = t.samplesPerFrame();
        return ((long) Math.round(t.kx(i / perFrame, i % perFrame)) << 32)
                ^ (Math.round(t.ky(i / perFrame, i % perFrame)) & 0xffffffffL);
    }

    /** Weights that let every unit cell of k-space count alike, however many samples it holds. */
    static float[] areas(Trajectory trajectory, int[] places) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int place : places) {
            counts.merge(cell(trajectory, place), 1, Integer::sum);
        }
        float[] areas = new float[places.length];
        for (int i = 0; i < areas.length; i++) {
            areas[i] = 1f / counts.get(cell(trajectory, places[i]));
        }
        return areas;
    }

    /** Samples as one frame of one readout. */
    static Trajectory trajectory(Trajectory trajectory, int[] places) {
        int perFrame = trajectory.samplesPerFrame();
        float[] k = new float[2 * places.length];
        for (int i = 0; i < places.length; i++) {
            k[2 * i] = trajectory.kx(places[i] / perFrame, places[i] % perFrame);
            k[2 * i + 1] = trajectory.ky(places[i] / perFrame, places[i] % perFrame);
        }
        return new Trajectory(k, places.length, 1, 1);
    }
}
