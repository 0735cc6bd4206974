package io.glidepath.contracts.kvlog;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import io.lettuce.core.sentinel.api.sync.RedisSentinelCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Function;
import redis.embedded.RedisSentinel;

/** A master, its replica and the Sentinel that watches them, each a process of its own. */
public final class RedisPairForTests implements AutoCloseable {

    /** Name under which the Sentinel knows the master. */
    public static final String MASTER = "glidepath";

    private final RedisNode first;
    private final RedisNode second;
    private final RedisSentinel sentinel;
    private final int sentinelPort;

    private RedisPairForTests(RedisNode first, RedisNode second, RedisSentinel sentinel, int sentinelPort) {
        this.first = first;
        this.second = second;
        this.sentinel = sentinel;
        this.sentinelPort = sentinelPort;
    }

    /** Starts all three and waits until the Sentinel knows both others. */
    public static RedisPairForTests start() {
        RedisNode master = RedisNode.started("repl-ping-replica-period 1");
        RedisNode replica = RedisNode.started("replicaof 127.0.0.1 " + master.port(), "repl-ping-replica-period 1");
        RedisNode.await("the replica follows", () -> replica.ask(redis -> redis.info("replication"))
                .contains("master_link_status:up"));
        int port = RedisNode.freePort();
        try {
            RedisSentinel sentinel = RedisSentinel.newRedisSentinel()
                    .port(port)
                    .bind("127.0.0.1")
                    .masterName(MASTER)
                    .masterPort(master.port())
                    .quorumSize(1)
                    .downAfterMilliseconds(1_000)
                    .failOverTimeout(5_000)
                    .build();
            sentinel.start();
            RedisPairForTests pair = new RedisPairForTests(master, replica, sentinel, port);
            RedisNode.await("the Sentinel knows the replica", pair::watched);
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Sentinel as Spring's {@code spring.data.redis.sentinel.nodes}. */
    public String sentinel() {
        return "127.0.0.1:" + sentinelPort;
    }

    /** The replica hears nothing more of its master, as if it lagged: what is written from now on is lost when it takes over. */
    public void lag() {
        second.ask(redis -> redis.configSet("masterauth", "wrong"));
        second.ask(redis -> redis.clientKill(KillArgs.Builder.typeMaster()));
    }

    /** The master ends without a farewell. */
    public void killMaster() {
        first.kill();
    }

    /** Whether the former replica is master now, and the Sentinel says so. */
    public boolean failedOver() {
        return second.ask(redis -> redis.info("replication")).contains("role:master")
                && askSentinel(commands -> commands.getMasterAddrByName(MASTER))
                        .toString()
                        .endsWith(":" + second.port());
    }

    @Override
    public void close() {
        try {
            sentinel.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            first.close();
            second.close();
        }
    }

    private boolean watched() {
        return !askSentinel(commands -> commands.replicas(MASTER)).isEmpty();
    }

    private <T> T askSentinel(Function<RedisSentinelCommands<String, String>, T> question) {
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", sentinelPort));
        try (StatefulRedisSentinelConnection<String, String> connection = client.connectSentinel()) {
            return question.apply(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }
}
