package io.glidepath.gateway.fleet;

import io.glidepath.gateway.calls.Picker;
import io.glidepath.gateway.calls.Pickers;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Part of readiness: whether a request could be routed at all, by a picker or, without one, from the fleet. */
@Component("routableHealthIndicator")
class RoutableHealth implements HealthIndicator {

    private final Pickers pickers;
    private final Fleet fleet;

    RoutableHealth(Pickers pickers, Fleet fleet) {
        this.pickers = pickers;
        this.fleet = fleet;
    }

    @Override
    public Health health() {
        if (pickers.all().stream().anyMatch(Picker::answers)) {
            return Health.up().withDetail("by", "picker").build();
        }
        return fleet.serving().findAny().isPresent()
                ? Health.up().withDetail("by", "fleet").build()
                : Health.outOfService().withDetail("by", "nothing").build();
    }
}
