package org.dynamicmri.pipeline;

/**
 * What a reconstruction will need.
 *
 * @param memoryBytes Java's memory, by the method's own estimate
 * @param fileBytes room on the disk for the series
 */
public record RunNeeds(long memoryBytes, long fileBytes) {}
