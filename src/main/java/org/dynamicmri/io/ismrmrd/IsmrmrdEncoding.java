package org.dynamicmri.io.ismrmrd;

import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.scan.readout.ReadoutUnit;

/** The encoded space along x and y of an ISMRMRD file, to which its coordinates are relative. */
record IsmrmrdEncoding(Axis x, Axis y) {

    /** The space for the slices of a scan. */
    static IsmrmrdEncoding of(List<KSpace> slices) {
        Geometry geometry = slices.get(0).geometry();
        Trajectory first = slices.get(0).trajectory();
        double oversampling = Math.max(1, Math.rint(first.samples() / (2.0 * first.extent())));
        int points = first.frames() * first.samplesPerFrame();
        float[] kx = new float[Math.multiplyExact(points, slices.size())];
        float[] ky = new float[kx.length];
        for (int i = 0; i < kx.length; i++) {
            Trajectory trajectory = slices.get(i / points).trajectory();
            int frame = i % points / trajectory.samplesPerFrame();
            kx[i] = trajectory.kx(frame, i % trajectory.samplesPerFrame());
            ky[i] = trajectory.ky(frame, i % trajectory.samplesPerFrame());
        }
        return new IsmrmrdEncoding(
                Axis.of(geometry.width(), geometry.fovXMm(), oversampling, kx),
                Axis.of(geometry.height(), geometry.fovYMm(), oversampling, ky));
    }

    /**
     * An axis of a space.
     *
     * @param matrix its pixels
     * @param fovMm its field of view in mm
     * @param scale from the file's coordinates to cycles per field of view of the image
     */
    record Axis(int matrix, double fovMm, float scale) {

        /**
         * The encoded axis. Its matrix is the image's times the oversampling where coordinates in
         * [-0.5, 0.5] of that give the scan's own to the last bit on reading, and otherwise the
         * next power of two, with which every number does.
         */
        static Axis of(int matrix, double fovMm, double oversampling, float[] k) {
            int encodedMatrix = (int) (matrix * oversampling);
            double encodedFov = fovMm * oversampling;
            Axis usual =
                    new Axis(
                            encodedMatrix,
                            encodedFov,
                            (float) (fovMm / encodedFov * encodedMatrix));
            float extent = 0;
            boolean exact = encodedMatrix <= IsmrmrdWriter.LARGEST_COUNT;
            for (float value : k) {
                extent = Math.max(extent, Math.abs(value));
                exact &= usual.toFile(value) * usual.scale == value;
            }
            if (exact && extent <= ReadoutUnit.LARGEST_NORMALISED * usual.scale) {
                return usual;
            }
            int power = Integer.highestOneBit(Math.max(1, matrix));
            while (power < matrix || power < 2 * extent) {
                power *= 2;
            }
            return new Axis(power, fovMm, power);
        }

        /** The coordinate that becomes k on reading, or the nearest to it. */
        float toFile(float k) {
            float nearest = k / scale;
            for (float near : new float[] {nearest, Math.nextUp(nearest), Math.nextDown(nearest)}) {
                if (near * scale == k) {
                    return near;
                }
            }
            return nearest;
        }
    }
}
