/** Contrast kinetics: from signal to concentration, tracer models, and their fits. */
package org.dynamicmri.kinetics;
