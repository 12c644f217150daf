/** Motion between frames and the reconstruction that is sparse along it. */
package org.dynamicmri.motion;
