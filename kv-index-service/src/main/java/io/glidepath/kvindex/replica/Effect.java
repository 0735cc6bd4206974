package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Map;

/** What a follower wants done. Those on the table cannot fail; those on Redis may, and are asked for again. */
sealed interface Effect {

    /** What is asked of Redis. */
    sealed interface Ask extends Effect {}

    /** The worker begins anew with these blocks. */
    record Begun(WorkerId worker, Map<Tier, long[]> held) implements Effect {}

    /** The worker holds more blocks. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Stored(WorkerId worker, Tier tier, long[] keys) implements Effect {}

    /** The worker holds fewer blocks. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Removed(WorkerId worker, Tier tier, long[] keys) implements Effect {}

    /** The worker left. */
    record Gone(WorkerId worker) implements Effect {}

    /** To be counted. */
    record Repaired(RepairCause cause) implements Effect {}

    /** Tell the worker's adapter that its snapshot is wanted. */
    record AskSnapshot(WorkerId worker) implements Ask {}

    /** Read the worker's snapshot and hand it in. */
    record ReadSnapshot(WorkerId worker) implements Ask {}

    /** Read the worker's owner and hand it in. */
    record ReadOwner(WorkerId worker) implements Ask {}
}
