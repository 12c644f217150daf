package org.dynamicmri.scan;

import java.util.Arrays;
import java.util.function.Consumer;
import org.dynamicmri.data.InvalidDataException;

/**
 * Samples that a file lists but that were not measured or are to be left out: those whose
 * coordinates are NaN, and those that are 0 in all coils within a readout that is not, which no
 * receiver puts out. They get the weight 0, and where coordinates are missing those of a neighbour,
 * so that readouts keep their form.
 */
final class LeftOutSamples {

    private LeftOutSamples() {}

    /**
     * Weights of a scan's samples, 0 where they are 0 in all coils within a readout that is not.
     *
     * @param known weights that are kept, [sample, spoke, frame]; null where all count alike
     * @param say receives their number, where there are any
     * @return the same form
     */
    static float[] ofMeasured(Acquisition scan, float[] known, Consumer<String> say) {
        float[] weights = null;
        int left = 0;
        int samples = scan.samplesPerSpoke();
        for (int readout = 0; readout < scan.spokes() * scan.frames(); readout++) {
            int zeros = 0;
            for (int i = 0; i < samples; i++) {
                zeros += isZero(scan, readout, i) ? 1 : 0;
            }
            if (zeros == 0 || zeros == samples) {
                continue;
            }
            weights = weights == null ? copy(known, scan) : weights;
            for (int i = 0; i < samples; i++) {
                int at = readout * samples + i;
                if (weights[at] > 0 && isZero(scan, readout, i)) {
                    weights[at] = 0;
                    left++;
                }
            }
        }
        if (left > 0) {
            say.accept(
                    left
                            + " samples are 0 in all coils, within readouts that are not: they count"
                            + " as not measured.");
        }
        return left > 0 ? weights : known;
    }

    /**
     * @param readout counted through all frames
     */
    private static boolean isZero(Acquisition scan, int readout, int sample) {
        int frame = readout / scan.spokes();
        int spoke = readout % scan.spokes();
        for (int coil = 0; coil < scan.coils(); coil++) {
            int plane = (frame * scan.coils() + coil) * scan.spokes() + spoke;
            int at = 2 * (plane * scan.samplesPerSpoke() + sample);
            if (scan.samples()[at] != 0 || scan.samples()[at + 1] != 0) {
                return false;
            }
        }
        return true;
    }

    private static float[] copy(float[] known, Acquisition scan) {
        if (known != null) {
            return known.clone();
        }
        float[] weights = new float[scan.samplesPerSpoke() * scan.spokes() * scan.frames()];
        Arrays.fill(weights, 1);
        return weights;
    }

    /**
     * Weights of a scan's samples, 0 where their coordinates are NaN.
     *
     * @param read coordinates of all samples, or of one frame
     * @param scan whose weights are kept where there are some
     * @return [sample, spoke, frame]; null where all samples count alike
     * @throws InvalidDataException if the number of coordinates is another one
     */
    static float[] ofCoordinates(Coordinates read, Acquisition scan) {
        if (read.leftOut() == 0) {
            return scan.weights();
        }
        int count = scan.samplesPerSpoke() * scan.spokes() * scan.frames();
        if (count % read.points() != 0) {
            throw new InvalidDataException(
                    "the trajectory has %s, but the scan has %d samples x %d spokes x %d frames.",
                    read.found(), scan.samplesPerSpoke(), scan.spokes(), scan.frames());
        }
        float[] weights = copy(scan.weights(), scan);
        for (int i = 0; i < count; i++) {
            if (read.isLeftOut(i % read.points())) {
                weights[i] = 0;
            }
        }
        return weights;
    }

    /**
     * Coordinates without gaps: a point that is left out lies where the nearest one of its readout
     * does, a whole readout where the one before it does, or else the next.
     *
     * @param samples samples of a readout
     */
    static Coordinates filled(Coordinates read, int samples) {
        if (read.leftOut() == 0 || read.points() % samples != 0) {
            return read;
        }
        int[] source = nearest(read, samples);
        ofWholeReadouts(source, samples);
        float[] k = new float[2 * source.length];
        for (int i = 0; i < source.length; i++) {
            k[2 * i] = read.k()[2 * source[i]];
            k[2 * i + 1] = read.k()[2 * source[i] + 1];
        }
        return new Coordinates(k, read.shape());
    }

    /** For each point the nearest of its readout whose coordinates are known; -1 if none are. */
    private static int[] nearest(Coordinates read, int samples) {
        int[] source = new int[read.points()];
        int before = -1;
        for (int i = 0; i < source.length; i++) {
            before = read.isLeftOut(i) ? i % samples == 0 ? -1 : before : i;
            source[i] = before;
        }
        int behind = -1;
        for (int i = source.length - 1; i >= 0; i--) {
            behind = read.isLeftOut(i) ? (i + 1) % samples == 0 ? -1 : behind : i;
            boolean nearer = source[i] < 0 || behind - i < i - source[i];
            source[i] = behind >= 0 && nearer ? behind : source[i];
        }
        return source;
    }

    /** Gives readouts without coordinates the places of the one before, or else of the next. */
    private static void ofWholeReadouts(int[] source, int samples) {
        for (int i = samples; i < source.length; i++) {
            source[i] = source[i] < 0 ? source[i - samples] : source[i];
        }
        for (int i = source.length - samples - 1; i >= 0; i--) {
            source[i] = source[i] < 0 ? source[i + samples] : source[i];
        }
    }
}
