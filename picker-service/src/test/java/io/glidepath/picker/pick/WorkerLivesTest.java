package io.glidepath.picker.pick;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.Workers;
import io.glidepath.picker.flow.Rooms;
import io.glidepath.picker.learning.Rates;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.ledger.Ledgers;
import io.glidepath.picker.placing.Decider;
import io.glidepath.picker.placing.Deciders;
import io.glidepath.picker.reading.Facts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerLivesTest {

    private static final long[] KEYS = {1, 2, 3};
    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");

    private final Decider decider = Deciders.cost();
    private final Ledger ledger = Ledgers.empty();
    private final WorkerLives lives = new WorkerLives(decider.experience(), ledger, Rooms.quiet());

    @BeforeEach
    void know() {
        decider.experience().residency().routed(1, A, KEYS);
        decider.experience().residency().routed(2, B, KEYS);
        decider.experience().rates().answer("m", A, 0.02, 0);
        decider.experience().rates().answer("m", B, 0.02, 0);
    }

    @Test
    void aNewLifeOfAnEngineStartsWithNothing() {
        lives.changed(view(in("a", 1), in("b", 1)), view(in("a", 2), in("b", 1)));

        assertThat(decider.experience().residency().depths(KEYS, 0)).isEqualTo(Map.of(B, 3));
        assertThat(decider.experience().rates().of("m", A, 0)).isEqualTo(Rates.UNKNOWN);
        assertThat(decider.experience().rates().of("m", B, 0).tokenSeconds()).isEqualTo(0.02);
    }

    @Test
    void aWorkerThatIsGoneTakesAllWithIt() {
        lives.changed(view(in("a", 1), in("b", 1)), view(in("b", 1)));

        assertThat(decider.experience().residency().depths(KEYS, 0)).isEqualTo(Map.of(B, 3));
        assertThat(decider.experience().rates().all(0).get("m")).containsOnlyKeys(B);
    }

    @Test
    void anUnchangedLifeKeepsWhatIsKnown() {
        lives.changed(view(in("a", 1), in("b", 1)), view(in("a", 1), in("b", 1)));

        assertThat(decider.experience().residency().depths(KEYS, 0)).isEqualTo(Map.of(A, 3, B, 3));
        assertThat(decider.experience().rates().all(0).get("m")).containsOnlyKeys(A, B);
    }

    @Test
    void aFirstLifeIsNoNewOne() {
        lives.changed(view(in("a", null), in("b", 1)), view(in("a", 1), in("b", 1)));

        assertThat(decider.experience().residency().depths(KEYS, 0)).containsKey(A);
    }

    private static FleetView view(FleetWorker... workers) {
        return Facts.fleet(workers).view();
    }

    private static FleetWorker in(String id, @Nullable Integer epoch) {
        return Workers.living(new WorkerId(id), epoch == null ? null : new Epoch(epoch));
    }
}
