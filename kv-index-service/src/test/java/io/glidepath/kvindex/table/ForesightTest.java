package io.glidepath.kvindex.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForesightTest {

    private final Foresight foresight = new Foresight();

    @Test
    void expectsNothingByItself() {
        assertThat(foresight.times(1)).isEqualTo(1);
    }

    @Test
    void reckonsThatWorkersToComeHoldWhatThoseSoFarDo() {
        foresight.begin(10, 30);

        assertThat(foresight.times(10)).isEqualTo(4);
        assertThat(foresight.times(20)).isEqualTo(2);
        assertThat(foresight.times(40)).isEqualTo(1);
        assertThat(foresight.times(50)).as("more than were announced").isEqualTo(1);
    }

    @Test
    void trustsTheFirstFewWithinABound() {
        foresight.begin(0, 1_000);

        assertThat(foresight.times(1)).isEqualTo(8);
    }

    @Test
    void whatWasGivenUpIsForeseenAgainOnlyByTheNextAnnouncement() {
        foresight.begin(1, 3);
        foresight.giveUp();
        foresight.begin(2, 3);
        assertThat(foresight.times(2)).isEqualTo(1);
        foresight.end();
        foresight.end();

        foresight.begin(2, 2);

        assertThat(foresight.times(2)).isEqualTo(2);
    }

    @Test
    void announcementsAddUpUntilTheLastHasEnded() {
        foresight.begin(0, 10);
        foresight.begin(2, 10);

        assertThat(foresight.times(10)).isEqualTo(2);
        assertThat(foresight.end()).isFalse();
        assertThat(foresight.times(10)).isEqualTo(2);
        assertThat(foresight.end()).isTrue();
        assertThat(foresight.times(10)).isEqualTo(1);
    }
}
