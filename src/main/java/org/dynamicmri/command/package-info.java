/**
 * What a user can ask for: SciJava commands, their parameters and what is checked of them. Menus,
 * macros, scripts and the shell all come from these classes.
 */
package org.dynamicmri.command;
