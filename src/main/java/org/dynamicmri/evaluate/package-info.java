/** How good a series is: scores against a truth, estimates without one, figures and reports. */
package org.dynamicmri.evaluate;
