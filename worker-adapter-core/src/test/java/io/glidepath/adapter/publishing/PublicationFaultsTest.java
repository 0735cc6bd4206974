package io.glidepath.adapter.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.adapter.publishing.PublishingSettings.SnapshotPace;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.Tier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever gets lost on the way, a reader ends with what the writer holds. Seeded, in made-up time. */
class PublicationFaultsTest {

    private static final KvEvent.Where GPU = KvEvent.Where.of(Tier.GPU);
    private static final PublishingSettings SETTINGS = new PublishingSettings(
            16,
            Duration.ofSeconds(3),
            Duration.ofMillis(250),
            new SnapshotPace(Duration.ofSeconds(60), 50, Duration.ofSeconds(2)),
            Duration.ofSeconds(10),
            20,
            4,
            Duration.ofMillis(250));

    private long now;
    private long overflows;
    private Random random = new Random();
    private HeldBlocks held = blocks();
    private Publication writer = process();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aReaderEndsWithWhatTheWriterHolds(long seed) {
        random = new Random(seed);
        held = blocks();
        writer = process();
        FaultyLog log = new FaultyLog(random);
        log.faults = 0.1;

        for (int i = 0; i < 5_000; i++) {
            happen(log);
            step(log);
        }
        log.faults = 0;
        for (int i = 0; i < 500; i++) {
            step(log);
            log.read();
        }

        assertThat(overflows + held.counts().overflows()).isPositive();
        assertThat(log.sound()).isTrue();
        assertThat(log.held()).isEqualTo(keys(held));
    }

    private HeldBlocks blocks() {
        return new HeldBlocks(new BlockView(new BlockKeys("", 1), "m", 10_000), 20, random);
    }

    private Publication process() {
        Identity identity = new Identity(
                new WorkerId("decode-0"), Incarnation.random(random), new KeySchemeInfo("xxh64-chain", "0", 1, "m"));
        return new Publication(identity, held, SETTINGS, now);
    }

    private void happen(FaultyLog log) {
        switch (random.nextInt(1_000)) {
            case 0 -> held.restart();
            case 1 -> log.wipe();
            case 2 -> held.apply(List.of(new KvEvent.Cleared()));
            case 3, 4 -> log.skipForReader();
            case 5, 6 -> anotherProcessGoesOn();
            default ->
                held.apply(Stream.generate(() -> anyEvent(random))
                        .limit(random.nextInt(16))
                        .toList());
        }
        if (random.nextInt(3) == 0) {
            log.read();
        }
    }

    private void anotherProcessGoesOn() {
        overflows += held.counts().overflows();
        HeldBlocks next = blocks();
        boolean published = writer.epoch().equals(held.epoch());
        next.resume(held.epoch(), published ? writer.sequence() : 0, held.save());
        held = next;
        writer = process();
    }

    private static KvEvent anyEvent(Random random) {
        EngineHash hash = EngineHash.of(1 + random.nextInt(200));
        if (random.nextBoolean()) {
            return new KvEvent.Removed(List.of(hash), GPU);
        }
        return new KvEvent.Stored(
                List.of(hash), Optional.empty(), new int[] {(int) hash.low()}, 1, Optional.empty(), List.of(), GPU);
    }

    private void step(FaultyLog log) {
        now += Duration.ofMillis(1).toNanos();
        Step step = writer.next(now);
        if (step instanceof Step.Rest rest) {
            now += rest.atMost().toNanos();
        } else {
            writer.ended(log.perform(step), now);
        }
    }

    private static Set<Long> keys(HeldBlocks held) {
        long[] keys = held.take(held.epoch(), 0, true).keys().orElseThrow().getOrDefault(Tier.GPU, new long[0]);
        return Arrays.stream(keys).boxed().collect(Collectors.toSet());
    }
}
