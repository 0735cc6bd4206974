package io.glidepath.prefill.serving;

import io.glidepath.adapter.handoff.TransferGauge;
import io.glidepath.prefill.admission.Admission;
import io.glidepath.prefill.admission.AdmissionSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The books, and who reads them. */
@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

    @Bean
    Admission admission(AdmissionSettings settings, MeterRegistry meters) {
        Admission admission = new Admission(settings);
        meters.gauge("glidepath.adapter.waiting.tokens", admission, Admission::waitingTokens);
        return admission;
    }

    @Bean
    TransferGauge transferGauge(Admission admission) {
        return load -> admission.on(load, System.nanoTime());
    }
}
