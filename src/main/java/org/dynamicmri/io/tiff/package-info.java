/** ImageJ's hyperstacks, in memory and as TIFF or OME-TIFF. */
package org.dynamicmri.io.tiff;
