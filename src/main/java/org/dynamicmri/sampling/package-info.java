/** Where and when k-space is measured: trajectories, frames, density compensation. */
package org.dynamicmri.sampling;
