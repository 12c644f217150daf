package org.dynamicmri.recon;

import java.util.stream.IntStream;
import org.dynamicmri.coil.NoiseLevel;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.Frames;

/**
 * One spoke of every frame kept back from a scan: a reconstruction of the others is judged by how
 * well it predicts them, without any truth.
 *
 * @param rest the scan without them
 * @param heldOut only them
 * @param noise standard deviation of the scan's noise per real and imaginary part of a sample
 */
public record HeldOutSpokes(KSpace rest, KSpace heldOut, double noise) {

    /**
     * Splits a scan; the spoke that is kept back moves on from frame to frame. It is one that was
     * measured.
     *
     * @throws InvalidDataException if a frame has but one spoke
     */
    public static HeldOutSpokes of(KSpace kSpace) {
        if (kSpace.spokes() < 2) {
            throw new InvalidDataException(
                    "Holding spokes out needs at least 2 spokes per frame, but the scan has %d.",
                    kSpace.spokes());
        }
        int spokes = kSpace.spokes();
        int[][] heldOut = new int[kSpace.frames()][1];
        int[][] rest = new int[kSpace.frames()][];
        for (int frame = 0; frame < rest.length; frame++) {
            int first = frame * spokes;
            int kept = first + keptBack(kSpace, frame);
            heldOut[frame][0] = kept;
            rest[frame] =
                    IntStream.range(first, first + spokes).filter(spoke -> spoke != kept).toArray();
        }
        return new HeldOutSpokes(
                part(kSpace, rest), part(kSpace, heldOut), NoiseLevel.estimate(kSpace));
    }

    private static int keptBack(KSpace kSpace, int frame) {
        int spokes = kSpace.spokes();
        return IntStream.range(frame, frame + spokes)
                .map(i -> i % spokes)
                .filter(i -> kSpace.isMeasured(frame, i))
                .findFirst()
                .orElse(frame % spokes);
    }

    private static KSpace part(KSpace kSpace, int[][] spokes) {
        return Frames.withSpokes(kSpace, spokes);
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
        double energy = 0;
        for (float value : heldOut.weighted()) {
            energy += (double) value * value;
        }
        double count = heldOut.measuredPerFrame() * heldOut.frames() * heldOut.coils();
        return noise * Math.sqrt(2 * count / energy);
    }
}
