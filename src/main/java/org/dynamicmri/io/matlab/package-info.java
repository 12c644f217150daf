/** MATLAB's and Octave's files. */
package org.dynamicmri.io.matlab;
