package io.glidepath.picker.prefixes;

/**
 * The tokens of a prompt.
 *
 * @param ids its tokens; not to be changed
 * @param reused how many of them were known
 * @param memory where its block keys are kept
 */
@SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
public record Prefixed(int[] ids, int reused, KeyMemory memory) {}
