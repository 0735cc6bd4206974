package io.glidepath.picker.reality;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheRealityTest {

    private static final WorkerId A = new WorkerId("decode-0");
    private static final Epoch FIRST = new Epoch(1);
    private static final Epoch SECOND = new Epoch(2);

    private final List<String> asked = new ArrayList<>();
    private final CacheReality reality =
            new CacheReality(new RealityProperties(50, 0.05), (worker, epoch) -> asked.add(worker + " " + epoch));

    @BeforeEach
    void joins() {
        lives(FIRST);
    }

    @Test
    void aWorkerWhoseEngineAgreesIsTrusted() {
        finish(200, 640, 640);

        assertThat(reality.suspects()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void fivePercentOffIsTolerated() {
        finish(50, 550, 500);

        assertThat(reality.suspects()).isEmpty();
    }

    @Test
    void moreThanFivePercentOffOverFiftyRequestsIsSuspect() {
        finish(49, 551, 500);
        assertThat(reality.suspects()).isEmpty();

        finish(1, 551, 500);

        assertThat(reality.suspects()).containsOnlyKeys(A).containsEntry(A, 0.051);
    }

    @Test
    void aSuspectIsAskedOnceForANewLife() {
        finish(99, 640, 0);

        assertThat(asked).containsExactly("decode-0 " + FIRST);
    }

    @Test
    void aSuspectThatBeganNoNewLifeIsAskedAgain() {
        finish(100, 640, 0);

        assertThat(asked).containsExactly("decode-0 " + FIRST, "decode-0 " + FIRST);
    }

    @Test
    void aNewLifeIsJudgedByItsOwnRequests() {
        finish(50, 640, 0);
        lives(SECOND);

        finish(49, 640, 640);
        assertThat(reality.suspects()).containsOnlyKeys(A);
        finish(1, 640, 640);

        assertThat(reality.suspects()).isEmpty();
    }

    @Test
    void aNewLifeThatDiffersTooIsAskedAgain() {
        finish(50, 640, 0);
        lives(SECOND);
        finish(50, 640, 0);

        assertThat(asked).containsExactly("decode-0 " + FIRST, "decode-0 " + SECOND);
    }

    @Test
    void anEngineWithoutEventsIsShownAndNotAsked() {
        join(Workers.with(
                Workers.living(A, FIRST),
                draft -> draft.cache = new CacheInfo(16, 3_000, CacheInfo.Events.NONE, false)));
        finish(50, 640, 0);

        assertThat(reality.suspects()).containsOnlyKeys(A);
        assertThat(asked).isEmpty();
    }

    @Test
    void aWorkerThatLeftIsForgotten() {
        finish(50, 640, 0);

        reality.changed(FleetView.EMPTY, FleetView.EMPTY);
        finish(50, 640, 0);

        assertThat(reality.suspects()).isEmpty();
        assertThat(asked).hasSize(1);
    }

    private void finish(int requests, int predicted, int reported) {
        for (int i = 0; i < requests; i++) {
            reality.compared(A, 1_000, predicted, reported);
        }
    }

    private void lives(Epoch epoch) {
        join(Workers.living(A, epoch));
    }

    private void join(FleetWorker worker) {
        TreeMap<WorkerId, FleetWorker> workers = new TreeMap<>();
        workers.put(A, worker);
        reality.changed(FleetView.EMPTY, new FleetView(new Incarnation(1), 1, workers));
    }
}
