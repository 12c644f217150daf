/**
 * From the readouts of raw data, one after the other with counters and flags, to a scan: choosing,
 * sorting, echo-planar corrections, clocks. The same for all vendors.
 */
package org.dynamicmri.scan.readout;
