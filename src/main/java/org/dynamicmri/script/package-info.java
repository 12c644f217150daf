/** {@code org.dynamicmri.api} for the scripts of Fiji: a SciJava service, and a converter. */
package org.dynamicmri.script;
