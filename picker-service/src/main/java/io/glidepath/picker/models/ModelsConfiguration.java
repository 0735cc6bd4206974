package io.glidepath.picker.models;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one table of described models. */
@Configuration(proxyBeanMethods = false)
class ModelsConfiguration {

    @Bean
    ModelProfiles modelProfiles() {
        return new ModelProfiles();
    }
}
