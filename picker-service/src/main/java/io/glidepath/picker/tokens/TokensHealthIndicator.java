package io.glidepath.picker.tokens;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up, since every source can be done without; says which served, which fell, which worker disagreed, and which models nobody described. */
@Component
class TokensHealthIndicator implements HealthIndicator {

    private final TokenSources sources;
    private final LocalCheck check;
    private final UndescribedModels undescribed;

    TokensHealthIndicator(TokenSources sources, LocalCheck check, UndescribedModels undescribed) {
        this.sources = sources;
        this.check = check;
        this.undescribed = undescribed;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("served", sources.counts())
                .withDetail("checks", check.results())
                .withDetail("modelsWithoutProfile", undescribed.now())
                .withDetail("prefixCacheBytes", sources.cachedBytes())
                .build();
    }
}
