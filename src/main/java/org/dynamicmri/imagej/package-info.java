/** ImageJ's side of the commands: menu entries, dialogs, macro arguments, live view, progress. */
package org.dynamicmri.imagej;
