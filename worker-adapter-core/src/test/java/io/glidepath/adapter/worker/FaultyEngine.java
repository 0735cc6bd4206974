package io.glidepath.adapter.worker;

import io.glidepath.adapter.EventsForTests;
import io.glidepath.adapter.blocks.PlainView;
import io.glidepath.adapter.decoding.Batches;
import io.glidepath.adapter.decoding.EventDecoder;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * An engine that caches seeded prompts and evicts at random, over real sockets and with the faults of networks, and the
 * oracle that knows what it holds. Its blocks are a tree of 63: block n hangs on n / 2.
 */
final class FaultyEngine implements AutoCloseable {

    private final EventsForTests events = EventsForTests.start();
    private final EventDecoder decoder = new EventDecoder();
    private final BlockKeys scheme;
    private final Random random;
    private final Map<Long, Integer> copies = new HashMap<>();
    private PlainView oracle;

    FaultyEngine(BlockKeys scheme, long seed) {
        this.scheme = scheme;
        this.random = new Random(seed);
        this.oracle = new PlainView(scheme, "m");
    }

    EventsForTests events() {
        return events;
    }

    Set<Long> held() {
        return oracle.keys().getOrDefault(Tier.GPU, Set.of());
    }

    void work(int steps) {
        for (int i = 0; i < steps; i++) {
            events.publish(step());
        }
    }

    /** Work whose events nobody hears live. */
    void workUnheard(int steps) {
        for (int i = 0; i < steps; i++) {
            events.lose(step());
        }
    }

    void workHeardTwice(int steps) {
        for (int i = 0; i < steps; i++) {
            events.publishTwice(step());
        }
    }

    void workHeardSwapped(int pairs) {
        for (int i = 0; i < pairs; i++) {
            events.publishSwapped(step(), step());
        }
    }

    void clear() {
        copies.clear();
        events.publish(heard(Batches.cleared()));
    }

    void restart() {
        copies.clear();
        oracle = new PlainView(scheme, "m");
        events.restart();
    }

    @Override
    public void close() {
        events.close();
    }

    private byte[] step() {
        List<Long> present = new ArrayList<>(copies.keySet());
        return heard(present.isEmpty() || random.nextInt(5) < 2 ? store() : evict(present));
    }

    private byte[] store() {
        long[] path = LongStream.iterate(1 + random.nextInt(63), block -> block > 0, block -> block / 2)
                .sorted()
                .toArray();
        LongStream.of(path).forEach(block -> copies.merge(block, 1, Integer::sum));
        return Batches.stored(0, path);
    }

    private byte[] evict(List<Long> present) {
        long block = present.get(random.nextInt(present.size()));
        copies.computeIfPresent(block, (same, count) -> count == 1 ? null : count - 1);
        return Batches.removed(block);
    }

    private byte[] heard(byte[] payload) {
        decoder.decode(payload).forEach(oracle::apply);
        return payload;
    }
}
