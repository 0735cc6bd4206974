package io.glidepath.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.cache.Sha256CborHashing;
import io.glidepath.simulator.core.EngineProfile.Memory;
import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.EngineProfile.Speed;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.core.RecordedVllm.Recording;
import io.glidepath.simulator.core.RecordedVllm.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Feeds our engine what a real vLLM was fed and expects the same events, step by step: the same hashes, parents, tokens
 * and evictions in the same order, and the same cached tokens. The answers are replayed, for a random model's taste
 * cannot be predicted.
 */
class RecordedRunsTest {

    private static final int TOKENS_A_STEP = 2_048;

    @Test
    void storesWhatVllmStored() {
        Replay replay = new Replay("kv-http", 4_096);
        replay.expectSameCacheReads("kv-A-first", "kv-B-again", "kv-C-shared-prefix", "kv-D-salt", "kv-E-session");
        assertThat(replay.batches).isEqualTo(RecordedVllm.batches("kv-events", 9, 13));
    }

    @Test
    void storesTheFullBlockOfAChat() {
        // Only the first 32 of the 61 prompt tokens show in the recording; the rest fills no block.
        List<List<Seen>> recorded = RecordedVllm.batches("kv-events", 14, 14);
        List<Integer> prompt = new ArrayList<>(recorded.getFirst().getFirst().tokens());
        while (prompt.size() < 61) {
            prompt.add(7);
        }
        Replay replay = new Replay("kv-http", 4_096);
        assertThat(replay.cachedTokens(prompt, 1, Optional.empty())).isZero();
        assertThat(replay.batches).isEqualTo(recorded);
    }

    @Test
    void announcesTheRecomputedLastBlockAgain() {
        Replay replay = new Replay("kv-http", 4_096);
        replay.expectSameCacheReads("kv-A-first", "kv-G-full");
        // vLLM was asked here to report the reused prefix too, which is its first event; the second is the rule.
        assertThat(replay.batches.getLast())
                .containsExactly(
                        RecordedVllm.batches("kv-events", 15, 15).getFirst().getLast());
    }

    @Test
    void storesGeneratedBlocksWhenTheirLastTokenIsComputed() {
        Replay replay = new Replay("kv-http", 4_096);
        replay.expectSameCacheReads("kv-H-gen70");
        assertThat(replay.batches).isEqualTo(RecordedVllm.batches("kv-events", 16, 17));
    }

    @Test
    void storesALongPromptChunkByChunk() {
        Replay replay = new Replay("kv-http", 4_096);
        replay.expectSameCacheReads("kv-I-3000");
        assertThat(replay.batches).isEqualTo(RecordedVllm.batches("kv-events", 18, 19));
    }

    @Test
    void announcesAResetWithTheNextStep() {
        Replay replay = new Replay("kv-http", 4_096);
        replay.expectSameCacheReads("kv-A-first");
        assertThat(replay.drive.engine.resetPrefixCache()).isTrue();
        replay.expectSameCacheReads("kv-K-after-reset");
        assertThat(replay.batches.getLast())
                .isEqualTo(RecordedVllm.batches("kv-events", 20, 20).getFirst());
    }

    @Test
    void evictsWhatVllmEvicted() {
        Replay replay = new Replay("http2", 64);
        replay.expectSameCacheReads(
                "evict-1-fill", "evict-2-fill", "evict-3-fill", "evict-4-fill", "evict-5-first-again");
        replay.expectSameCacheReads("dup-1", "dup-2", "dup-3");
        replay.expectSameCacheReads("dup-evict-1", "dup-evict-2", "dup-evict-3", "dup-evict-4");
        assertThat(replay.batches).isEqualTo(RecordedVllm.batches("kv-events-evict", 0, 11));
    }

    /** Our engine in the place of the recorded one. */
    private static final class Replay {

        private final String folder;
        private final Drive drive;
        private final RecordedTokens answers = new RecordedTokens();
        private final List<List<Seen>> batches = new ArrayList<>();
        private long nextId;

        Replay(String folder, int totalBlocks) {
            this.folder = folder;
            EngineProfile profile = new EngineProfile(
                    "recorded",
                    new Speed(0.001, 0, 0, 0),
                    new Scheduling(TOKENS_A_STEP, 256),
                    new Memory(totalBlocks, 32),
                    32_768);
            this.drive = new Drive(new EngineCore(profile, new Sha256CborHashing(), answers, new Telling(true, true)));
        }

        void expectSameCacheReads(String... names) {
            for (String name : names) {
                Recording recording = RecordedVllm.request(folder, name);
                answers.learn(recording.prompt(), recording.answer());
                assertThat(cachedTokens(recording.prompt(), recording.maxTokens(), recording.cacheSalt()))
                        .as("cached tokens of " + name)
                        .isEqualTo(recording.cachedTokens());
            }
        }

        int cachedTokens(List<Integer> prompt, int maxTokens, Optional<String> salt) {
            int[] tokens = prompt.stream().mapToInt(Integer::intValue).toArray();
            BlockExtras extras = new BlockExtras(Optional.empty(), salt);
            drive.submit(
                    new GenerationRequest(nextId++, IntList.of(tokens), Stopping.exactlyAfter(maxTokens), 0, extras));
            List<StepResult> results = drive.untilIdle();
            for (StepResult result : results) {
                if (!result.events().isEmpty()) {
                    batches.add(result.events().stream().map(Replay::seen).toList());
                }
            }
            return results.getFirst().admitted().getFirst().cachedTokens();
        }

        private static Seen seen(KvEvent event) {
            return switch (event) {
                case KvEvent.BlocksStored stored -> Seen.of(stored);
                case KvEvent.BlockRemoved removed -> Seen.removed(removed.hash());
                case KvEvent.AllBlocksCleared cleared -> Seen.cleared();
            };
        }
    }
}
