/** ISMRMRD files: readouts and images. */
package org.dynamicmri.io.ismrmrd;
