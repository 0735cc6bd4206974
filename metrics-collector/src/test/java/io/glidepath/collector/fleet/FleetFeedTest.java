package io.glidepath.collector.fleet;

import static io.glidepath.collector.fleet.Reports.FIRST;
import static io.glidepath.collector.fleet.Reports.SECOND;
import static io.glidepath.collector.fleet.Reports.busy;
import static io.glidepath.collector.fleet.Reports.report;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.collector.metrics.CollectorMetrics;
import io.glidepath.collector.metrics.MeteredForTests;
import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.identity.Incarnation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.json.JsonMapper;

class FleetFeedTest {

    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CollectorMetrics metrics = MeteredForTests.metrics(registry);
    private final FleetFeed feed = new FleetFeed(
            new FleetProperties(3, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(3), 2, 2),
            new Incarnation(7),
            new EventCodec(new JsonMapper()),
            nanos::get,
            new FleetFeed.Signals(metrics, MeteredForTests.gauges(registry)));

    @Test
    void publishesNothingBeforeEveryListedAdapterWasTried() {
        feed.listed(Set.of(FIRST, SECOND));
        feed.answered(FIRST, List.of(report("decode-0")));
        step();
        assertThat(feed.snapshot()).isEmpty();

        feed.missed(SECOND, "timeout");
        step();

        assertThat(snapshot().workers()).hasSize(1);
        assertThat(snapshot().revision()).isEqualTo(1);
    }

    @Test
    void anAdapterThatComesLaterDoesNotTakeTheFleetAway() {
        begin();
        feed.listed(Set.of(FIRST, SECOND));
        step();

        assertThat(snapshot().workers()).hasSize(1);
    }

    @Test
    void aWatchBeginsWithTheSnapshotAndGoesOnWithoutAGap() {
        begin();
        List<String> events = follow(feed.watch().orElseThrow());
        feed.answered(FIRST, List.of(busy("decode-0", 4, 0.5)));
        step();

        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .startsWith("event:snapshot\ndata:{\"collector\":\"0000000000000007\",\"revision\":1,");
        assertThat(events.get(1))
                .startsWith("event:change\ndata:{\"collector\":\"0000000000000007\",\"revision\":2,")
                .contains("\"running\":4");
    }

    @Test
    void changesOfOneStepAreOneRevision() {
        feed.listed(Set.of(FIRST, SECOND));
        feed.answered(FIRST, List.of(report("decode-0")));
        feed.answered(SECOND, List.of(report("decode-1")));
        step();
        List<String> events = follow(feed.watch().orElseThrow());
        feed.answered(FIRST, List.of(busy("decode-0", 1, 0)));
        feed.answered(SECOND, List.of(busy("decode-1", 2, 0)));
        step();

        FleetChange change = new JsonMapper()
                .readValue(
                        events.get(1).lines().skip(1).findFirst().orElseThrow().substring(5), FleetChange.class);
        assertThat(change.revision()).isEqualTo(2);
        assertThat(change.changed()).hasSize(2);
    }

    @Test
    void aWatcherWhoseReaderStandsStillIsLeftBehind() {
        begin();
        feed.watch().orElseThrow();
        for (int running = 1; running <= 3; running++) {
            feed.answered(FIRST, List.of(busy("decode-0", running, 0)));
            step();
        }

        assertThat(feed.watching()).isZero();
        assertThat(registry.get("glidepath_collector_watches_ended")
                        .tag("reason", "slow")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void watchesAreBounded() {
        begin();
        feed.watch().orElseThrow();
        Watcher second = feed.watch().orElseThrow();

        assertThat(feed.watch()).isEmpty();
        feed.leave(second);
        assertThat(feed.watch()).isPresent();
    }

    @Test
    void closingEndsEveryWatch() {
        begin();
        List<String> events = new ArrayList<>();
        feed.watch()
                .orElseThrow()
                .events()
                .doOnComplete(() -> events.add("end"))
                .subscribe();

        feed.close();

        assertThat(events).containsExactly("end");
        assertThat(feed.watching()).isZero();
    }

    @Test
    void aDuplicateIsCountedOnce() {
        feed.listed(Set.of(FIRST, SECOND));
        feed.answered(FIRST, List.of(report("decode-0")));
        feed.answered(SECOND, List.of(report("decode-0")));
        feed.answered(SECOND, List.of(report("decode-0")));

        assertThat(registry.get("glidepath_collector_duplicates_refused")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(feed.overview().healthy()).isFalse();
    }

    @Test
    void gaugesFollowTheWorkers() {
        begin();
        assertThat(registry.find("glidepath_worker_running").gauges()).hasSize(1);

        feed.answered(FIRST, List.of());
        step();

        assertThat(registry.find("glidepath_worker_running").gauges()).isEmpty();
    }

    @Test
    void healthIsOutOfServiceThenUpThenDegraded() {
        FleetHealth health = new FleetHealth(feed);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        begin();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);

        for (int miss = 0; miss < 3; miss++) {
            feed.missed(FIRST, "timeout: no answer within 500 ms");
        }
        Health degraded = health.health();
        assertThat(degraded.getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(degraded.getDetails().get("silentAdapters").toString()).contains("no answer within 500 ms");
    }

    private void begin() {
        feed.listed(Set.of(FIRST));
        feed.answered(FIRST, List.of(report("decode-0")));
        step();
    }

    private void step() {
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        feed.step();
    }

    private FleetSnapshot snapshot() {
        return new JsonMapper().readValue(feed.snapshot().orElseThrow(), FleetSnapshot.class);
    }

    private static List<String> follow(Watcher watcher) {
        List<String> events = new ArrayList<>();
        watcher.events().subscribe(event -> events.add(new String(event, UTF_8)));
        return events;
    }
}
