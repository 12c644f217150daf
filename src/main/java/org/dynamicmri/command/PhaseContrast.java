package org.dynamicmri.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.SliceStack;

/**
 * The information in the phases of velocity-encoded images: the first set is the reference, the
 * phase of each other one is turned against it by half a turn at the velocity venc (Bryant et al.,
 * J Comput Assist Tomogr 1984).
 */
final class PhaseContrast {

    private PhaseContrast() {}

    /**
     * Magnitude (the mean of the sets), and of each set but the first phase difference (radians),
     * complex difference and velocity (cm/s).
     *
     * @param names of the sets
     * @param sets complex images with the same coil maps; at least two
     * @param venc velocity of half a turn in cm/s
     * @return values [x, y, slice, frame] by the names of the channels
     */
    static Map<String, float[]> channels(List<String> names, List<SliceStack> sets, double venc) {
        float[] reference = sets.get(0).interleaved();
        float[] magnitude = new float[reference.length / 2];
        for (SliceStack set : sets) {
            float[] own = set.magnitudes();
            for (int i = 0; i < own.length; i++) {
                magnitude[i] += own[i] / sets.size();
            }
        }
        Map<String, float[]> channels = new LinkedHashMap<>();
        channels.put("magnitude", magnitude);
        for (int set = 1; set < sets.size(); set++) {
            String of = sets.size() == 2 ? "" : " of " + names.get(set);
            float[] encoded = sets.get(set).interleaved();
            float[] phase = phaseDifference(reference, encoded);
            float[] velocity = new float[phase.length];
            for (int i = 0; i < phase.length; i++) {
                velocity[i] = (float) (phase[i] / Math.PI * venc);
            }
            channels.put("phase difference (rad)" + of, phase);
            channels.put("complex difference" + of, complexDifference(reference, encoded));
            channels.put("velocity (cm per s)" + of, velocity);
        }
        return channels;
    }

    /** The phase of the encoded image times the conjugate of the reference. */
    private static float[] phaseDifference(float[] reference, float[] encoded) {
        float[] phase = new float[reference.length / 2];
        for (int i = 0; i < phase.length; i++) {
            double a = reference[2 * i];
            double b = reference[2 * i + 1];
            double c = encoded[2 * i];
            double d = encoded[2 * i + 1];
            phase[i] = (float) Math.atan2(d * a - c * b, c * a + d * b);
        }
        return phase;
    }

    private static float[] complexDifference(float[] reference, float[] encoded) {
        float[] difference = new float[reference.length / 2];
        for (int i = 0; i < difference.length; i++) {
            difference[i] =
                    (float)
                            Math.hypot(
                                    encoded[2 * i] - reference[2 * i],
                                    encoded[2 * i + 1] - reference[2 * i + 1]);
        }
        return difference;
    }
}
