package io.glidepath.picker.scheduling;

import static io.glidepath.picker.scheduling.Numbers.MODEL;
import static io.glidepath.picker.scheduling.Numbers.idle;
import static io.glidepath.picker.scheduling.Numbers.request;
import static io.glidepath.picker.scheduling.Numbers.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CostPolicyTest {

    private final CostPolicy policy = new CostPolicy(MODEL);

    @Test
    void takesTheWorkerThatHoldsThePrompt() {
        Ranking ranking =
                policy.rank(request(1_000, 10), List.of(idle("a"), worker("b", 900, Backlog.NONE), idle("c")));

        assertThat(ids(ranking)).startsWith("b");
        assertThat(ranking.steps()).isEmpty();
    }

    /** b computes 900 tokens that a holds: 0.09 s of prefill, and 0.010 s * 900 / 1,000 of steps. */
    @Test
    void keepsASessionWhereItRanWhileThatCostsNoMoreThanItSays() {
        Ranking ranking = policy.rank(turnOf("b", 0.1), List.of(worker("a", 900, Backlog.NONE), idle("b"), idle("c")));

        assertThat(ids(ranking)).startsWith("b", "a");
        assertThat(ranking.steps()).containsExactly("session: stays on b, 0.099 s over the best");
    }

    @Test
    void movesASessionWhereStayingCostsMore() {
        Ranking ranking = policy.rank(turnOf("b", 0.098), List.of(worker("a", 900, Backlog.NONE), idle("b")));

        assertThat(ids(ranking)).containsExactly("a", "b");
        assertThat(ranking.steps()).isEmpty();
    }

    @Test
    void movesASessionWhoseWorkerIsGone() {
        Ranking ranking = policy.rank(turnOf("gone", 10), List.of(worker("a", 900, Backlog.NONE), idle("b")));

        assertThat(ids(ranking)).containsExactly("a", "b");
    }

    @Test
    void keepsNoSessionWhereItsWorkerWouldMissTheTimeThatAnotherMeets() {
        // a: 0.010 + 0.010 * 1.1 of a first token; b: 0.1 + 0.02
        ScheduledRequest hurried = turn("b", 10, 0.05);

        Ranking ranking = policy.rank(hurried, List.of(worker("a", 900, Backlog.NONE), idle("b")));

        assertThat(ids(ranking)).containsExactly("a", "b");
    }

    private static ScheduledRequest turnOf(String worker, double stayWithinSeconds) {
        return turn(worker, stayWithinSeconds, Double.POSITIVE_INFINITY);
    }

    private static ScheduledRequest turn(String worker, double stayWithinSeconds, double ttftSeconds) {
        Wishes.Session session = new Wishes.Session(Optional.of(new WorkerId(worker)), stayWithinSeconds, false);
        Wishes wishes = new Wishes(Optional.empty(), Optional.empty(), Map.of(), ttftSeconds, Optional.of(session));
        return new ScheduledRequest(1_000, 10, 42, 1, 1, wishes);
    }

    @Test
    void leavesAHoldingWorkerWhoseQueueCostsMoreThanThePrefill() {
        Backlog deep = new Backlog(5, 50_000, 4, 60_000, 0);

        Ranking ranking = policy.rank(request(1_000, 10), List.of(idle("a"), worker("b", 900, deep)));

        assertThat(ids(ranking)).containsExactly("a", "b");
    }

    @Test
    void breaksTiesAlikeWhateverTheOrderOfTheWorkers() {
        List<WorkerNow> workers = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> worker("w" + i, 900, Backlog.NONE))
                .toList());
        List<String> first = ids(policy.rank(request(1_000, 10), workers));
        Collections.shuffle(workers, new Random(1));

        assertThat(ids(policy.rank(request(1_000, 10), workers))).isEqualTo(first);
    }

    @Test
    void spreadsDifferentPromptsOverEqualWorkers() {
        List<WorkerNow> workers = List.of(idle("a"), idle("b"), idle("c"), idle("d"));
        Set<String> chosen = new HashSet<>();
        for (int affinity = 0; affinity < 100; affinity++) {
            chosen.add(ids(policy.rank(new ScheduledRequest(1_000, 10, affinity, 1, 0), workers))
                    .getFirst());
        }

        assertThat(chosen).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void movesFewPromptsWhenAWorkerLeaves() {
        List<WorkerNow> all = List.of(idle("a"), idle("b"), idle("c"), idle("d"));
        List<WorkerNow> fewer = all.subList(0, 3);

        long moved = IntStream.range(0, 200)
                .mapToObj(affinity -> new ScheduledRequest(1_000, 10, affinity, 1, 0))
                .filter(prompt -> !ids(policy.rank(prompt, all)).getFirst().equals("d"))
                .filter(prompt -> !ids(policy.rank(prompt, all))
                        .getFirst()
                        .equals(ids(policy.rank(prompt, fewer)).getFirst()))
                .count();

        assertThat(moved).isZero();
    }

    @Test
    void sendsAColdPromptToTheWorkerThatWasSentTheFewestColdTokens() {
        // c begins 20 % later than the best, within the window of 25 %
        WorkerNow a = worker("a", 0, new Backlog(0, 0, 0, 0, 5_000));
        WorkerNow b = worker("b", 0, new Backlog(0, 0, 0, 0, 9_000));
        WorkerNow c = worker("c", 0, new Backlog(0.2 * terms(a).ttftSeconds(), 0, 0, 0, 100));

        Ranking ranking = policy.rank(request(1_000, 10), List.of(a, b, c));

        assertThat(ids(ranking)).startsWith("c");
        assertThat(ranking.steps())
                .singleElement()
                .asString()
                .isEqualTo(
                        "cold: balanced over 3 workers within 25 % of the best; c had 100 cold tokens in the last minute");
    }

    @Test
    void doesNotBalanceBeyondAQuarterOfTheBestCost() {
        WorkerNow a = worker("a", 0, new Backlog(0, 0, 0, 0, 5_000));
        // begins as soon, but stalls many who decode there
        int decoding = (int) Math.ceil(0.3 * cost(a) / (MODEL.decodeWeight() * terms(a).prefillSeconds()));
        WorkerNow far = worker("far", 0, new Backlog(0, 0, decoding, 0, 0));

        assertThat(terms(far).ttftSeconds()).isEqualTo(terms(a).ttftSeconds());
        assertThat(ids(policy.rank(request(1_000, 10), List.of(a, far)))).containsExactly("a", "far");
    }

    @Test
    void doesNotBalanceOntoAWorkerWhereItWouldBeginAQuarterLater() {
        WorkerNow a = worker("a", 0, new Backlog(0, 0, 100, 0, 5_000));
        WorkerNow later = worker("later", 0, new Backlog(0.3 * terms(a).ttftSeconds(), 0, 100, 0, 0));

        assertThat(cost(later)).isLessThan(1.25 * cost(a));
        assertThat(ids(policy.rank(request(1_000, 10), List.of(a, later)))).containsExactly("a", "later");
    }

    @Test
    void balancesNothingWithoutAWindow() {
        WorkerNow a = worker("a", 0, new Backlog(0, 0, 0, 0, 5_000));
        WorkerNow near = worker("near", 0, new Backlog(0.01 * cost(a), 0, 0, 0, 0));

        assertThat(ids(new CostPolicy(MODEL, ColdRule.OFF).rank(request(1_000, 10), List.of(a, near))))
                .startsWith("a");
    }

    @Test
    void balancesNoFurtherThanACapInSeconds() {
        ColdRule capped = new ColdRule(0.25, 0.01 * cost(idle("a")), Double.POSITIVE_INFINITY);
        WorkerNow a = worker("a", 0, new Backlog(0, 0, 0, 0, 5_000));
        WorkerNow near = worker("near", 0, new Backlog(0.009 * cost(a), 0, 0, 0, 0));
        WorkerNow far = worker("far", 0, new Backlog(0.02 * cost(a), 0, 0, 0, 0));

        assertThat(ids(new CostPolicy(MODEL, capped).rank(request(1_000, 10), List.of(a, near))))
                .startsWith("near");
        assertThat(ids(new CostPolicy(MODEL, capped).rank(request(1_000, 10), List.of(a, far))))
                .startsWith("a");
    }

    @Test
    void leavesTheColdRuleAsideWhenAWorkerHoldsHalf() {
        WorkerNow holder = worker("holder", 500, new Backlog(0.05, 500, 0, 0, 9_000));

        Ranking ranking = policy.rank(request(1_000, 10), List.of(holder, idle("other")));

        assertThat(ranking.steps()).isEmpty();
    }

    @Test
    void prefersWorkersThatMeetTheWantedTimeAndTakesTheCheapestOfThem() {
        // busy holds everything, but answers after 2 s; far is idle but slow, near is idle
        WorkerNow busy = worker("busy", 990, new Backlog(2, 20_000, 1, 1_000, 0));
        WorkerNow far = idle("far").withSlowness(3);

        Ranking ranking = policy.rank(wanting(0.5), List.of(busy, far, idle("near")));

        assertThat(ids(ranking)).containsExactly("near", "far", "busy");
        assertThat(ranking.steps()).containsExactly("first token wanted within 0.500 s: 2 of 3 would meet it");
    }

    @Test
    void takesTheCheapestWhereNoneMeetsTheWantedTime() {
        Ranking ranking = policy.rank(wanting(0.001), List.of(worker("held", 990, Backlog.NONE), idle("other")));

        assertThat(ids(ranking)).containsExactly("held", "other");
        assertThat(ranking.steps()).containsExactly("first token wanted within 0.001 s: 0 of 2 would meet it");
    }

    @Test
    void balancesColdPromptsOnlyOverWorkersThatMeetTheWantedTime() {
        WorkerNow a = worker("a", 0, new Backlog(0, 0, 0, 0, 5_000));
        WorkerNow late = worker("late", 0, new Backlog(0.02, 0, 0, 0, 0));
        double target = MODEL.rate(request(1_000, 10), a).ttftSeconds() + 0.01;
        ScheduledRequest cold = new ScheduledRequest(1_000, 10, 42, 1, 1, Wishes.firstTokenWithin(target));

        assertThat(ids(policy.rank(cold, List.of(a, late)))).containsExactly("a", "late");
    }

    private static ScheduledRequest wanting(double seconds) {
        return new ScheduledRequest(1_000, 10, 42, 1, 1, Wishes.firstTokenWithin(seconds));
    }

    private static double cost(WorkerNow worker) {
        return terms(worker).costSeconds();
    }

    private static CostTerms terms(WorkerNow worker) {
        return MODEL.rate(request(1_000, 10), worker);
    }

    private static List<String> ids(Ranking ranking) {
        return ranking.order().stream()
                .map(rated -> rated.worker().id().value())
                .toList();
    }
}
