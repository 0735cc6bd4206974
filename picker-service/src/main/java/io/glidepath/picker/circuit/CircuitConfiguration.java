package io.glidepath.picker.circuit;

import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one memory of failures, and how it shows. */
@Configuration(proxyBeanMethods = false)
class CircuitConfiguration {

    @Bean
    Circuits circuits(CircuitProperties settings, CircuitListener listener, PickerMetrics metrics) {
        Circuits circuits = new Circuits(settings, listener);
        metrics.gauge(GaugeName.OPEN_CIRCUITS, () -> circuits.open().size());
        return circuits;
    }

    /** Always up: what is left alone are workers, and the picker goes round them. */
    @Bean
    HealthIndicator circuitsHealthIndicator(Circuits circuits) {
        return () -> Health.up().withDetail("leftAlone", circuits.open()).build();
    }
}
