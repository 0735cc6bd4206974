package io.glidepath.gateway;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The front door of the fleet: decides who may enter, asks a picker for a worker, and relays bytes. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class GatewayApplication {

    /**
     * The application as every assembly starts it: this process, the tests and the local stack.
     *
     * @return a builder that reads {@code gateway.yml}
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(GatewayApplication.class).properties("spring.config.name=gateway");
    }

    /**
     * Starts the service.
     *
     * @param args Spring Boot's command line
     */
    public static void main(String[] args) {
        builder().run(args);
    }
}
