package io.glidepath.collector.fleet;

import io.glidepath.collector.metrics.CollectorMetrics;
import io.glidepath.collector.metrics.CollectorMetrics.Level;
import io.glidepath.collector.metrics.WorkerGauges;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Incarnation;
import java.security.SecureRandom;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class FleetConfiguration {

    @Bean
    FleetFeed fleetFeed(FleetProperties properties, JsonMapper json, CollectorMetrics metrics, WorkerGauges gauges) {
        FleetFeed feed = new FleetFeed(
                properties,
                Incarnation.random(new SecureRandom()),
                new EventCodec(json),
                System::nanoTime,
                new FleetFeed.Signals(metrics, gauges));
        show(feed, metrics);
        return feed;
    }

    private static void show(FleetFeed feed, CollectorMetrics metrics) {
        metrics.level(Level.REVISION, feed::revision);
        metrics.level(Level.WATCHERS, feed::watching);
        metrics.level(Level.ADAPTERS, () -> feed.overview().adapters());
        metrics.level(Level.ADAPTERS_SILENT, () -> feed.overview().silent().size());
        metrics.level(Level.ADAPTERS_UNHEARD, () -> feed.overview().unheard().size());
        metrics.level(Level.DUPLICATE_WORKERS, () -> feed.overview().refused().size());
        for (WorkerState state : WorkerState.values()) {
            metrics.workers(
                    state.name().toLowerCase(Locale.ROOT), () -> feed.overview().workers(state));
        }
    }

    @Bean
    FleetTicker fleetTicker(FleetFeed feed, FleetProperties properties) {
        return new FleetTicker(feed, properties.gather());
    }

    @Bean
    RouterFunction<ServerResponse> fleetRoutes(FleetFeed feed) {
        return new FleetEndpoint(feed).routes();
    }

    @Bean
    FleetHealth fleetHealthIndicator(FleetFeed feed) {
        return new FleetHealth(feed);
    }
}
