package io.glidepath.picker.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glidepath.contracts.ledger.LedgerUpdate;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.redis.RedisLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries messages of {@link Peers} over a Redis Pub/Sub channel. One thread tells, hears and notices who fell silent; the
 * driver's thread only puts what comes into a bounded box. A message that finds it full is lost, which the next one shows.
 *
 * <p>Redis away: this picker stands alone until it is back, and says so.
 */
final class PeersOverRedis implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PeersOverRedis.class);
    private static final int BOX = 8_192;
    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);
    private static final String NOT_YET = "not heard yet";

    private final Peers peers;
    private final Ledger ledger;
    private final Optional<RedisConnectionFactory> factory;
    private final byte[] channel;
    private final PeersProperties settings;
    private final MonotonicClock clock;
    private final JsonMapper json;
    private final BlockingQueue<byte[]> box = new ArrayBlockingQueue<>(BOX);
    private volatile boolean running;
    private volatile Optional<String> alone;
    private volatile @Nullable Thread thread;
    // The own thread's only.
    private @Nullable RedisConnection hearing;
    private @Nullable RedisConnection telling;
    private long heardOwnNanos;
    private long retryNanos;

    PeersOverRedis(
            Peers peers,
            Ledger ledger,
            RedisLink link,
            PeersProperties settings,
            MonotonicClock clock,
            JsonMapper json) {
        this.peers = peers;
        this.ledger = ledger;
        this.factory = link.factory();
        this.channel = LedgerUpdate.channel(link.pool()).getBytes(UTF_8);
        this.settings = settings;
        this.clock = clock;
        this.json = json;
        this.alone = Optional.of(factory.isEmpty() ? "by its settings" : NOT_YET);
    }

    /** Why this picker knows of no other; empty when it would know. */
    Optional<String> alone() {
        return alone;
    }

    @Override
    public void start() {
        running = true;
        retryNanos = clock.nanos();
        factory.ifPresent(redis -> thread = Thread.ofVirtual().name("peers").start(() -> run(redis)));
    }

    @Override
    public void stop() {
        running = false;
        Thread started = thread;
        if (started != null) {
            started.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run(RedisConnectionFactory redis) {
        long tick = settings.changes().toNanos();
        long nextNanos = clock.nanos();
        try {
            while (running) {
                byte[] message = box.poll(Math.max(0, nextNanos - clock.nanos()), TimeUnit.NANOSECONDS);
                if (message != null) {
                    hear(message);
                }
                if (clock.nanos() - nextNanos >= 0) {
                    look(redis);
                    nextNanos = clock.nanos() + tick;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    /** Whatever a client throws, telling goes on. */
    private void look(RedisConnectionFactory redis) {
        long now = clock.nanos();
        if (peers.dropSilent(now)) {
            ledger.changedElsewhere();
        }
        if (now - retryNanos < 0) {
            return;
        }
        try {
            connect(redis, now);
            peers.due(now).ifPresent(this::tell);
            if (now - heardOwnNanos > settings.silence().toNanos()) {
                away("what it tells does not come back");
            }
        } catch (RuntimeException e) {
            peers.unsent();
            away(String.valueOf(e.getMessage()));
        }
    }

    private void connect(RedisConnectionFactory redis, long now) {
        if (hearing == null) {
            RedisConnection connection = redis.getConnection();
            hearing = connection;
            connection.subscribe((message, pattern) -> box.offer(message.getBody()), channel);
            heardOwnNanos = now;
        }
        if (telling == null) {
            telling = redis.getConnection();
        }
    }

    private void tell(LedgerUpdate update) {
        RedisConnection connection = telling;
        if (connection != null) {
            connection.publish(channel, json.writeValueAsBytes(update));
        }
    }

    private void hear(byte[] message) {
        try {
            LedgerUpdate update = json.readValue(message, LedgerUpdate.class);
            boolean hadTwin = peers.hasTwin();
            peers.take(update, clock.nanos());
            if (peers.hasTwin() && !hadTwin) {
                LOG.atWarn()
                        .addKeyValue("picker", update.replica())
                        .log("another living picker bears the same PICKER_ID: neither counts what the other reserves");
            }
            if (update.incarnation().equals(ledger.incarnation())) {
                back();
            }
            ledger.changedElsewhere();
        } catch (JacksonException e) {
            LOG.atWarn().addKeyValue("why", e.getOriginalMessage()).log("a message of another picker cannot be read");
        }
    }

    private void back() {
        heardOwnNanos = clock.nanos();
        if (alone.isPresent()) {
            LOG.atInfo().addKeyValue("peers", peers.names()).log("pickers tell each other what they have reserved");
            alone = Optional.empty();
        }
    }

    private void away(String why) {
        disconnect();
        retryNanos = clock.nanos() + RETRY;
        if (alone.isEmpty() || alone.get().equals(NOT_YET)) {
            LOG.atWarn()
                    .addKeyValue("why", why)
                    .addKeyValue("retry", Duration.ofNanos(RETRY))
                    .log("this picker stands alone: it cannot know what others reserve");
        }
        alone = Optional.of(why);
    }

    private void disconnect() {
        close(hearing);
        close(telling);
        hearing = null;
        telling = null;
    }

    private static void close(@Nullable RedisConnection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("a connection could not be closed");
        }
    }
}
