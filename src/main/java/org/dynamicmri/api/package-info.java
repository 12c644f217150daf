/**
 * Dynamic MRI reconstruction for Java programs and scripts (docs/api.md). {@link
 * org.dynamicmri.api.Reconstruction} turns k-space, an ImgLib2 image in memory or a file, into an
 * image series; {@link org.dynamicmri.api.CoilMapEstimation} estimates coil maps; {@link
 * org.dynamicmri.api.Model} gives images and motion at any time and matrix.
 *
 * <p>All of them are immutable descriptions: each method returns a changed copy, and {@code run}
 * does the work. Unusable input throws an {@link org.dynamicmri.data.InvalidDataException} before
 * the work starts, which states what was expected, what was found and what to do. Nothing here
 * opens a window; the commands of Fiji and of the shell are built on this package.
 */
package org.dynamicmri.api;
