package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import org.junit.jupiter.api.Test;

class PastBacklogsTest {

    private static final WorkerId W = new WorkerId("w");
    private static final Backlog ONE = new Backlog(1, 100, 1, 100, 0);
    private static final Backlog TWO = new Backlog(2, 200, 2, 200, 0);

    private final PastBacklogs past = new PastBacklogs(50);

    @Test
    void showsWhatWasTrueAWhileAgo() {
        past.note(W, ONE, 1_000);
        past.note(W, TWO, 1_040);

        assertThat(past.seen(W, 1_049)).isEqualTo(Backlog.NONE);
        assertThat(past.seen(W, 1_050)).isEqualTo(ONE);
        assertThat(past.seen(W, 1_089)).isEqualTo(ONE);
        assertThat(past.seen(W, 1_090)).isEqualTo(TWO);
        assertThat(past.seen(W, 9_000)).isEqualTo(TWO);
    }

    @Test
    void knowsNothingOfAWorkerThatNeverHadAnything() {
        assertThat(past.seen(W, 0)).isEqualTo(Backlog.NONE);
    }
}
