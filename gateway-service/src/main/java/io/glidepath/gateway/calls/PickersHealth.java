package io.glidepath.gateway.calls;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Says which pickers answer. A lost picker degrades the routing; it does not take the gateway out. */
@Component("pickersHealthIndicator")
class PickersHealth implements HealthIndicator {

    private final Pickers pickers;

    PickersHealth(Pickers pickers) {
        this.pickers = pickers;
    }

    @Override
    public Health health() {
        boolean whole = pickers.all().stream().allMatch(Picker::answers);
        Health.Builder health = whole ? Health.up() : Health.status(new Status("DEGRADED"));
        pickers.all().forEach(picker -> health.withDetail(picker.id(), picker.answers() ? "answers" : "lost"));
        return health.withDetail("fallback", pickers.all().stream().noneMatch(Picker::answers))
                .build();
    }
}
