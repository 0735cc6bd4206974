package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Owner;
import java.util.Optional;

/**
 * How one worker's view stands.
 *
 * @param worker the worker
 * @param shard number of its log
 * @param epoch life of its cache
 * @param sequence last entry applied
 * @param complete whether the view has all entries up to {@code sequence}
 * @param owner who writes it, and how it names blocks; empty until its owner key was read
 */
public record Standing(
        WorkerId worker, int shard, Epoch epoch, long sequence, boolean complete, Optional<Owner> owner) {}
