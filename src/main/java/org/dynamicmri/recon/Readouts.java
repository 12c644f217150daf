package org.dynamicmri.recon;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.sampling.Frames;

/**
 * Which readouts of every frame a method fits. Two halves are reconstructed to see how far a result
 * depends on the noise and on the choice of readouts.
 */
public enum Readouts {
    /** All of them. */
    ALL,
    /** The first, third, fifth and so on of every frame. */
    ODD,
    /** The second, fourth, sixth and so on. */
    EVEN;

    /** The name on the command line and in macros. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The readouts of a name.
     *
     * @throws InvalidParameterException if there are none
     */
    public static Readouts of(String name) {
        InvalidParameterException.requireOneOf(
                "readouts", name, Arrays.stream(values()).map(Readouts::label).toList());
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * These readouts of a scan.
     *
     * @throws InvalidDataException if a frame has but one
     */
    public KSpace of(KSpace kSpace) {
        if (this == ALL) {
            return kSpace;
        }
        int spokes = kSpace.spokes();
        if (spokes < 2) {
            throw new InvalidDataException(
                    "Fitting odd or even readouts alone needs at least 2 spokes per frame, but"
                            + " the scan has %d.",
                    spokes);
        }
        int first = this == ODD ? 0 : 1;
        int[][] chosen = new int[kSpace.frames()][];
        for (int frame = 0; frame < chosen.length; frame++) {
            int start = frame * spokes;
            chosen[frame] =
                    IntStream.iterate(first, i -> i < spokes, i -> i + 2)
                            .map(i -> start + i)
                            .toArray();
        }
        return Frames.withSpokes(kSpace, chosen);
    }
}
