package io.glidepath.picker.scheduling;

import static io.glidepath.picker.scheduling.Numbers.MODEL;
import static io.glidepath.picker.scheduling.Numbers.idle;
import static io.glidepath.picker.scheduling.Numbers.request;
import static io.glidepath.picker.scheduling.Numbers.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.picker.scheduling.ProfilePolicy.Weighted;
import io.glidepath.picker.scheduling.filter.CircuitFilter;
import io.glidepath.picker.scheduling.filter.RoleFilter;
import io.glidepath.picker.scheduling.picking.MaxScorePicker;
import io.glidepath.picker.scheduling.picking.RoundRobinPicker;
import io.glidepath.picker.scheduling.scorer.PrefixAffinityScorer;
import io.glidepath.picker.scheduling.scorer.RunningRequestsScorer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProfilePolicyTest {

    private static final Backlog FOUR = new Backlog(0, 0, 4, 4_000, 0);

    @Test
    void addsUpWeightedScores() {
        // held: 2 * 0.9 + 1 * 0; idle: 2 * 0 + 1 * 1
        ProfilePolicy policy = blend(2, 1);

        Ranking ranking = policy.rank(request(1_000, 10), List.of(idle("idle"), worker("held", 900, FOUR)));

        assertThat(ids(ranking)).containsExactly("held", "idle");
        assertThat(ranking.steps()).containsExactly("mine: held by max-score, total 1.8000");
    }

    @Test
    void turnsAScorerOffWithWeightZero() {
        Ranking ranking = blend(0, 1).rank(request(1_000, 10), List.of(worker("held", 900, FOUR), idle("idle")));

        assertThat(ids(ranking)).containsExactly("idle", "held");
    }

    @Test
    void ranksNobodyWhereAFilterLeavesNobody() {
        Ranking ranking = filtering(new RoleFilter()).rank(request(10, 10), List.of(reader("a"), reader("b")));

        assertThat(ranking.order()).isEmpty();
        assertThat(ranking.steps())
                .containsExactly("role: a reads prompts for others only", "role: b reads prompts for others only");
    }

    @Test
    void setsAYieldingFilterAsideWhereItWouldLeaveNobody() {
        Ranking ranking = filtering(new CircuitFilter()).rank(request(10, 10), List.of(broken("a"), broken("b")));

        assertThat(ids(ranking)).containsExactlyInAnyOrder("a", "b");
        assertThat(ranking.steps().getFirst()).isEqualTo("circuit: would leave nobody, so it was set aside");
    }

    @Test
    void takesTheWorkersInTurnWhateverTheyHoldOrQueue() {
        ProfilePolicy policy = new ProfilePolicy("round-robin", List.of(), List.of(), new RoundRobinPicker(), MODEL);
        List<WorkerNow> workers =
                List.of(worker("c", 990, Backlog.NONE), idle("a"), worker("b", 0, new Backlog(9, 90_000, 9, 1e6, 0)));

        assertThat(LongStream.range(0, 6).mapToObj(turn -> first(policy, turn, workers)))
                .containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void pricesEveryoneForTheExplanation() {
        Ranking ranking = blend(1, 1).rank(request(1_000, 10), List.of(idle("a"), idle("b")));

        assertThat(ranking.order())
                .allSatisfy(rated -> assertThat(rated.terms().costSeconds()).isPositive());
    }

    @Test
    void refusesANegativeWeight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weighted(-1, new PrefixAffinityScorer()))
                .withMessage("weight of prefix-affinity must be a number of at least 0 but was -1.0");
    }

    private static String first(Policy policy, long turn, List<WorkerNow> workers) {
        return ids(policy.rank(new ScheduledRequest(1_000, 10, 1, turn, 0), workers))
                .getFirst();
    }

    private static ProfilePolicy blend(double prefix, double running) {
        return new ProfilePolicy(
                "mine",
                List.of(),
                List.of(
                        new Weighted(prefix, new PrefixAffinityScorer()),
                        new Weighted(running, new RunningRequestsScorer())),
                new MaxScorePicker(),
                MODEL);
    }

    private static ProfilePolicy filtering(Filter filter) {
        return new ProfilePolicy("mine", List.of(filter), List.of(), new MaxScorePicker(), MODEL);
    }

    private static WorkerNow reader(String id) {
        return Natures.worker(
                id, new Nature(Nature.State.READY, false, Set.of(), Set.of(), Map.of(), 1_000, Nature.Gauges.SILENT));
    }

    private static WorkerNow broken(String id) {
        return Natures.worker(
                id,
                new Nature(Nature.State.CIRCUIT_OPEN, true, Set.of(), Set.of(), Map.of(), 1_000, Nature.Gauges.SILENT));
    }

    private static List<String> ids(Ranking ranking) {
        return ranking.order().stream()
                .map(rated -> rated.worker().id().value())
                .toList();
    }
}
