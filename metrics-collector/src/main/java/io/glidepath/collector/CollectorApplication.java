package io.glidepath.collector;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The metrics collector, a Spring Boot application with the settings of {@code collector.yml}. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class CollectorApplication {

    /**
     * An application that is not yet started.
     *
     * <p>Spring Cloud Kubernetes looks at the cloud platform before any settings file is read, and would choose the
     * profile {@code kubernetes} by itself in every pod; here that profile is a choice of the operator.
     *
     * @return a builder with what holds in every assembly
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(CollectorApplication.class)
                .web(WebApplicationType.REACTIVE)
                .properties("spring.config.name=collector", "spring.main.cloud-platform=none");
    }

    /**
     * Starts the service.
     *
     * @param args Spring's command-line properties
     */
    public static void main(String[] args) {
        builder().run(args);
    }
}
