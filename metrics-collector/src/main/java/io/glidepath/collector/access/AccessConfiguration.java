package io.glidepath.collector.access;

import io.glidepath.collector.metrics.CollectorMetrics;
import io.glidepath.contracts.credential.InternalCredential;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    InternalCredential internalCredential(CredentialProperties properties) {
        return properties.credential();
    }

    @Bean
    CredentialFilter credentialFilter(InternalCredential credential, ApplicationContext context) {
        return new CredentialFilter(credential, context);
    }

    @Bean
    ProblemHandler problemHandler(JsonMapper json, CollectorMetrics metrics) {
        return new ProblemHandler(json, metrics);
    }
}
