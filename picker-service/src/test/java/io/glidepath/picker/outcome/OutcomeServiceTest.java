package io.glidepath.picker.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Adoption;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeBatch;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.Workers;
import io.glidepath.picker.chunks.RoutedChunks;
import io.glidepath.picker.chunks.TextChunks;
import io.glidepath.picker.chunks.Texts;
import io.glidepath.picker.circuit.Circuits;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.learning.AnswerLengths;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.learning.Rates;
import io.glidepath.picker.ledger.Chooser;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Claimed;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.loras.LoadedLoras;
import io.glidepath.picker.loras.LoraProperties;
import io.glidepath.picker.reality.CacheReality;
import io.glidepath.picker.residency.PredictedResidency;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import tools.jackson.databind.json.JsonMapper;

class OutcomeServiceTest {

    private static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(1));
    private static final WorkerId W = new WorkerId("w");
    private static final long[] KEYS = {11, 12, 13};

    private int ended;
    private long now = TimeUnit.HOURS.toNanos(1);
    private WorkerId worker = W;
    private double loadSeconds;
    private Optional<TextChunks> text = Optional.empty();
    private AnnotationConfigApplicationContext parts = new AnnotationConfigApplicationContext();

    @BeforeEach
    void assemble() {
        parts = new AnnotationConfigApplicationContext();
        parts.registerBean(MonotonicClock.class, () -> () -> now);
        parts.register(Parts.class);
        parts.refresh();
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void learnsASlowWorkerFromItsFirstTokens() {
        for (int i = 0; i < 300; i++) {
            now += TimeUnit.SECONDS.toNanos(1);
            worker = new WorkerId("a");
            serve(3 * i, 400, 50_000, 0.05);
            worker = new WorkerId("b");
            serve(3 * i + 1, 400, 50_000, 0.05);
            worker = W;
            serve(3 * i + 2, 400, 100_000, 0.05);
        }

        Rates rates = parts.getBean(RateBook.class).of("m", W, now);
        assertThat(rates.slowness()).isCloseTo(2, within(0.02));
        assertThat(rates.error()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void learnsNothingWhereTheCacheWasNotAsPredicted() {
        serve(1, 900, 500_000, 0.05);

        assertThat(parts.getBean(RateBook.class).of("m", W, now).samples()).isZero();
    }

    @Test
    void learnsFromOneThatWaitedForItsAdapterHowLongThatTakesAndNothingElseOfTheWorker() {
        loadSeconds = 0.5;

        for (int i = 0; i < 40; i++) {
            serve(i, 400, 1_250_000, 0.05);
        }

        assertThat(parts.getBean(LoadedLoras.class).loadSeconds(W, "sql")).isCloseTo(1.2, within(0.01));
        assertThat(parts.getBean(RateBook.class).of("m", W, now).samples()).isZero();
    }

    @Test
    void learnsNoLoadingFromOneThatWaitedForOthersPrefill() {
        reserve(1, 0.05);
        loadSeconds = 0.5;

        serve(2, 400, 1_250_000, 0.05);

        assertThat(parts.getBean(LoadedLoras.class).loadSeconds(W, "sql")).isEqualTo(0.5);
    }

    @Test
    void learnsThePaceAndTheLengthOfAnswers() {
        serve(1, 400, 100_000, 0.05);

        assertThat(parts.getBean(RateBook.class).of("m", W, now).tokenSeconds()).isCloseTo(0.02, within(1e-9));
        assertThat(parts.getBean(AnswerLengths.class).expected("m", "t", OptionalInt.empty()))
                .isEqualTo(51);
    }

    @Test
    void countsHowWrongThePredictionsWere() {
        serve(1, 300, 100_000, 0.05);

        MeterRegistry meters = parts.getBean(MeterRegistry.class);
        assertThat(meters.get("glidepath.picker.cached.tokens.error")
                        .tag("direction", "over")
                        .summary()
                        .totalAmount())
                .isEqualTo(100);
        assertThat(meters.get("glidepath.picker.ttft.error")
                        .tag("direction", "under")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isCloseTo(50, within(1e-6));
    }

    @Test
    void doubtsAWorkerWhoseEngineKeepsReportingSomethingElse() {
        CacheReality reality = parts.getBean(CacheReality.class);
        TreeMap<WorkerId, FleetWorker> workers = new TreeMap<>(Map.of(W, Workers.living(W, new Epoch(1))));
        reality.changed(FleetView.EMPTY, new FleetView(new Incarnation(1), 1, workers));
        for (int i = 0; i < 50; i++) {
            serve(i, 300, 100_000, 0.05);
        }

        assertThat(reality.suspects()).containsExactly(Map.entry(W, 0.1));
    }

    @Test
    void doubtsNobodyForWhatWasBelievedOfATextAlone() {
        CacheReality reality = parts.getBean(CacheReality.class);
        TreeMap<WorkerId, FleetWorker> workers = new TreeMap<>(Map.of(W, Workers.living(W, new Epoch(1))));
        reality.changed(FleetView.EMPTY, new FleetView(new Incarnation(1), 1, workers));
        text = Optional.of(Texts.of("t", 15));
        for (int i = 0; i < 60; i++) {
            serve(i, 300, 100_000, 0.05);
        }

        assertThat(reality.suspects()).isEmpty();
    }

    @Test
    void believesAnEngineThatHadLessOfAText() {
        text = Optional.of(Texts.of("older", 8));
        serve(1, 0, 100_000, 0.05);
        text = Optional.of(Texts.of("again", 15));
        serve(2, 0, 100_000, 0.05);
        serve(3, 100, 100_000, 0.05);

        RoutedChunks chunks = parts.getBean(RoutedChunks.class);
        assertThat(chunks.depths(Texts.of("again", 15))).isEqualTo(Map.of(W, 15));
        assertThat(chunks.depths(Texts.of("older", 8))).isEmpty();
    }

    @Test
    void takesBackATextWhoseRequestEndedWithoutAToken() {
        text = Optional.of(Texts.of("t", 15));
        take(outcome(reserve(1, 0.05), OutcomeEvent.END, 90_000, 0, null));

        assertThat(parts.getBean(RoutedChunks.class).depths(Texts.of("t", 15))).isEmpty();
    }

    @Test
    void keepsWhatWasRoutedForTwoSecondsBeyondTheFirstToken() {
        ReservationId id = reserve(1, 0.05);
        take(outcome(id, OutcomeEvent.FIRST_TOKEN, 50_000, 1, null));
        take(outcome(id, OutcomeEvent.END, 90_000, 3, 400));
        now += TimeUnit.MILLISECONDS.toNanos(1_900);

        assertThat(parts.getBean(PredictedResidency.class).depths(KEYS, now)).containsEntry(W, 3);
        now += TimeUnit.MILLISECONDS.toNanos(200);
        assertThat(parts.getBean(PredictedResidency.class).depths(KEYS, now)).isEmpty();
    }

    @Test
    void forgetsWhatWasRoutedWhenNoTokenCame() {
        ReservationId id = reserve(1, 0.05);
        take(new Outcome(id, OutcomeEvent.END, 90_000, 0, null, null, null, OutcomeResult.FAILED));

        assertThat(parts.getBean(PredictedResidency.class).depths(KEYS, now)).isEmpty();
    }

    @Test
    void leavesAWorkerAloneWhoseRequestsFailOneAfterTheOther() {
        List<OutcomeResult> broken =
                List.of(OutcomeResult.FAILED, OutcomeResult.TIMEOUT, OutcomeResult.FAILED, OutcomeResult.FAILED);
        broken.forEach(this::end);
        assertThat(parts.getBean(Circuits.class).open()).isEmpty();

        end(OutcomeResult.FAILED);

        assertThat(parts.getBean(Circuits.class).open()).containsExactly(W);
        assertThat(parts.getBean(MeterRegistry.class)
                        .get("glidepath.picker.workers.circuit.open")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(parts.getBean(MeterRegistry.class)
                        .get("glidepath.picker.circuit.changes")
                        .tag("to", "open")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(parts.getBean("circuitsHealthIndicator", HealthIndicator.class)
                        .health()
                        .getDetails())
                .containsEntry("leftAlone", Set.of(W));
    }

    @Test
    void blamesNoWorkerForClientsThatLeaveOrAskNonsense() {
        for (int i = 0; i < 10; i++) {
            end(OutcomeResult.CANCELLED);
            end(OutcomeResult.REFUSED);
        }

        assertThat(parts.getBean(Circuits.class).open()).isEmpty();
    }

    private void end(OutcomeResult result) {
        ReservationId id = reserve(++ended, 0.05);
        take(new Outcome(id, OutcomeEvent.END, 90_000, 0, null, null, null, result));
    }

    @Test
    void sweepsWhatWasNeverDispatched() {
        reserve(1, 0.05);
        now += TimeUnit.SECONDS.toNanos(6);
        parts.getBean(LedgerSweep.class).sweep();

        assertThat(parts.getBean(Ledger.class).size()).isZero();
        assertThat(parts.getBean(PredictedResidency.class).size()).isZero();
        assertThat(parts.getBean(MeterRegistry.class)
                        .get("glidepath.picker.reservations.freed")
                        .tag("cause", "never_dispatched")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aHeartbeatKeepsWhatAGatewayHolds() {
        take(outcome(reserve(1, 0.05), OutcomeEvent.DISPATCHED, 0, 0, null));
        for (int i = 0; i < 10; i++) {
            now += TimeUnit.SECONDS.toNanos(2);
            service().take(new OutcomeBatch(List.of()), Optional.of(GATEWAY));
            parts.getBean(LedgerSweep.class).sweep();
        }

        assertThat(parts.getBean(Ledger.class).size()).isEqualTo(1);
    }

    @Test
    void adoptsASplitRequestOnBothSidesUntilItsFirstToken() {
        WorkerId p = new WorkerId("p");
        Ledger ledger = parts.getBean(Ledger.class);
        List<ReservationId> ids = service()
                .adopt(new Adoption(List.of(live("r1", p, false), live("r2", p, true))), GATEWAY)
                .reservations();

        assertThat(ledger.backlog(p, now).prefillTokens()).isEqualTo(600);
        assertThat(ledger.backlog(p, now).prefillSeconds()).isPositive();
        assertThat(ledger.backlog(p, now).transfers().legs()).isEqualTo(1);
        assertThat(ledger.backlog(W, now).prefillTokens()).isZero();
        assertThat(ledger.backlog(W, now).transfers().pullTokens()).isEqualTo(600);
        assertThat(ledger.backlog(W, now).inFlight()).isEqualTo(2);

        take(outcome(ids.getFirst(), OutcomeEvent.FIRST_TOKEN, 9, 1, null));
        assertThat(ledger.backlog(p, now).transfers().legs()).isZero();
        assertThat(ledger.backlog(W, now).transfers().pullTokens()).isZero();
    }

    private static Adoption.LiveRequest live(String request, WorkerId prefill, boolean started) {
        return new Adoption.LiveRequest(
                request, Attempt.FIRST, W, "m", "t", 1_000, 600, started ? 5 : 0, started, prefill);
    }

    /** 1,000 prompt tokens, 400 of them predicted to be held; 51 tokens, 20 ms apart. */
    private void serve(int request, int reportedCached, long firstTokenMicros, double usualSeconds) {
        ReservationId id = reserve(request, usualSeconds);
        take(outcome(id, OutcomeEvent.DISPATCHED, 0, 0, null));
        take(outcome(id, OutcomeEvent.FIRST_TOKEN, firstTokenMicros, 1, null));
        take(outcome(id, OutcomeEvent.END, firstTokenMicros + 1_000_000, 51, reportedCached));
    }

    private ReservationId reserve(int request, double usualSeconds) {
        return reserve(request, new Placement.Forecast(usualSeconds + loadSeconds, usualSeconds, loadSeconds));
    }

    private ReservationId reserve(int request, Placement.Forecast forecast) {
        Placement placement = new Placement(worker, 1_000, 600, 0.06, 100, forecast);
        Claim claim = new Claim("r" + request, Attempt.FIRST, GATEWAY, "m", "t");
        Claimed claimed = parts.getBean(Ledger.class).chooseAndReserve(claim, now, new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                return Optional.of(placement);
            }

            @Override
            public void reserved(ReservationId id) {
                parts.getBean(PredictedResidency.class).routed(id.number(), W, KEYS);
                text.ifPresent(
                        chunks -> parts.getBean(RoutedChunks.class).routed(id.number(), W, chunks, Long.MAX_VALUE));
            }
        });
        return ((Claimed.Reserved) claimed).id();
    }

    private void take(Outcome outcome) {
        assertThat(service()
                        .take(new OutcomeBatch(List.of(outcome)), Optional.of(GATEWAY))
                        .items())
                .containsExactly(new OutcomeBatch.Item(200, null));
    }

    private OutcomeService service() {
        return parts.getBean(OutcomeService.class);
    }

    private static Outcome outcome(
            ReservationId id, OutcomeEvent event, long micros, int tokens, @Nullable Integer cached) {
        OutcomeResult result = event == OutcomeEvent.END ? OutcomeResult.OK : null;
        return new Outcome(id, event, micros, tokens, cached == null ? null : 1_000, cached, null, result);
    }

    /** The production parts behind the endpoint, without the endpoint. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @ConfigurationPropertiesScan({
        "io.glidepath.picker.chunks",
        "io.glidepath.picker.circuit",
        "io.glidepath.picker.ledger",
        "io.glidepath.picker.learning",
        "io.glidepath.picker.lookup",
        "io.glidepath.picker.reality",
        "io.glidepath.picker.residency",
        "io.glidepath.picker.explain"
    })
    @ComponentScan(
            basePackages = {
                "io.glidepath.picker.chunks",
                "io.glidepath.picker.circuit",
                "io.glidepath.picker.ledger",
                "io.glidepath.picker.learning",
                "io.glidepath.picker.pairing",
                "io.glidepath.picker.lookup",
                "io.glidepath.picker.reality",
                "io.glidepath.picker.residency",
                "io.glidepath.picker.explain",
                "io.glidepath.picker.outcome",
                "io.glidepath.picker.signals"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Routes|Test\\$.*)"))
    static class Parts {

        @Bean
        InternalCredential credential() {
            return new InternalCredential("test-credential");
        }

        @Bean
        LoadedLoras loras() {
            return new LoadedLoras(new LoraProperties(Duration.ofMillis(500), 4));
        }

        @Bean
        JsonMapper json() {
            return new JsonMapper();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        RandomGenerator random() {
            return new Random(1);
        }
    }
}
