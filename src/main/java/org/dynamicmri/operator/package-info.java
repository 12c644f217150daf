/** The physics as linear operators: forward, adjoint and normal. */
package org.dynamicmri.operator;
