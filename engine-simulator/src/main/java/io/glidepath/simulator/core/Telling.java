package io.glidepath.simulator.core;

/**
 * What a core tells of each step beyond its schedule, which is the same whatever is told.
 *
 * @param events whether changes of the cache are told
 * @param everyToken whether each token is; without it, tokens of answers of a fixed length are told only where more happens
 *     than that the answer grows within a block: the first and the last always are. The others are drawn all the same, but
 *     later and many at once, which spares most of the work of a step
 */
public record Telling(boolean events, boolean everyToken) {}
