package io.glidepath.contracts.kvlog;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis Cluster of three masters, each a process of its own; one of them may get a replica. */
public final class RedisClusterForTests implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final String[] SETTINGS = {
        "cluster-enabled yes",
        "cluster-node-timeout 1000",
        "cluster-replica-validity-factor 0",
        "repl-ping-replica-period 1"
    };

    private final List<RedisNode> nodes = new ArrayList<>();

    private RedisClusterForTests() {}

    /** Starts one and waits until every node agrees that all slots are served. */
    public static RedisClusterForTests start() {
        RedisClusterForTests cluster = new RedisClusterForTests();
        for (int i = 0; i < MASTERS; i++) {
            cluster.nodes.add(RedisNode.started(SETTINGS));
        }
        cluster.join();
        return cluster;
    }

    /** The nodes as Spring's {@code spring.data.redis.cluster.nodes}. */
    public String addresses() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
    }

    /** The nodes as the driver wants them. */
    public List<RedisURI> uris() {
        return nodes.stream().map(RedisNode::uri).toList();
    }

    /** Gives the master that serves the key a replica, which takes over when the master goes. */
    public void replicate(String key) {
        RedisNode master = nodes.get(masterOf(key));
        RedisNode replica = RedisNode.started(SETTINGS);
        String id = master.ask(redis -> redis.clusterMyId());
        replica.ask(redis -> redis.clusterMeet("127.0.0.1", master.port()));
        RedisNode.await("the replica knows its master", () -> replica.ask(redis -> redis.clusterNodes())
                .contains(id));
        replica.ask(redis -> redis.clusterReplicate(id));
        RedisNode.await("the replica follows", () -> replica.ask(redis -> redis.info("replication"))
                .contains("master_link_status:up"));
        nodes.add(replica);
    }

    /** The master that serves the key ends without a farewell. */
    public void killMasterOf(String key) {
        nodes.get(masterOf(key)).kill();
    }

    /** The replica hears nothing more of its master, as if the network between them were cut, so that it lags. */
    public void cutReplica() {
        nodes.getLast().ask(redis -> redis.configSet("masterauth", "wrong"));
        nodes.getLast().ask(redis -> redis.clientKill(KillArgs.Builder.typeMaster()));
    }

    @Override
    public void close() {
        nodes.forEach(RedisNode::close);
    }

    private int masterOf(String key) {
        return SlotHash.getSlot(key) * MASTERS / SlotHash.SLOT_COUNT;
    }

    private void join() {
        for (int i = 0; i < MASTERS; i++) {
            int from = firstSlot(i);
            int to = firstSlot(i + 1);
            int epoch = i + 1;
            nodes.get(i)
                    .ask(redis ->
                            redis.clusterAddSlots(IntStream.range(from, to).toArray()));
            nodes.get(i).ask(redis -> redis.clusterSetConfigEpoch(epoch));
            nodes.get(i)
                    .ask(redis ->
                            redis.clusterMeet("127.0.0.1", nodes.getFirst().port()));
        }
        for (RedisNode node : nodes) {
            RedisNode.await("every slot is served", () -> whole(node));
        }
    }

    /** Lowest slot whose share is that of master {@code i}. */
    private static int firstSlot(int i) {
        return (i * SlotHash.SLOT_COUNT + MASTERS - 1) / MASTERS;
    }

    private static boolean whole(RedisNode node) {
        String info = node.ask(redis -> redis.clusterInfo());
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + MASTERS);
    }
}
