package org.dynamicmri.kinetics;

import java.util.Optional;
import org.dynamicmri.data.InvalidParameterException;

/**
 * How contrast kinetics are measured.
 *
 * @param model the tracer model, or nothing for enhancement alone
 * @param signal what the signal is
 * @param tissueT1 of tissue without agent
 * @param bloodT1 of blood without agent in s
 * @param hematocrit volume of cells in the blood
 * @param artery name of the region of the arterial input; without such a region the population
 *     curve of Parker is taken
 * @param largestDelay of the tissue behind the input in s, found by the fit; 0 for none
 * @param areaSeconds time of the area under the curve
 */
public record KineticSettings(
        Optional<TracerModel> model,
        SignalModel signal,
        TissueT1 tissueT1,
        double bloodT1,
        double hematocrit,
        String artery,
        double largestDelay,
        double areaSeconds) {

    /**
     * @throws InvalidParameterException if a number is out of range
     */
    public KineticSettings {
        requireAbove(0, "T1 of blood in s", bloodT1);
        requireAbove(0, "time of the area in s", areaSeconds);
        InvalidParameterException.requireAtLeast("largest delay in s", 0, largestDelay);
        if (tissueT1.isMap() && signal.kind() != SignalModel.Kind.SPGR) {
            throw new InvalidParameterException(
                    "A T1 map is used by the signal spgr alone; choose this signal, or give no map.");
        }
        if (!(hematocrit >= 0 && hematocrit < 1)) {
            throw new InvalidParameterException(
                    "The hematocrit must be from 0 to below 1, but %s was given.", hematocrit);
        }
    }

    private static void requireAbove(double bound, String what, double value) {
        if (!(value > bound) || Double.isInfinite(value)) {
            throw new InvalidParameterException(
                    "The %s must be above %s, but %s was given.", what, bound, value);
        }
    }

    /** The unit of concentrations, or nothing. */
    String unit() {
        return signal.kind() == SignalModel.Kind.RELATIVE ? "" : "mM";
    }
}
