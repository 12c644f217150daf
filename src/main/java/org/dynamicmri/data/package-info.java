/** What a scan is: k-space, trajectory, coil maps and image series, with geometry and units. */
package org.dynamicmri.data;
