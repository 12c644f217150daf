package org.dynamicmri.kinetics;

import java.util.Optional;

/**
 * Takes the curve of a signal to its kinetics.
 *
 * @param settings how it is measured
 * @param seconds times of the frames after the first
 * @param fit of the tracer model, where there is one
 */
record CurveKinetics(KineticSettings settings, double[] seconds, Optional<CurveFit> fit) {

    /**
     * The kinetics of a curve of signal.
     *
     * @param name of the region
     * @param t1Seconds T1 of the tissue without agent
     */
    RegionKinetics of(String name, double[] signal, double t1Seconds) {
        double[] curve = settings.signal().concentration(signal, t1Seconds);
        return new RegionKinetics(
                name,
                curve,
                Enhancement.of(
                        curve, settings.signal().baselineFrames(), seconds, settings.areaSeconds()),
                fit.flatMap(fitter -> fitter.of(curve)));
    }
}
