/** BART's pairs of .cfl and .hdr. */
package org.dynamicmri.io.bart;
