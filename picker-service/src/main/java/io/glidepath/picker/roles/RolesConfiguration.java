package io.glidepath.picker.roles;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One of each for the process. */
@Configuration(proxyBeanMethods = false)
class RolesConfiguration {

    @Bean
    Roles roles() {
        return new Roles();
    }
}
