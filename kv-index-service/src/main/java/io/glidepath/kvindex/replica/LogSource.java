package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logs that one Redis node holds: all of them, or a master's share of a cluster. Used by one thread; each call may
 * fail with an unchecked exception when the node does not answer in time, and the next call tries afresh.
 */
interface LogSource {

    /**
     * Makes sure that the logs are as many as configured.
     *
     * @throws ShardMismatchException when Redis was set up with another number
     */
    void claim();

    LogHead head(int shard);

    /** Text of each owner key of a shard. */
    Map<WorkerId, String> owners(int shard);

    Optional<String> owner(WorkerId worker);

    Optional<byte[]> snapshot(WorkerId worker);

    /** Tells the worker's adapter that a snapshot is wanted, for some time. */
    void want(WorkerId worker, Duration time);

    /**
     * Reads what follows the cursors, in one call.
     *
     * @param cursors last id read, per shard
     * @param count most entries a shard
     * @param wait how long to wait when there is nothing
     * @return entries per shard; a shard without new entries may be absent
     */
    Map<Integer, List<RawEntry>> read(Map<Integer, StreamId> cursors, int count, Duration wait);

    /** Lets go of connections; the next call makes new ones. */
    void reset();
}
