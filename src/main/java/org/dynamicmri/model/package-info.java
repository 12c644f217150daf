/** The continuous model of a series and its motion: its file, and what is asked of it. */
package org.dynamicmri.model;
