package io.glidepath.prefill;

import io.glidepath.adapter.AdapterConfiguration;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.process.LoneProcess;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Stands beside an engine that reads prompts for others. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(AdapterConfiguration.class)
public class PrefillAdapterApplication {

    /** The application with what must hold wherever it runs: its settings are those of {@code prefill-adapter.yml}. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(PrefillAdapterApplication.class)
                .properties("spring.config.name=prefill-adapter");
    }

    /** Runs the adapter alone. */
    public static void main(String[] args) {
        LoneProcess.prepare(Runtime.getRuntime().availableProcessors());
        builder().run(args);
    }

    @Bean
    WorkerRole role() {
        return WorkerRole.PREFILL;
    }
}
