package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;

/**
 * What a request that is held would find in a cache.
 *
 * @param worker who holds most of its prompt
 * @param tokens how many of it, at least 1
 */
public record Wanted(WorkerId worker, long tokens) {}
