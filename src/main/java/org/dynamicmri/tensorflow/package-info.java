/**
 * TensorFlow, loaded apart from everything else in the JVM.
 *
 * <p>Classes here see no TensorFlow class; those of {@code graph} packages do, live in the isolated
 * class loader and are reached through plain interfaces.
 */
package org.dynamicmri.tensorflow;
