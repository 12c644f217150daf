/** Reconstruction methods: one interface, one settings record a method, one monitor. */
package org.dynamicmri.recon;
