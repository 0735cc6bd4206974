package io.glidepath.adapter;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Makes a Spring Boot application an adapter: {@code @Import} this, add a bean of type
 * {@link io.glidepath.contracts.fleet.WorkerRole}, and import {@code classpath:worker-adapter.yml} into the settings.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
public class AdapterConfiguration {

    /** Made by Spring. */
    public AdapterConfiguration() {}

    @Bean
    RandomGenerator identityRandom() {
        return new SecureRandom();
    }
}
