package io.glidepath.picker.assignment;

import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.WorkerDraft;
import io.glidepath.picker.Workers;
import io.glidepath.picker.assignment.Assignment.LastChange;
import io.glidepath.picker.pairing.SplitMode;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.roles.Demand;
import io.glidepath.picker.roles.LabelPace;
import io.glidepath.picker.scheduling.EngineProfile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sixteen workers under a load of long prompts, where ten or so should prefill. */
class EvaluationTest {

    private static final EngineProfile ENGINE = new EngineProfile(0.0122, 53e-6, 40e-9, 2.6e-9, 8_192);
    private static final Demand HEAVY = new Demand(32, 32 * ENGINE.prefillSeconds(5_000, 0), 0, 250, 5_125, 5_000, 60);
    private static final Instant START = Instant.ofEpochSecond(1_000_000);
    private static final Assignment NOTHING = Assignment.unknown("p1", START);

    @Test
    void labelsWorkersThatCanDoBoth() {
        Assignment held = after(6, SplitMode.AUTOMATIC, both(16));

        assertThat(held.wanted()).isBetween(9, 12);
        assertThat(held.labelled()).hasSize(held.wanted());
        assertThat(held.secondsByPrefills()).containsKeys(0, held.wanted());
        assertThat(held.advice()).isEmpty();
    }

    @Test
    void takesThoseWithTheFewestRequestsFirst() {
        Assignment held = after(6, SplitMode.AUTOMATIC, both(16));

        // w0 and w1 have the most in flight.
        assertThat(held.labelled()).doesNotContain(new WorkerId("w00"), new WorkerId("w01"));
    }

    @Test
    void labelsNobodyWhereThePoolFixesRoles() {
        Assignment held = after(6, SplitMode.ON, both(16));

        assertThat(held.labelled()).isEmpty();
        assertThat(held.reason()).isEqualTo("roles are fixed");
    }

    @Test
    void advisesWhereRolesAreFixed() {
        Assignment held = after(
                6, SplitMode.AUTOMATIC, Stream.concat(prefills(4), decodes(12)).toList());

        assertThat(held.labelled()).isEmpty();
        assertThat(held.advice())
                .isEqualTo("%d:%d would serve this better than 4:12 (prefill to decode)"
                        .formatted(held.wanted(), 16 - held.wanted()));
    }

    @Test
    void addsLabelsToThoseWhoseRoleItIs() {
        Assignment held = after(
                6,
                SplitMode.AUTOMATIC,
                Stream.concat(prefills(4), both(12).stream()).toList());

        assertThat(held.labelled()).hasSize(held.wanted() - 4);
    }

    @Test
    void saysWhyItDoesNothing() {
        List<FleetWorker> sizeless = both(2).stream()
                .map(worker -> Workers.with(
                        worker, draft -> draft.cache = new CacheInfo(16, null, CacheInfo.Events.EXACT, true)))
                .toList();

        List<FleetWorker> twoModels =
                List.of(both(2).getFirst(), Workers.with(both(2).getLast(), EvaluationTest::other));

        assertThat(after(1, SplitMode.AUTOMATIC, twoModels).reason())
                .isEqualTo("the pool serves several models, so roles stay as they are reported");
        assertThat(after(1, SplitMode.OFF, both(16)).reason()).isEqualTo("the pool does not split");
        assertThat(after(1, SplitMode.AUTOMATIC, decodes(3).toList()).reason())
                .isEqualTo("no two workers could share a request");
        assertThat(after(1, SplitMode.AUTOMATIC, sizeless).reason())
                .isEqualTo("a worker does not say how large its cache is");
    }

    @Test
    void labelsOthersNoSoonerThanTenSecondsAfterTheLastChange() {
        Assignment held = after(6, SplitMode.AUTOMATIC, both(16));
        Set<WorkerId> before = held.labelled();
        Demand more = HEAVY.times(1.15);

        Assignment early = at(held, more, 9);
        Assignment later = at(early, more, 10);

        assertThat(early.wanted()).isGreaterThan(before.size());
        assertThat(early.labelled()).isEqualTo(before);
        assertThat(early.lastChange()).isEqualTo(new LastChange(START, LabelPace.Outcome.POSTPONED));
        assertThat(early.reason()).endsWith("; others are labelled 10 s after the last change");
        assertThat(later.labelled()).hasSize(later.wanted()).containsAll(before);
        assertThat(later.lastChange()).isEqualTo(new LastChange(START.plusSeconds(10), LabelPace.Outcome.TAKEN));
    }

