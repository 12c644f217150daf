/** Dynamic phantoms and their acquisition by the exact non-uniform Fourier sum. */
package org.dynamicmri.simulate;
