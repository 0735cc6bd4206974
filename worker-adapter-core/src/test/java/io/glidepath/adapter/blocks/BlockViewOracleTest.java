package io.glidepath.adapter.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.adapter.Recorded;
import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.adapter.decoding.EventDecoder;
import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The view and a plain oracle see the same events and must hold the same keys, to the reader and in a snapshot. */
class BlockViewOracleTest {

    private final EventDecoder decoder = new EventDecoder();

    /** Engine blocks of 32 tokens, as a multiple of ours, equal to ours, and gathered into ours. */
    @ParameterizedTest
    @CsvSource({
        "kv-events, 16", "kv-events, 32", "kv-events, 64", "kv-events, 24",
        "kv-events-evict, 16", "kv-events-evict, 32", "kv-events-evict, 64", "kv-events-evict, 48",
        "kv-events-dp0-bytes, 16", "kv-events-dp0-bytes, 32", "kv-events-dp0-bytes, 64", "kv-events-dp1-bytes, 16"
    })
    void recordedEventsLeaveWhatTheOracleSays(String folder, int blockSize) {
        Pair pair = new Pair(blockSize);

        Recorded.events(folder)
                .forEach(message -> decoder.decode(message.payload()).forEach(pair::apply));

        pair.assertEqual();
        assertThat(pair.view.counts().unknownParents()).isZero();
        assertThat(pair.view.counts().mismatched()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 8", "3, 2", "4, 6", "5, 3"})
    void randomEventsLeaveWhatTheOracleSays(long seed, int blockSize) {
        Pair pair = new Pair(blockSize);
        Random random = new Random(seed);

        for (int i = 0; i < 4_000; i++) {
            pair.apply(anyEvent(random));
            if (i % 50 == 0) {
                pair.assertEqual();
            }
        }

        pair.assertEqual();
        assertThat(pair.view.counts().unknownParents()).isZero();
    }

    /** A view that is saved and restored now and then is like one that never was. */
    @ParameterizedTest
    @CsvSource({"6, 4", "7, 8", "8, 3"})
    void aRestoredViewGoesOnAsIfNothingHadBeen(long seed, int blockSize) {
        Pair pair = new Pair(blockSize);
        Random random = new Random(seed);

        for (int i = 0; i < 4_000; i++) {
            pair.apply(anyEvent(random));
            if (i % 37 == 0) {
                Occupancy before = pair.view.occupancy();
                pair.moveToAnotherView();
                assertThat(pair.view.occupancy().blocks()).isEqualTo(before.blocks());
                pair.assertEqual();
            }
        }

        assertThat(pair.view.counts().unknownParents()).isZero();
    }

    @Test
    void bytesOfAnotherFormAreRefusedAndNothingIsHeld() {
        Pair pair = new Pair(4);
        pair.apply(anyStored());
        byte[] saved = pair.view.save();

        for (int length = 0; length < saved.length; length++) {
            byte[] cut = Arrays.copyOf(saved, length);
            assertThatThrownBy(() -> pair.view.restore(cut)).isInstanceOf(IllegalArgumentException.class);
            assertThat(pair.view.keys()).isEmpty();
        }
    }

    private static KvEvent anyStored() {
        int[] tokens = {1, 2, 3, 4, 5, 6};
        KvEvent.BlockExtras extras = new KvEvent.BlockExtras(List.of(new KvEvent.Medium("img", 1)), List.of("salt"));
        return new KvEvent.Stored(
                List.of(EngineHash.of(1)),
                Optional.empty(),
                tokens,
                6,
                Optional.empty(),
                List.of(extras),
                KvEvent.Where.of(Tier.GPU));
    }

    /**
     * A tree of 64 blocks of four tokens, two tiers: block n hangs on n / 2, so that parents are known. Stored in runs from
     * the root, as an engine would, and removed anywhere.
     */
    private static KvEvent anyEvent(Random random) {
        Tier tier = random.nextInt(3) == 0 ? Tier.CPU : Tier.GPU;
        KvEvent.Where where = KvEvent.Where.of(tier);
        if (random.nextInt(400) == 0) {
            return new KvEvent.Cleared();
        }
        int block = 1 + random.nextInt(63);
        if (random.nextInt(5) < 3) {
            return new KvEvent.Removed(List.of(EngineHash.of(block)), where);
        }
        List<EngineHash> path = new ArrayList<>();
        for (int at = block; at > 0; at /= 2) {
            path.addFirst(EngineHash.of(at));
        }
        int[] tokens = path.stream()
                .flatMapToInt(hash -> Arrays.stream(new int[] {0, 1, 2, 3}).map(token -> (int) hash.low() * 4 + token))
                .toArray();
        return new KvEvent.Stored(path, Optional.empty(), tokens, 4, Optional.empty(), List.of(), where);
    }

    private static final class Pair {

        private final BlockKeys scheme;
        private BlockView view;
        private final PlainView oracle;
        private final HeldSet reader = new HeldSet();

        Pair(int blockSize) {
            scheme = new BlockKeys("", blockSize);
            view = new BlockView(scheme, "tiny", 10_000);
            oracle = new PlainView(scheme, "tiny");
        }

        void apply(KvEvent event) {
            view.apply(event, reader);
            oracle.apply(event);
        }

        void moveToAnotherView() {
            byte[] saved = view.save();
            view = new BlockView(scheme, "tiny", 10_000);
            view.restore(saved);
        }

        void assertEqual() {
            Map<Tier, Set<Long>> expected = oracle.keys();
            assertThat(reader.keys()).isEqualTo(expected);
            assertThat(view.keys().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    tier -> new HashSet<>(Arrays.stream(tier.getValue())
                                            .boxed()
                                            .toList()))))
                    .isEqualTo(expected);
        }
    }
}
