/** NumPy's arrays and archives. */
package org.dynamicmri.io.numpy;
