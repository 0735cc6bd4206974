package io.glidepath.picker.pick;

import static io.glidepath.picker.Workers.in;
import static io.glidepath.picker.Workers.ready;
import static io.glidepath.picker.reading.Facts.depth;
import static io.glidepath.picker.reading.Facts.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.Workers;
import io.glidepath.picker.explain.AttemptExplained;
import io.glidepath.picker.explain.CandidateExplained;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.placing.Decider;
import io.glidepath.picker.placing.Deciders;
import io.glidepath.picker.placing.Eligibility;
import io.glidepath.picker.placing.EmptyLedger;
import io.glidepath.picker.placing.Placing;
import io.glidepath.picker.reading.Facts;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.scheduling.Room.Lack;
import io.glidepath.picker.scheduling.Wishes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplanationsTest {

    private static final ReservationId ID = new ReservationId("p", new Incarnation(1), 1);

    private static final Placing.Asked ASKED = new Placing.Asked("r", Wishes.NONE, true, false);

    private final Decider decider = Deciders.cost();

    @Test
    void tellsTheDecisionInOneLine() {
        AttemptExplained told = picked(index(depth("b", 50)), ready("a"), ready("b"));

        assertThat(told.summary())
                .matches("worker=b cost=\\d\\.\\d{3}s ttft=\\d\\.\\d{3}s cached=800/1000 tokens=local index=3ms "
                        + "policy=cost rev=1 of=2");
    }

    @Test
    void tellsWhyTheOthersLost() {
        AttemptExplained told = picked(index(depth("b", 50)), ready("a"), ready("b"), in(WorkerState.DRAINING, "c"));

        assertThat(told.candidates())
                .extracting(candidate -> candidate.worker().value())
                .containsExactly("b", "a", "c");
        assertThat(told.candidates().get(0).whyNot()).isNull();
        assertThat(told.candidates().get(1).whyNot()).matches("costs 0\\.\\d{6} s more");
        assertThat(told.candidates().get(2).whyNot()).isEqualTo("is draining");
        assertThat(told.candidates().get(2).terms()).isNull();
    }

    @Test
    void tellsWhoWasLeftAloneBecauseItFailedTooOften() {
        fails("b");

        AttemptExplained told = picked(index(depth("b", 50)), ready("a"), ready("b"));

        assertThat(told.chosen()).isEqualTo(new WorkerId("a"));
        assertThat(told.candidates().get(1).worker()).isEqualTo(new WorkerId("b"));
        assertThat(told.candidates().get(1).whyNot()).isEqualTo("failed too often lately");
    }

    @Test
    void saysThatItTriesOneThatFailedTooOften() {
        fails("b");

        AttemptExplained told = picked(index(depth("b", 50)), ready("b"));

        assertThat(told.steps()).contains("circuit: b failed too often lately and is tried again");
    }

    @Test
    void tellsHowFarEachWorkersForecastsAreOff() {
        for (int i = 0; i < 200; i++) {
            decider.experience().rates().forecast(Workers.MODEL, new WorkerId("b"), 1, 1.25, 0);
        }

        AttemptExplained told = picked(index(depth("b", 50)), ready("a"), ready("b"));

        assertThat(told.candidates().get(0).forecastError()).isCloseTo(0.2, within(0.001));
        assertThat(told.candidates().get(1).forecastError()).isZero();
    }

    private void fails(String worker) {
        for (long i = 1; i <= 3; i++) {
            decider.experience().circuits().failed(new WorkerId(worker), i, 0);
        }
    }

    @Test
    void tellsWhatCacheKnowledgeRestsOn() {
        AttemptExplained told = picked(index(depth("b", 50)), ready("a"), ready("b"));

        assertThat(told.candidates())
                .extracting(CandidateExplained::cacheKnowledge)
                .containsExactly("index", "none");
        assertThat(told.candidates())
                .extracting(CandidateExplained::cachedTokens)
                .containsExactly(800, 0);
    }

    @Test
    void tellsWhatTheDecisionRestsOn() {
        AttemptExplained.Inputs inputs =
                picked(index(depth("b", 50)), ready("a"), ready("b")).inputs();

        assertThat(inputs.promptTokens()).isEqualTo(1_000);
        assertThat(inputs.blocks()).isEqualTo(62);
        assertThat(inputs.indexAgeMs()).isEqualTo(3);
        assertThat(inputs.fleetAgeMs()).isEqualTo(40);
        assertThat(inputs.fleetRevision()).isEqualTo(3);
    }

    @Test
    void saysThatItWentWithoutTheIndex() {
        AttemptExplained told = picked(new Lookup.Without("late"), ready("a"));

        assertThat(told.inputs().index()).isEqualTo("late");
        assertThat(told.inputs().indexAgeMs()).isNull();
        assertThat(told.summary()).contains(" index=late ");
    }

    @Test
    void namesTheColdRule() {
        AttemptExplained told = picked(new Lookup.Without("late"), ready("a"), ready("b"));

        assertThat(told.steps()).singleElement().asString().startsWith("cold: balanced over 2 workers");
        assertThat(told.candidates().get(1).whyNot())
                .isEqualTo("costs the same; the tie went by the prompt's first blocks");
    }

    @Test
    void keepsTheBestOfMany() {
        FleetWorker[] many =
                IntStream.range(0, 40).mapToObj(i -> ready("w" + i)).toArray(FleetWorker[]::new);

        AttemptExplained told = picked(index(depth("w7", 50)), many);

        assertThat(told.candidates()).hasSize(16);
        assertThat(told.candidates().getFirst().worker()).isEqualTo(new WorkerId("w7"));
        assertThat(told.omitted()).isEqualTo(24);
    }

    @Test
    void tellsARefusal() {
        PromptFacts facts = Facts.of(1_000, new Lookup.Without("late"), in(WorkerState.DOWN, "a"));
        AttemptExplained told = explanations(facts, placing(facts))
                .refused(Problem.of(RefusalCode.NO_READY_WORKER, "none"), Optional.empty(), Instant.EPOCH);

        assertThat(told.refusal()).isEqualTo("no_ready_worker");
        assertThat(told.chosen()).isNull();
        assertThat(told.summary()).isEqualTo("refused=no_ready_worker model=glide-sim of=1");
        assertThat(told.candidates()).extracting(CandidateExplained::whyNot).containsExactly("is down");
    }

    @Test
    void tellsThatARequestWasHeldAndWhy() {
        HeldFor held = new HeldFor(Duration.ofMillis(412), Lack.PREFILL, 7);

        AttemptExplained told = picked(Optional.of(held), index(depth("b", 50)), ready("a"), ready("b"));

        assertThat(told.heldMs()).isEqualTo(412.0);
        assertThat(told.steps()).containsExactly("held 0.412 s for want of prefill, looked at 7 times");
        assertThat(told.summary()).endsWith(" held=0.412s(prefill)");
    }

    @Test
    void saysNothingOfHoldingWhereNothingWasHeld() {
        AttemptExplained told = picked(index(depth("b", 50)), ready("a"), ready("b"));

        assertThat(told.heldMs()).isNull();
        assertThat(told.summary()).doesNotContain("held");
    }

    private AttemptExplained picked(Lookup lookup, FleetWorker... workers) {
        return picked(Optional.empty(), lookup, workers);
    }

    private AttemptExplained picked(Optional<HeldFor> held, Lookup lookup, FleetWorker... workers) {
        PromptFacts facts = Facts.of(1_000, lookup, workers);
        Placing placing = placing(facts);
        placing.choose(new EmptyLedger());
        return explanations(facts, placing).picked(ID, placing.ranking().orElseThrow(), held, Instant.EPOCH);
    }

    private Placing placing(PromptFacts facts) {
        return new Placing(facts, Eligibility.of(facts, List.of()), decider, ASKED, 0);
    }

    private static Explanations explanations(PromptFacts facts, Placing placing) {
        PickCall call = new PickCall(
                "/v1/completions",
                "t",
                0,
                "r",
                new GatewayId("gw", new Incarnation(1)),
                Attempt.FIRST,
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Explanations(
                call,
                facts,
                Eligibility.of(facts, List.of()),
                placing,
                Deciders.cost().policy(),
                16);
    }
}