    @Test
    void givesLabelsUpAtOnce() {
        Assignment held = after(6, SplitMode.AUTOMATIC, both(16));

        Assignment calm = at(held, HEAVY.times(0.1), 1);

        assertThat(calm.labelled()).isEmpty();
        assertThat(calm.lastChange()).isEqualTo(new LastChange(START.plusSeconds(1), LabelPace.Outcome.GIVEN_UP));
    }

    @Test
    void takesTheLabelFromAWorkerThatCannotDoBothAnyMore() {
        Assignment held = after(6, SplitMode.AUTOMATIC, both(16));
        WorkerId changed = held.labelled().iterator().next();
        List<FleetWorker> others = both(16).stream()
                .map(worker -> worker.report().id().equals(changed)
                        ? Workers.with(worker, draft -> draft.capabilities = Set.of())
                        : worker)
                .toList();

        Assignment next =
                evaluation("p1", SplitMode.AUTOMATIC).next(held, Pool.of(others), HEAVY, START.plusSeconds(1));

        assertThat(next.labelled())
                .doesNotContain(changed)
                .hasSize(held.labelled().size() - 1);
    }

    private static Assignment at(Assignment before, Demand demand, int seconds) {
        return evaluation("p1", SplitMode.AUTOMATIC)
                .next(before, Pool.of(both(16)), demand, START.plusSeconds(seconds));
    }

    private static void other(WorkerDraft draft) {
        draft.models = List.of(new ServedModel("other", null, null, List.of()));
    }

    @Test
    void goesOnFromWhatAnotherLeaderDecided() {
        Assignment others = after(6, SplitMode.AUTOMATIC, both(16));
        Evaluation taken = evaluation("p2", SplitMode.AUTOMATIC);

        Assignment next = taken.next(others, Pool.of(both(16)), HEAVY, START);

        assertThat(next.labelled()).isEqualTo(others.labelled());
        assertThat(next.leader()).isEqualTo("p2");
    }

    private static Assignment after(int evaluations, SplitMode mode, List<FleetWorker> workers) {
        Assignment held = NOTHING;
        for (int i = 0; i < evaluations; i++) {
            held = evaluation("p1", mode).next(held, Pool.of(workers), HEAVY, START);
        }
        return held;
    }

    private static Evaluation evaluation(String leader, SplitMode mode) {
        return new Evaluation(
                leader,
                Splitting.USUAL.with(mode),
                new LabelPace(Duration.ofSeconds(10)),
                model -> ENGINE,
                worker -> Set.of("w00", "w01").contains(worker.value()) ? 40 : 20);
    }

    private static List<FleetWorker> both(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> handsOn("w%02d".formatted(i), WorkerRole.DECODE, Pool.BOTH))
                .toList();
    }

    private static Stream<FleetWorker> prefills(int count) {
        return IntStream.range(0, count).mapToObj(i -> handsOn("p" + i, WorkerRole.PREFILL, "tokenize"));
    }

    private static Stream<FleetWorker> decodes(int count) {
        return IntStream.range(0, count).mapToObj(i -> handsOn("d" + i, WorkerRole.DECODE, "tokenize"));
    }

    private static FleetWorker handsOn(String id, WorkerRole role, String capability) {
        FleetWorker worker = Workers.with(ready(id), draft -> {
            draft.role = role;
            draft.cache = new CacheInfo(16, 19_208, CacheInfo.Events.EXACT, true);
            draft.capabilities = Set.of("kv-transfer:nixl-pull", capability);
        });
        return new FleetWorker(worker.report(), worker.serveUrl(), URI.create("http://127.0.0.1:8100"));
    }
}
