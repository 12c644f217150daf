/** Coil maps (receive sensitivities). */
package org.dynamicmri.coil;
