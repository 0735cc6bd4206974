package io.glidepath.picker.loras;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one memory of adapters. */
@Configuration(proxyBeanMethods = false)
class LoraConfiguration {

    @Bean
    LoadedLoras loadedLoras(LoraProperties settings) {
        return new LoadedLoras(settings);
    }
}
