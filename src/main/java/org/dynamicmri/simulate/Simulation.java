package org.dynamicmri.simulate;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;

/**
 * A simulated scan with what it was made from.
 *
 * @param kSpace the noisy samples
 * @param maps the coil maps, sum of squares 1
 * @param truth the complex series, object phase included, whose brightest pixel is 1
 * @param settings what was simulated
 */
public record Simulation(
        KSpace kSpace, CoilMaps maps, ImageSeries truth, SimulationSettings settings) {}
