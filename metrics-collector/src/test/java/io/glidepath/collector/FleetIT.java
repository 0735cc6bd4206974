package io.glidepath.collector;

import static io.glidepath.collector.PlayedAdapter.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service between two played adapters, over HTTP alone. */
class FleetIT {

    private static PlayedAdapter first;
    private static PlayedAdapter second;
    private static RunningCollector collector;

    @BeforeAll
    static void start() {
        first = PlayedAdapter.start();
        second = PlayedAdapter.start();
        collector = RunningCollector.start(List.of(first.address(), second.address()));
    }

    @AfterAll
    static void stop() {
        collector.close();
        first.close();
        second.close();
    }

    @BeforeEach
    void oneReadyWorkerEach() {
        for (PlayedAdapter adapter : List.of(first, second)) {
            adapter.status = 200;
        }
        first.body = "[" + worker("decode-0", "ready", 0, 8000) + "]";
        second.body = "[" + worker("decode-1", "ready", 0, 8001) + "]";
        eventually(() -> assertThat(collector.fleet().workers())
                .extracting(one -> one.report().state())
                .containsExactly(WorkerState.READY, WorkerState.READY));
    }

    @Test
    void publishesWorkersAtTheDiscoveredAddressAndTheReportedPorts() {
        FleetWorker worker = collector.fleet().workers().getFirst();

        assertThat(worker.report().id()).isEqualTo(new WorkerId("decode-0"));
        assertThat(worker.serveUrl()).isEqualTo(URI.create("http://127.0.0.1:8000"));
        assertThat(worker.handOffUrl()).isEqualTo(URI.create("http://127.0.0.1:8100"));
        assertThat(worker.report().models().getFirst().maxModelLen()).isEqualTo(32768);
    }

    @Test
    void pollsCarryTheInternalCredential() {
        assertThat(first.credential).isEqualTo(RunningCollector.CREDENTIAL);
    }

    @Test
    void aWatchIsASnapshotThenChangesWithoutAGap() {
        try (FollowedWatch watch = FollowedWatch.of(collector)) {
            for (int running = 1; running <= 5; running++) {
                int now = running;
                first.body = "[" + worker("decode-0", "ready", now, 8000) + "]";
                eventually(() -> assertThat(running(watch)).isEqualTo(now));
            }

            assertThat(watch.events().getFirst().name()).isEqualTo(FleetSnapshot.EVENT);
            assertThat(watch.events().stream().skip(1))
                    .allMatch(event -> event.name().equals("change"));
            assertThat(watch.broken()).isFalse();
        }
    }

    @Test
    void aQuietWatchIsNeverSilentForTwoSeconds() {
        try (FollowedWatch watch = FollowedWatch.of(collector)) {
            eventually(() -> assertThat(watch.events()).hasSizeGreaterThan(3));

            assertThat(watch.broken()).isFalse();
            assertThat(watch.events().stream().map(event -> event.data()))
                    .anySatisfy(data -> assertThat(data).contains("\"changed\":[],\"gone\":[]"));
        }
    }

    @Test
    void whoeverConnectsAgainStartsFromASnapshotOfTheSameLife() {
        long before;
        try (FollowedWatch watch = FollowedWatch.of(collector)) {
            eventually(() -> assertThat(watch.events()).hasSizeGreaterThan(1));
            before = watch.view().revision();
        }

        try (FollowedWatch again = FollowedWatch.of(collector)) {
            eventually(() -> assertThat(again.events()).hasSizeGreaterThan(1));
            assertThat(again.events().getFirst().name()).isEqualTo(FleetSnapshot.EVENT);
            assertThat(again.view().revision()).isGreaterThanOrEqualTo(before);
            assertThat(again.view().collector()).isEqualTo(collector.fleet().collector());
        }
        eventually(() ->
                assertThat(collector.metric("glidepath_collector_watchers")).isZero());
    }

    @Test
    void anAdapterThatBreaksMakesItsWorkersDownUntilItAnswersAgain() {
        first.status = 500;
        eventually(() -> assertThat(state(0)).isEqualTo(WorkerState.DOWN));
        assertThat(state(1)).isEqualTo(WorkerState.READY);
        assertThat(collector.health("fleet").path("status").asString()).isEqualTo("DEGRADED");
        assertThat(collector
                        .health("fleet")
                        .path("details")
                        .path("silentAdapters")
                        .toString())
                .contains("status: status 500");
        assertThat(collector.management("/actuator/health/readiness").statusCode())
                .isEqualTo(200);

        first.status = 200;
        eventually(() -> assertThat(state(0)).isEqualTo(WorkerState.READY));
        eventually(() ->
                assertThat(collector.health("fleet").path("status").asString()).isEqualTo("UP"));
    }

    @Test
    void aWorkerIdThatIsTakenIsRefusedLoudly() {
        double before = collector.metric("glidepath_collector_duplicates_refused_total");
        second.body = "[" + worker("decode-0", "ready", 0, 8001) + "]";

        eventually(() -> assertThat(collector.metric("glidepath_collector_duplicate_workers"))
                .isEqualTo(1));
        assertThat(collector.fleet().workers())
                .singleElement()
                .satisfies(worker -> assertThat(worker.serveUrl().getPort()).isEqualTo(8000));
        assertThat(collector.metric("glidepath_collector_duplicates_refused_total"))
                .isNotEqualTo(before);
        assertThat(collector
                        .health("fleet")
                        .path("details")
                        .path("refusedDuplicates")
                        .path("decode-0")
                        .toString())
                .contains(second.address().getAuthority());
    }

    @Test
    void aReportThatIsNoneCountsAsAMiss() {
        first.body = "{\"detail\":\"not a list\"}";

        eventually(() -> assertThat(state(0)).isEqualTo(WorkerState.DOWN));
        assertThat(collector.metric("glidepath_collector_poll_seconds_count{outcome=\"malformed\"}"))
                .isPositive();
    }

    @Test
    void scrapesShowEachWorkersLoadWhileItIsThere() {
        first.body = "[" + worker("decode-0", "ready", 4, 8000) + "]";
        eventually(() -> assertThat(collector.metric("glidepath_worker_running{worker=\"decode-0\"}"))
                .isEqualTo(4));
        assertThat(collector.metric("glidepath_worker_kv_usage{worker=\"decode-1\"}"))
                .isEqualTo(0.25);
        assertThat(collector.metric("glidepath_collector_workers{state=\"ready\"}"))
                .isEqualTo(2);

        second.body = "[]";
        eventually(() -> assertThat(collector.metric("glidepath_worker_running{worker=\"decode-1\"}"))
                .isNaN());
    }

    private static Integer running(FollowedWatch watch) {
        FleetWorker worker = watch.view().byId().get(new WorkerId("decode-0"));
        return worker == null ? null : worker.report().load().running();
    }

    private static WorkerState state(int worker) {
        return collector.fleet().workers().get(worker).report().state();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInterval(java.time.Duration.ofMillis(50)).untilAsserted(assertion);
    }
}
