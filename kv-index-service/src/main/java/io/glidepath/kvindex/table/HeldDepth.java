package io.glidepath.kvindex.table;

import io.glidepath.contracts.identity.WorkerId;

/**
 * How deep one worker holds a chain.
 *
 * @param worker the worker
 * @param blocks leading blocks held in any tier
 * @param gpu how many of them, counted from the first without a gap, lie on the GPU
 * @param truncated whether blocks of the worker were dropped to keep the table within its budget
 */
public record HeldDepth(WorkerId worker, int blocks, int gpu, boolean truncated) {}
