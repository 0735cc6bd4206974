package io.glidepath.decode.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.handoff.HandOffSettings;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.identity.Incarnation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

class FleetHealthTest {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final AtomicLong nanos = new AtomicLong();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void isDegradedUntilTheCollectorAnswered() {
        Health health = health(workers("nixl-pull"), "nixl-pull");

        assertThat(health.getStatus()).isEqualTo(DEGRADED);
        assertThat(health.getDetails()).containsEntry("view", "none yet");
        assertThat(age()).isEqualTo(-1);
    }

    @Test
    void saysHowOldThePictureIsAndWhetherThatIsTooOld() {
        PrefillWorkers workers = workers("nixl-pull");
        workers.show(FleetView.of(new FleetSnapshot(new Incarnation(1), 1, List.of())));
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());

        Health fresh = health(workers, "nixl-pull");
        assertThat(fresh.getStatus()).isEqualTo(Status.UP);
        assertThat(fresh.getDetails()).containsEntry("ageMs", 9_000L).containsEntry("readyPrefillWorkers", 0L);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(health(workers, "nixl-pull").getStatus()).isEqualTo(DEGRADED);
        assertThat(age()).isEqualTo(10);
    }

    @Test
    void isUpWhereNothingIsHandedOff() {
        Health health = health(workers(""), "");

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("followed", false);
    }

    private PrefillWorkers workers(String transfer) {
        return new PrefillWorkers(handOff(transfer), nanos::get);
    }

    private Health health(PrefillWorkers workers, String transfer) {
        FleetSettings settings = new FleetSettings(
                URI.create("http://c"),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                DataSize.ofMegabytes(1));
        return new FleetHealth(workers, settings, handOff(transfer), meters).health();
    }

    private double age() {
        return meters.get("glidepath.adapter.fleet.age.seconds").gauge().value();
    }

    private static HandOffSettings handOff(String transfer) {
        return new HandOffSettings(transfer, 0, false, 8_998);
    }
}
