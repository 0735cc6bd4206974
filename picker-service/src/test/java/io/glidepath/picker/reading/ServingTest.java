package io.glidepath.picker.reading;

import static io.glidepath.picker.Workers.in;
import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.picker.Workers;
import io.glidepath.picker.fleet.FleetPicture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServingTest {

    @Test
    void findsWorkersOfAnyState() {
        Serving serving = Serving.find(Facts.fleet(ready("a"), in(WorkerState.DOWN, "b")), Workers.MODEL);

        assertThat(serving).isInstanceOfSatisfying(Serving.By.class, by -> assertThat(by.workers())
                .hasSize(2));
    }

    @Test
    void resolvesAnAliasToTheModelThatKeysHangOn() {
        FleetWorker worker =
                Workers.of("a", WorkerState.READY, Workers.KEYS, new ServedModel("alias", null, null, List.of()), null);

        assertThat(Serving.find(Facts.fleet(worker), "alias"))
                .isEqualTo(new Serving.By("alias", Workers.MODEL, List.of(worker)));
    }

    @Test
    void keepsTheNameOfALoraAdapter() {
        FleetWorker worker = Workers.of(
                "a", WorkerState.READY, Workers.KEYS, new ServedModel("base", null, null, List.of("tuned")), null);

        assertThat(Serving.find(Facts.fleet(worker), "tuned"))
                .isEqualTo(new Serving.By("tuned", "tuned", List.of(worker)));
    }

    @Test
    void knowsALoraAdapterByTheModelThatItAdapts() {
        FleetWorker worker = Workers.of(
                "a", WorkerState.READY, Workers.KEYS, new ServedModel("base", null, null, List.of("tuned")), null);

        assertThat(new Serving.By("tuned", "tuned", List.of(worker)).names()).containsExactly("tuned", "base");
    }

    @Test
    void doesNotKnowAModelThatNobodyServes() {
        assertThat(code(Facts.fleet(ready("a")), "other")).isEqualTo("unknown_model");
        assertThat(code(Facts.fleet(in(WorkerState.DOWN, "a")), "other")).isEqualTo("unknown_model");
    }

    @Test
    void cannotTellWhileAWorkerHasNotSaidWhatItServes() {
        FleetWorker starting = Workers.with(in(WorkerState.STARTING, "a"), draft -> {
            draft.epoch = null;
            draft.models = List.of();
            draft.keys = null;
        });

        assertThat(code(Facts.fleet(starting), "other")).isEqualTo("no_ready_worker");
    }

    @Test
    void cannotTellBeforeTheFleetIsKnown() {
        assertThat(code(new FleetPicture(FleetView.EMPTY, false, Duration.ZERO), "m"))
                .isEqualTo("no_ready_worker");
        assertThat(code(new FleetPicture(FleetView.EMPTY, true, Duration.ZERO), "m"))
                .isEqualTo("unknown_model");
    }

    private static String code(FleetPicture fleet, String model) {
        return Serving.find(fleet, model) instanceof Serving.Nobody nobody
                ? nobody.problem().code()
                : "served";
    }
}
