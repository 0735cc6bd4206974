package io.glidepath.kvindex.log;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.Wish;
import java.time.Duration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/** Tells a worker's adapter that its view is not believed. Any thread; nothing here waits. */
public final class Doubts {

    /** How long the wish stands, unless it is heard before. */
    private static final Duration STANDS = Duration.ofSeconds(10);

    private final ReactiveStringRedisTemplate redis;
    private final LogKeys keys;

    Doubts(ReactiveStringRedisTemplate redis, LogKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * Leaves the wish that the worker begin a new life. It takes the place of a wish for a snapshot, which a new life
     * brings anyway.
     *
     * @param worker whose view is wrong
     * @param epoch the life that it is wrong in
     * @return done when Redis has it; fails with a data access exception when Redis does not answer
     */
    public Mono<Void> tell(WorkerId worker, Epoch epoch) {
        String wish = Wish.newLifeAfter(epoch).encode();
        return redis.opsForValue().set(keys.wanted(worker), wish, STANDS).then();
    }
}
