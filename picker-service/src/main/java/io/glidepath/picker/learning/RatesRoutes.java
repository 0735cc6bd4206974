package io.glidepath.picker.learning;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.clock.MonotonicClock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** {@code GET /rates}: what was learnt of each worker, and how far its forecasts are off. */
@Configuration(proxyBeanMethods = false)
class RatesRoutes {

    @Bean
    RouterFunction<ServerResponse> ratesRoute(RateBook rates, MonotonicClock clock) {
        return route().GET("/rates", request -> ServerResponse.ok().bodyValue(new Page(rates.all(clock.nanos()))))
                .build();
    }

    /**
     * The page.
     *
     * @param pools rates by worker, by pool
     */
    record Page(Map<String, Map<WorkerId, Rates>> pools) {}
}
