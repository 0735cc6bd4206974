package io.glidepath.picker.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.picker.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FleetTest {

    private final AtomicLong now = new AtomicLong();
    private final List<Long> told = new ArrayList<>();
    private final Fleet fleet = new Fleet(now::get, List.of((before, after) -> told.add(after.revision())));

    @Test
    void knowsNothingAtFirst() {
        assertThat(fleet.now()).isEqualTo(new FleetPicture(FleetView.EMPTY, false, Duration.ZERO));
    }

    @Test
    void growsOlderUntilItIsHeardAgain() {
        fleet.show(view(1));
        now.addAndGet(TimeUnit.SECONDS.toNanos(7));
        Duration before = fleet.now().age();
        fleet.show(view(2));

        assertThat(before).isEqualTo(Duration.ofSeconds(7));
        assertThat(fleet.now().age()).isZero();
        assertThat(told).containsExactly(1L, 2L);
    }

    @Test
    void distrustsGaugesOlderThanFiveSeconds() {
        FleetWorker worker = Workers.with(Workers.ready("a"), draft -> draft.measuredAgoMs = 2_000);
        fleet.show(view(1));

        now.addAndGet(TimeUnit.SECONDS.toNanos(3));
        boolean young = fleet.now().trustsLoad(worker);
        now.addAndGet(1);
        boolean old = fleet.now().trustsLoad(worker);

        assertThat(young).isTrue();
        assertThat(old).isFalse();
    }

    private static FleetView view(long revision) {
        return FleetView.of(new FleetSnapshot(new Incarnation(1), revision, List.of(Workers.ready("a"))));
    }
}
