package io.glidepath.adapter.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.blocks.Occupancy;
import io.glidepath.adapter.decoding.Batches;
import io.glidepath.adapter.events.EventPosition;
import io.glidepath.adapter.publishing.HeldBlocks;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.keys.BlockKeys;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkerFeedTest {

    private static final EventPosition AT = new EventPosition(7, 7);

    private final HeldBlocks held = new HeldBlocks(new BlockView(new BlockKeys("", 4), "m", 100), 1_000, new Random(1));
    private final WorkerFeed feed = new WorkerFeed("m", held, new Completeness(), Optional.empty());

    @Test
    void holdsWhatTheBatchesSay() {
        feed.batch(AT, Batches.stored(0, 1, 2));
        feed.batch(AT, Batches.removed(2));

        assertThat(held.counts().view().keys()).isEqualTo(1);
        assertThat(feed.events()).isEqualTo(2);
    }

    @Test
    void startingOverHoldsNothingUnderANewEpoch() {
        Epoch before = held.epoch();
        feed.batch(AT, Batches.stored(0, 1));
        feed.complete(true);

        feed.startedOver();

        assertThat(held.counts().view().keys()).isZero();
        assertThat(held.epoch()).isNotEqualTo(before);
        assertThat(feed.complete()).isFalse();
    }

    @Test
    void aBatchThatCannotBeReadIsCountedAndMakesTheWorkerIncomplete() {
        feed.complete(true);

        feed.batch(AT, new byte[] {1, 2, 3});

        assertThat(feed.malformed()).isEqualTo(1);
        assertThat(feed.complete()).isFalse();
    }

    @Test
    void anUnknownParentMakesTheWorkerIncomplete() {
        feed.complete(true);

        feed.batch(AT, Batches.stored(7, 8));

        assertThat(feed.complete()).isFalse();
    }

    @Test
    void aClearedCacheIsCompleteWhateverWasMissedBefore() {
        feed.complete(false);

        feed.batch(AT, Batches.cleared());
        assertThat(feed.complete()).isTrue();
        feed.complete(false);

        assertThat(feed.complete()).isTrue();
    }

    @Test
    void isCompleteOnceAsManyBlocksWereStoredAsTheEngineHas() {
        feed.complete(false);
        feed.batch(AT, Batches.stored(0, 1, 2, 3));

        feed.engineHas(new Occupancy.Memory(4, 16));
        assertThat(feed.complete()).isFalse();
        feed.batch(AT, Batches.stored(3, 4));
        feed.engineHas(new Occupancy.Memory(4, 16));

        assertThat(feed.complete()).isTrue();
    }

    @Test
    void withoutEventsAnotherLifeOfTheEngineIsOnlyANewEpoch() {
        Epoch before = held.epoch();

        feed.engineRestarted();

        assertThat(held.epoch()).isNotEqualTo(before);
        assertThat(feed.publisher()).isEmpty();
    }
}
