package io.glidepath.picker.fleet;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.WorkerState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down until the collector was heard once; then up, with the picture's age. */
@Component
class FleetHealthIndicator implements HealthIndicator {

    private final Fleet fleet;

    FleetHealthIndicator(Fleet fleet) {
        this.fleet = fleet;
    }

    static long readyWorkers(FleetView view) {
        return view.workers().stream()
                .filter(worker -> worker.report().state() == WorkerState.READY)
                .count();
    }

    @Override
    public Health health() {
        FleetPicture picture = fleet.now();
        if (!picture.known()) {
            return Health.down()
                    .withDetail("reason", "the collector was never heard")
                    .build();
        }
        return Health.up()
                .withDetail("ageMs", picture.age().toMillis())
                .withDetail("revision", picture.view().revision())
                .withDetail("workers", picture.view().workers().size())
                .withDetail("ready", readyWorkers(picture.view()))
                .build();
    }
}
