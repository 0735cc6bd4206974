package io.glidepath.kvindex.log;

import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some of the logs, all of them on a single Redis. Used by one thread; each call may
 * fail with an unchecked exception when the node does not answer in time, and the next call tries afresh.
 */
public interface LogSource {

    /**
     * Makes sure that the logs are as many as configured.
     *
     * @throws ShardMismatchException when Redis was set up with another number
     */
    void claim();

    /**
     * Looks at a log's ends.
     *
     * @param shard number of the log
     * @return {@link LogHead#ABSENT} for one that was never written
     */
    LogHead head(int shard);

    /**
     * Reads the owners of a shard.
     *
     * @param shard number of the log
     * @return text of each owner key
     */
    Map<WorkerId, String> owners(int shard);

    /**
     * Reads a worker's owner.
     *
     * @param worker any worker
     * @return text of its owner key
     */
    Optional<String> owner(WorkerId worker);

    /**
     * Reads a worker's snapshot.
     *
     * @param worker any worker
     * @return its bytes, whatever they are
     */
    Optional<byte[]> snapshot(WorkerId worker);

    /**
     * Tells the worker's adapter that a snapshot is wanted.
     *
     * @param worker any worker
     * @param time how long the wish stands
     */
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
