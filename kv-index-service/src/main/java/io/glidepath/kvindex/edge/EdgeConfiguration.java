package io.glidepath.kvindex.edge;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** Puts the edge together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CredentialProperties.class)
class EdgeConfiguration {

    /** Before Boot's own, which builds bodies of another shape. */
    @Bean
    @Order(-10)
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }

    @Bean
    CredentialFilter credentialFilter(CredentialProperties properties, Problems problems, ApplicationContext service) {
        return new CredentialFilter(properties.internal(), problems, service);
    }
}
