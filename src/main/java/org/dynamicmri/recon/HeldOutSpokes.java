package org.dynamicmri.recon;

import org.dynamicmri.coil.NoiseLevel;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.Workers;

/**
 * One spoke of every frame kept back from a scan: a reconstruction of the others is judged by how
 * well it foretells them, without any truth.
 *
 * @param rest the scan without them
 * @param heldOut only them
 * @param noise standard deviation of the scan's noise per real and imaginary part of a sample
 */
public record HeldOutSpokes(KSpace rest, KSpace heldOut, double noise) {

    /**
     * Splits a scan; the spoke that is kept back moves on from frame to frame.
     *
     * @throws InvalidDataException if a frame has but one spoke
     */
    public static HeldOutSpokes of(KSpace kSpace) {
        if (kSpace.spokes() < 2) {
            throw new InvalidDataException(
                    "Holding spokes out needs at least 2 spokes a frame, but the scan has %d.",
                    kSpace.spokes());
        }
        return new HeldOutSpokes(
                part(kSpace, false), part(kSpace, true), NoiseLevel.estimate(kSpace));
    }

    private static KSpace part(KSpace kSpace, boolean heldOut) {
        int spokes = kSpace.spokes();
        int taken = heldOut ? 1 : spokes - 1;
        int samples = kSpace.samplesPerSpoke();
        int coils = kSpace.coils();
        float[] k = new float[2 * samples * taken * kSpace.frames()];
        float[] values = new float[2 * samples * taken * coils * kSpace.frames()];
        for (int frame = 0; frame < kSpace.frames(); frame++) {
            int to = 0;
            for (int spoke = 0; spoke < spokes; spoke++) {
                if ((spoke == frame % spokes) == heldOut) {
                    copyPlaces(kSpace.trajectory(), frame, spoke, k, frame * taken + to);
                    for (int coil = 0; coil < coils; coil++) {
                        int scan = frame * coils + coil;
                        System.arraycopy(
                                kSpace.interleaved(),
                                2 * samples * (scan * spokes + spoke),
                                values,
                                2 * samples * (scan * taken + to),
                                2 * samples);
                    }
                    to++;
                }
            }
        }
        return new KSpace(
                ComplexImages.wrap(values, samples, taken, coils, kSpace.frames()),
                new Trajectory(k, samples, taken, kSpace.frames()),
                kSpace.geometry());
    }

    private static void copyPlaces(
            Trajectory trajectory, int frame, int spoke, float[] k, int target) {
        int samples = trajectory.samples();
        for (int i = 0; i < samples; i++) {
            k[2 * (target * samples + i)] = trajectory.kx(frame, spoke * samples + i);
            k[2 * (target * samples + i) + 1] = trajectory.ky(frame, spoke * samples + i);
        }
    }

    /**
     * The {@link SampleResidual} of the held-out samples.
     *
     * @param series a reconstruction of {@link #rest}
     * @param maps coil maps of the scan
     */
    public double residual(ImageSeries series, CoilMaps maps, Workers workers) {
        return new SampleResidual(heldOut, maps, workers).of(series);
    }

    /** The residual that noise alone would leave: no series of the true object can go below it. */
    public double noiseFloor() {
        float[] measured = heldOut.interleaved();
        double energy = 0;
        for (float value : measured) {
            energy += (double) value * value;
        }
        return noise * Math.sqrt(measured.length / energy);
    }
}
