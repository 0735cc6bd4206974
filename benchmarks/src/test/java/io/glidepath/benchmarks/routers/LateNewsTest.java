package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.routers.Belief.Late;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import org.junit.jupiter.api.Test;

class LateNewsTest {

    private static final WorkerId W = new WorkerId("w");
    private static final Backlog TWO = new Backlog(2, 200, 2, 250, 70);
    private static final Backlog ONE = new Backlog(1, 100, 1, 150, 70);
    private static final Backlog NONE = new Backlog(0, 0, 0, 0, 70);

    private final LateNews news = new LateNews(new Late(50, false, false));

    @Test
    void countsWhatIsDoneUntilItIsTold() {
        news.happened(W, TWO, ONE, 1_000);
        news.happened(W, ONE, NONE, 1_040);

        assertThat(news.counted(W, NONE, 1_049)).isEqualTo(TWO);
        assertThat(news.counted(W, NONE, 1_050)).isEqualTo(ONE);
        assertThat(news.counted(W, NONE, 1_090)).isEqualTo(NONE);
    }

    @Test
    void doesNotSeeItsOwnReservationsEitherWhereItIsBlind() {
        LateNews blind = new LateNews(new Late(50, true, false));

        blind.reserved(W, ONE, TWO, 1_000);

        assertThat(blind.counted(W, TWO, 1_049)).isEqualTo(ONE);
        assertThat(blind.counted(W, TWO, 1_050)).isEqualTo(TWO);
    }

    @Test
    void seesItsOwnReservationsAtOnce() {
        news.reserved(W, ONE, TWO, 0);

        assertThat(news.counted(W, TWO, 0)).isEqualTo(TWO);
    }
}
