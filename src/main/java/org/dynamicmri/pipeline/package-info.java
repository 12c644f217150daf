/**
 * From a scan to a finished study, free of any user interface: frames, corrections, coil maps, the
 * method, the verdict, checkpoints. {@code org.dynamicmri.api} is its door.
 */
package org.dynamicmri.pipeline;
