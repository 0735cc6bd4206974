package io.glidepath.picker.residency;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one set of predictions. */
@Configuration(proxyBeanMethods = false)
class ResidencyConfiguration {

    @Bean
    PredictedResidency predictedResidency(ResidencyProperties settings) {
        return new PredictedResidency(settings);
    }
}
