/** The networks as TensorFlow graphs. Loaded in isolation; see {@code TensorFlowRuntime}. */
package org.dynamicmri.inr.graph;
