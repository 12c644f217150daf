/** NIfTI-1 images. */
package org.dynamicmri.io.nifti;
