/** Trajectories as text. */
package org.dynamicmri.io.csv;
