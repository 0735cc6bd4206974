package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;

/**
 * One request of a recorded trace.
 *
 * @param atNanos since the trace began
 * @param outputTokens tokens of its answer
 * @param prompt its tokens, made up where the trace has none
 */
public record TraceLine(long atNanos, int outputTokens, IntList prompt) {}
