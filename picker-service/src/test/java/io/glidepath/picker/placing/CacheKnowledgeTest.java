package io.glidepath.picker.placing;

import static io.glidepath.picker.Workers.ready;
import static io.glidepath.picker.reading.Facts.depth;
import static io.glidepath.picker.reading.Facts.index;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.picker.Workers;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.placing.CacheKnowledge.Source;
import io.glidepath.picker.reading.Facts;
import io.glidepath.picker.reading.PromptFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheKnowledgeTest {

    private static final WorkerId A = new WorkerId("a");

    @Test
    void turnsDepthIntoTokens() {
        assertThat(knowledge(1_000, index(depth("a", 10)), 0)).isEqualTo(new CacheKnowledge(160, Source.INDEX));
    }

    @Test
    void takesTheDeeperOfIndexAndRoute() {
        assertThat(knowledge(1_000, index(depth("a", 10)), 20)).isEqualTo(new CacheKnowledge(320, Source.ROUTED));
        assertThat(knowledge(1_000, index(depth("a", 30)), 20)).isEqualTo(new CacheKnowledge(480, Source.INDEX));
    }

    @Test
    void neverCountsTheLastToken() {
        // 64 tokens, all 4 blocks held: the engine computes the last block again
        assertThat(knowledge(64, index(depth("a", 4)), 0).tokens()).isEqualTo(48);
        assertThat(knowledge(65, index(depth("a", 4)), 0).tokens()).isEqualTo(64);
    }

    @Test
    void roundsDownToTheEnginesOwnBlocks() {
        FleetWorker large =
                Workers.with(ready("a"), draft -> draft.cache = new CacheInfo(128, 100, CacheInfo.Events.EXACT, true));
        PromptFacts facts = Facts.of(1_000, index(depth("a", 20)), large);

        assertThat(CacheKnowledge.of(facts, large, 0, 0).tokens()).isEqualTo(256);
    }

    @Test
    void knowsNothingWithoutTheIndex() {
        assertThat(knowledge(1_000, new Lookup.Without("late"), 0)).isEqualTo(new CacheKnowledge(0, Source.NONE));
    }

    @Test
    void knowsNothingOfAWorkerThatTheIndexDoesNotKnow() {
        assertThat(knowledge(1_000, index(depth("b", 10)), 0)).isEqualTo(new CacheKnowledge(0, Source.NONE));
    }

    @Test
    void showsAWorkerThatTheIndexCallsIncompatible() {
        Lookup lookup = index(new WorkerDepth(A, 0, 0, false, true));

        assertThat(knowledge(1_000, lookup, 0)).isEqualTo(new CacheKnowledge(0, Source.INCOMPATIBLE));
    }

    @Test
    void showsAWorkerWhoseSeedNobodyTold() {
        FleetWorker odd = Workers.of(
                "a",
                WorkerState.READY,
                new KeySchemeInfo(BlockKeys.SCHEME, "0000000000000000", 16, Workers.MODEL),
                new ServedModel(Workers.MODEL, null, null, List.of()),
                null);
        PromptFacts facts = Facts.of(1_000, new Lookup.Without("not_asked"), odd);

        assertThat(facts.scheme()).isEmpty();
        assertThat(CacheKnowledge.of(facts, odd, 0, 0)).isEqualTo(new CacheKnowledge(0, Source.INCOMPATIBLE));
    }

    @Test
    void showsAWorkerThatNamesBlocksOtherwise() {
        FleetWorker odd = Workers.of(
                "a",
                WorkerState.READY,
                new KeySchemeInfo(BlockKeys.SCHEME, "0000000000000000", 16, Workers.MODEL),
                new ServedModel(Workers.MODEL, null, null, List.of()),
                null);
        PromptFacts facts = Facts.of(1_000, index(depth("a", 10)), odd, ready("b"), ready("c"));

        assertThat(CacheKnowledge.of(facts, odd, 0, 0)).isEqualTo(new CacheKnowledge(0, Source.INCOMPATIBLE));
        assertThat(CacheKnowledge.of(facts, odd, 5, 0)).isEqualTo(new CacheKnowledge(80, Source.ROUTED));
    }

    @Test
    void takesWhatWasSentToAnEngineWithoutEventsForApproximatelyHeld() {
        FleetWorker silent =
                Workers.with(ready("a"), draft -> draft.cache = new CacheInfo(16, 3_000, CacheInfo.Events.NONE, false));
        PromptFacts facts = Facts.of(1_000, new Lookup.Without("late"), silent);

        assertThat(CacheKnowledge.of(facts, silent, 0, 20)).isEqualTo(new CacheKnowledge(320, Source.APPROXIMATE));
        assertThat(CacheKnowledge.of(facts, silent, 20, 20)).isEqualTo(new CacheKnowledge(320, Source.ROUTED));
    }

    @Test
    void believesNothingOfThatWhereTheEngineTellsItself() {
        FleetWorker telling = ready("a");
        PromptFacts facts = Facts.of(1_000, new Lookup.Without("late"), telling);

        assertThat(CacheKnowledge.of(facts, telling, 0, 20)).isEqualTo(new CacheKnowledge(0, Source.NONE));
    }

    private static CacheKnowledge knowledge(int promptTokens, Lookup lookup, int routed) {
        FleetWorker worker = ready("a");
        return CacheKnowledge.of(Facts.of(promptTokens, lookup, worker), worker, routed, 0);
    }
}
