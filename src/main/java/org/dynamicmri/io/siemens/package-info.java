/** Raw data of Siemens scanners (twix), as the scanner exports them. */
package org.dynamicmri.io.siemens;
