package io.glidepath.picker.sessions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one memory of sessions. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    Sessions sessions(SessionProperties settings) {
        return new Sessions(settings);
    }
}
