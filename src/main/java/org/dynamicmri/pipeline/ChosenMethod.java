package org.dynamicmri.pipeline;

import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.Tuning;

/**
 * A method, with what is reported of its choice.
 *
 * @param reconstructor the method with its settings
 * @param preset the preset that the settings come from
 * @param seed start of its random numbers
 */
public record ChosenMethod(Reconstructor reconstructor, String preset, long seed) {

    /**
     * A method by its names.
     *
     * @param field what represents the motion, or {@link Methods#DEFAULT_FIELD}
     * @throws org.dynamicmri.data.InvalidParameterException if one of them is not known
     */
    public static ChosenMethod of(String method, String preset, String field, long seed) {
        return new ChosenMethod(
                Methods.create(method, preset, field, seed), Methods.preset(method, preset), seed);
    }

    /**
     * The same as an expert tunes it.
     *
     * @throws org.dynamicmri.data.InvalidParameterException if the method has no such number
     */
    public ChosenMethod tuned(Tuning tuning) {
        return new ChosenMethod(reconstructor.tuned(tuning), preset, seed);
    }
}
