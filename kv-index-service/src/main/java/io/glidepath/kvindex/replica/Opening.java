package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.kvindex.log.StreamId;
import java.util.Map;

/**
 * What is read before a log is followed from its beginning, in this order.
 *
 * @param last the log's last id, noted before all else
 * @param owners text of each owner key of the shard
 * @param snapshots bytes of the snapshots that the follower {@linkplain ShardFollower#lacking lacks}
 */
record Opening(StreamId last, Map<WorkerId, String> owners, Map<WorkerId, byte[]> snapshots) {

    Opening {
        owners = Map.copyOf(owners);
        snapshots = Map.copyOf(snapshots);
    }
}
