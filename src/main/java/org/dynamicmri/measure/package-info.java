/** Measures motion in a model: areas, volumes, strains, thickness, displacement over time. */
package org.dynamicmri.measure;
