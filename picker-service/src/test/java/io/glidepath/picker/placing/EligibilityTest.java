package io.glidepath.picker.placing;

import static io.glidepath.picker.Workers.in;
import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.Workers;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.reading.Facts;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityTest {

    private static final Lookup NOTHING = new Lookup.Without("late");

    @Test
    void letsOnlyReadyWorkersIn() {
        Eligibility eligibility = Eligibility.of(
                Facts.of(
                        100,
                        NOTHING,
                        ready("a"),
                        in(WorkerState.STARTING, "b"),
                        in(WorkerState.DRAINING, "c"),
                        in(WorkerState.DOWN, "d")),
                List.of());

        assertThat(ids(eligibility)).containsExactly("a");
        assertThat(eligibility.left())
                .extracting(Eligibility.Left::sentence)
                .containsExactly("is starting", "is draining", "is down");
    }

    @Test
    void leavesOutWhomTheCallerExcludes() {
        Eligibility eligibility =
                Eligibility.of(Facts.of(100, NOTHING, ready("a"), ready("b")), List.of(new WorkerId("a")));

        assertThat(ids(eligibility)).containsExactly("b");
        assertThat(eligibility.left())
                .extracting(Eligibility.Left::sentence)
                .containsExactly("was excluded by the caller");
    }

    @Test
    void leavesOutWorkersThatOnlyReadPrompts() {
        FleetWorker prefill = Workers.with(ready("p"), draft -> draft.role = WorkerRole.PREFILL);

        assertThat(ids(Eligibility.of(Facts.of(100, NOTHING, prefill, ready("a")), List.of())))
                .containsExactly("a");
    }

    @Test
    void leavesOutWorkersWhoseContextIsTooShort() {
        Eligibility eligibility =
                Eligibility.of(Facts.of(32_760, OptionalInt.of(9), TokenSource.LOCAL, NOTHING, ready("a")), List.of());

        assertThat(eligibility.eligible()).isEmpty();
        assertThat(eligibility.longestContext()).hasValue(32_768);
    }

    @Test
    void fillsAContextToItsLastToken() {
        assertThat(ids(Eligibility.of(
                        Facts.of(32_760, OptionalInt.of(8), TokenSource.LOCAL, NOTHING, ready("a")), List.of())))
                .containsExactly("a");
        assertThat(ids(Eligibility.of(
                        Facts.of(32_768, OptionalInt.empty(), TokenSource.LOCAL, NOTHING, ready("a")), List.of())))
                .isEmpty();
    }

    @Test
    void refusesNothingByAnEstimate() {
        assertThat(ids(Eligibility.of(
                        Facts.of(99_999, OptionalInt.of(8), TokenSource.TEXT, NOTHING, ready("a")), List.of())))
                .containsExactly("a");
    }

    @Test
    void leavesOutWorkersThatLackWhatThePolicyAsksFor() {
        FleetWorker tools = Workers.with(ready("a"), draft -> draft.capabilities = Set.of("render"));
        Map<String, String> labels = Map.of("engine", "vllm", "can-render", "true");

        Eligibility eligibility =
                Eligibility.of(Facts.of(100, NOTHING, tools, ready("b")), List.of(), Set.of(), labels);

        assertThat(ids(eligibility)).containsExactly("a");
        assertThat(eligibility.left())
                .extracting(Eligibility.Left::sentence)
                .containsExactly("does not bear the labels that the policy asks for");
    }

    @ParameterizedTest
    @CsvSource({"worker,a", "engine,vllm", "engine-version,0.32.0", "can-tokenize,true", "topology,zone-a"})
    void knowsAWorkerByWhatItsReportSays(String label, String value) {
        FleetWorker worker =
                Workers.with(ready("a"), draft -> draft.capabilities = Set.of("tokenize", "topology:zone-a"));

        assertThat(ids(Eligibility.of(Facts.of(100, NOTHING, worker), List.of(), Set.of(), Map.of(label, value))))
                .containsExactly("a");
        assertThat(ids(Eligibility.of(Facts.of(100, NOTHING, worker), List.of(), Set.of(), Map.of(label, "other"))))
                .isEmpty();
    }

    @Test
    void asksNothingOfWhoeverOnlyReadsThePrompt() {
        FleetWorker reader = Workers.with(ready("p"), draft -> {
            draft.role = WorkerRole.PREFILL;
            draft.capabilities = Set.of("kv-transfer:nixl");
        });

        Eligibility eligibility =
                Eligibility.of(Facts.of(100, NOTHING, reader, ready("a")), List.of(), Set.of(), Map.of("worker", "a"));

        assertThat(eligibility.senders()).containsExactly(reader);
    }

    private static List<String> ids(Eligibility eligibility) {
        return eligibility.eligible().stream()
                .map(worker -> worker.report().id().value())
                .toList();
    }
}
