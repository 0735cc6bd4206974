package io.glidepath.adapter.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.blocks.Occupancy;
import org.junit.jupiter.api.Test;

class CompletenessTest {

    private static final Occupancy.Memory MEMORY = new Occupancy.Memory(100, 1_600);
    private final Completeness completeness = new Completeness();

    @Test
    void aClearedCacheStaysCompleteWhateverHistoryIsFetchedLater() {
        completeness.cleared();

        completeness.history(false);

        assertThat(completeness.complete()).isTrue();
    }

    @Test
    void whatIsMissedAfterAClearedCacheIsMissing() {
        completeness.cleared();
        assertThat(completeness.missed()).isTrue();

        completeness.history(false);

        assertThat(completeness.complete()).isFalse();
    }

    @Test
    void isCompleteOnceTheWholeMemoryWasWrittenInThisLife() {
        completeness.startedOver(stored(50, 800));

        completeness.stored(stored(149, 2_384), MEMORY);
        assertThat(completeness.complete()).isFalse();
        completeness.stored(stored(150, 2_400), MEMORY);

        assertThat(completeness.complete()).isTrue();
    }

    /** Blocks half the size of those that the engine counts its memory in. */
    @Test
    void smallBlocksDoNotMakeAMemoryFull() {
        completeness.startedOver(stored(0, 0));

        completeness.stored(stored(199, 1_592), MEMORY);

        assertThat(completeness.complete()).isFalse();
    }

    @Test
    void goesOnCountingAfterARestartOfTheAdapter() {
        completeness.startedOver(stored(500, 8_000));
        Completeness next = new Completeness();

        next.resume(completeness.known(stored(560, 8_960)));
        next.stored(stored(39, 624), MEMORY);
        assertThat(next.complete()).isFalse();
        next.stored(stored(40, 640), MEMORY);

        assertThat(next.complete()).isTrue();
    }

    @Test
    void moreThanTheMemoryHoldsIsNoticedByBlocksAndTokensBoth() {
        assertThat(new Occupancy(101, 1_616, 0, 0).exceeds(MEMORY)).isTrue();
        assertThat(new Occupancy(100, 1_600, 0, 0).exceeds(MEMORY)).isFalse();
        assertThat(new Occupancy(150, 1_200, 0, 0).exceeds(MEMORY)).isFalse();
        assertThat(new Occupancy(60, 1_920, 0, 0).exceeds(MEMORY)).isFalse();
    }

    private static Occupancy stored(long blocks, long tokens) {
        return new Occupancy(0, 0, blocks, tokens);
    }
}
