package org.dynamicmri.kinetics;

import java.util.Optional;

/**
 * The kinetics of a region's mean signal.
 *
 * @param name of the region
 * @param concentration one value a frame
 * @param enhancement without a model
 * @param fit of the tracer model, where there is one and it can be fitted
 */
public record RegionKinetics(
        String name, double[] concentration, Enhancement enhancement, Optional<KineticFit> fit) {}
