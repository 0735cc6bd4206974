package io.glidepath.picker.pairing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One of each for the process. */
@Configuration(proxyBeanMethods = false)
class PairingConfiguration {

    @Bean
    LinkRates linkRates() {
        return new LinkRates();
    }
}
