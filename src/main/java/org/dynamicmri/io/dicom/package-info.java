/** DICOM images, which are written and not read. */
package org.dynamicmri.io.dicom;
