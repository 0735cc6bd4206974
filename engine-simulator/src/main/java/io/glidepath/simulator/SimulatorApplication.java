package io.glidepath.simulator;

import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Serves simulated engines, each on its own ports; the application itself has no web server. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SimulatorProperties.class)
public class SimulatorApplication {

    /** Made by Spring. */
    public SimulatorApplication() {}

    /** The application with what must hold wherever it is started; {@code simulator.yml} has its settings. */
    public static SpringApplicationBuilder builder() {
        // Auto-configuration is off: the simulator uses none, and beside other services it would start theirs.
        return new SpringApplicationBuilder(SimulatorApplication.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.config.name", "simulator",
                        "spring.boot.enableautoconfiguration", "false"));
    }

    /** Starts the simulator. */
    public static void main(String[] args) {
        builder().run(args);
    }

    @Bean
    Simulator simulator(SimulatorProperties properties) {
        return new Simulator(properties.toSettings(), InstantSource.system());
    }

    @Bean
    SimulatorLifecycle simulatorLifecycle(Simulator simulator) {
        return new SimulatorLifecycle(simulator);
    }
}
