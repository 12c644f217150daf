/**
 * From what was measured to k-space with trajectory and geometry: which axis is which, coordinates
 * and their units, left-out samples, what the user specifies and what is assumed. Knows no file.
 */
package org.dynamicmri.scan;
