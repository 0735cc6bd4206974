package io.glidepath.gateway.calls;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.pick.GatewayId;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** This gateway's id of this life, and the client that says it. */
@Configuration(proxyBeanMethods = false)
class CallsConfiguration {

    @Bean
    GatewayId gatewayId(GatewaySettings settings, RandomGenerator random) {
        return new GatewayId(settings.id(), Incarnation.random(random));
    }

    @Bean
    InternalCredential internalCredential(CredentialSettings settings) {
        return settings.credential();
    }

    @Bean
    InternalClient internalClient(CredentialSettings settings, GatewayId self, JsonMapper mapper) {
        return new InternalClient(settings.credential(), self, mapper);
    }
}
