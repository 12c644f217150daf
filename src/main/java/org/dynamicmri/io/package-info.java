/**
 * Files to data and back: one reader or writer a format, found as plugins, recognised by content.
 * {@link org.dynamicmri.io.ScanFiles} is the way in.
 */
package org.dynamicmri.io;
