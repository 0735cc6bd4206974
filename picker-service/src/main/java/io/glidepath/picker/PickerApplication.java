package io.glidepath.picker;

import io.glidepath.contracts.process.LoneProcess;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Understands a request, chooses its worker, reserves, explains. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class PickerApplication {

    /**
     * The application as every assembly starts it: this process, the tests and the local stack.
     *
     * @return a builder that reads {@code picker.yml}
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(PickerApplication.class).properties("spring.config.name=picker");
    }

    /**
     * Starts the service.
     *
     * @param args Spring Boot's command line
     */
    public static void main(String[] args) {
        LoneProcess.prepare(Runtime.getRuntime().availableProcessors());
        builder().run(args);
    }
}
