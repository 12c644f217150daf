/**
 * Many reconstructions at once: the list of jobs, the worker processes that do them, and the
 * journal from which an interrupted batch continues. See docs/batch.md.
 */
package org.dynamicmri.batch;
