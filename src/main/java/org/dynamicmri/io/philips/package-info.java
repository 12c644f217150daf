/** Raw data of Philips scanners, as the scanner exports them. */
package org.dynamicmri.io.philips;
