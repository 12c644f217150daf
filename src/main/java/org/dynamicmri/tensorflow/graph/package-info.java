/** What graph-building classes share. Loaded in isolation; see {@code TensorFlowRuntime}. */
package org.dynamicmri.tensorflow.graph;
