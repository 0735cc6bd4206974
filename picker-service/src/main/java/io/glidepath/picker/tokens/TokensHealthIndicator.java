package io.glidepath.picker.tokens;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up, since every source can be done without; says which served, which fell, and which worker disagreed. */
@Component
class TokensHealthIndicator implements HealthIndicator {

    private final TokenSources sources;
    private final LocalCheck check;

    TokensHealthIndicator(TokenSources sources, LocalCheck check) {
        this.sources = sources;
        this.check = check;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("served", sources.counts())
                .withDetail("checks", check.results())
                .withDetail("prefixCacheBytes", sources.cachedBytes())
                .build();
    }
}
