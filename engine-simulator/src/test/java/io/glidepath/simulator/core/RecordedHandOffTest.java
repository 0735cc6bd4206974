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
import org.junit.jupiter.api.Test;

/** Two of our engines in the place of two recorded ones that handed prompts over: the same blocks and the same events. */
class RecordedHandOffTest {

    private static final HandOff PREFILL = new HandOff.Prefill(30_000_000_000L);

    private final Engine prefill = new Engine();
    private final Engine decode = new Engine();

    /** Runs both legs and answers the blocks that the first one left pinned. */
    private HandOff.Pinned handOver(String folder, String name) {
        Recording leg = RecordedVllm.request(folder, "p-" + name);
        long id = prefill.submit(leg.prompt(), leg.maxTokens(), PREFILL);
        HandOff.Pinned pinned =
                prefill.run().getLast().finished().getFirst().pinned().orElseThrow();
        assertThat(pinned.cachedTokens()).as("cached tokens of " + name).isEqualTo(leg.cachedTokens());
        decode.fetch(leg.prompt());
        prefill.drive.engine.release(id);
        return pinned;
    }

    @Test
    void tellsWhatThePrefillEngineTold() {
        handOver("pd", "cmpl-200");
        handOver("pd", "cmpl-repeat");
        handOver("pd", "cmpl-short-20");
        handOver("pd", "cmpl-exact-64");
        assertThat(prefill.batches).isEqualTo(RecordedVllm.batches("pd-kv-P", 0, 1));
    }

    @Test
    void tellsWhatTheDecodeEngineTold() {
        handOver("pd", "cmpl-200");
        handOver("pd", "cmpl-repeat");
        handOver("pd", "cmpl-short-20");
        handOver("pd", "cmpl-exact-64");
        assertThat(decode.batches).isEqualTo(RecordedVllm.batches("pd-kv-D", 0, 1));
    }

    @Test
    void announcesOnlyTheFetchedPartOfASharedPrefix() {
        handOver("pd2", "X");
        handOver("pd2", "Z");
        handOver("pd2", "W");
        assertThat(decode.batches).isEqualTo(RecordedVllm.batches("pd2-kv-D", 0, 2));
    }

    @Test
    void handsOutTheRecordedBlocks() {
        assertThat(handOver("pd", "cmpl-200"))
                .isEqualTo(new HandOff.Pinned(IntList.of(1, 2, 3, 4, 5, 6, 7), 200, 0, expiry(1)));
    }

    @Test
    void recomputesWithTheRecordedEventsWhenThePrefillEngineIsDead() {
        Recording leg = RecordedVllm.request("pd", "p-dead-engine");
        long id = decode.submit(leg.prompt(), 3, new HandOff.Decode());
        decode.run();
        decode.drive.engine.recompute(id);
        decode.run();
        assertThat(decode.batches).isEqualTo(RecordedVllm.batches("pd-kv-D2", 1, 1));
    }

    private long expiry(int steps) {
        return steps * 1_000_000L + 30_000_000_000L;
    }

    private static final class Engine {

        private final Drive drive;
        private final List<List<Seen>> batches = new ArrayList<>();
        private long nextId;

        Engine() {
            EngineProfile profile = new EngineProfile(
                    "recorded", new Speed(0.001, 0, 0, 0), new Scheduling(2_048, 256), new Memory(4_096, 32), 32_768);
            drive = new Drive(new EngineCore(profile, new Sha256CborHashing(), Drive.words(), new Telling(true, true)));
        }

        long submit(List<Integer> prompt, int maxTokens, HandOff handOff) {
            int[] tokens = prompt.stream().mapToInt(Integer::intValue).toArray();
            drive.submit(new GenerationRequest(
                    nextId, IntList.of(tokens), Stopping.exactlyAfter(maxTokens), 0, BlockExtras.NONE, handOff));
            return nextId++;
        }

        void fetch(List<Integer> prompt) {
            long id = submit(prompt, 6, new HandOff.Decode());
            run();
            drive.engine.pulled(id);
            run();
        }

        List<StepResult> run() {
            List<StepResult> results = drive.untilIdle();
            for (StepResult result : results) {
                if (!result.events().isEmpty()) {
                    batches.add(result.events().stream()
                            .map(event -> Seen.of((KvEvent.BlocksStored) event))
                            .toList());
                }
            }
            return results;
        }
    }
}
