/** The commands from a shell, without Fiji: options made from the commands' parameters. */
package org.dynamicmri.cli;
