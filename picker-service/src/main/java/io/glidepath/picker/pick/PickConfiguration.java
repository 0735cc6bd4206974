package io.glidepath.picker.pick;

import io.glidepath.picker.parsing.RequestParser;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the pure parts from settings. */
@Configuration(proxyBeanMethods = false)
class PickConfiguration {

    @Bean
    RequestParser requestParser(PickProperties settings) {
        return new RequestParser(settings.maxDepth(), (int) settings.maxBody().toBytes());
    }
}
