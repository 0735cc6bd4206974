package io.glidepath.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class SimulatorApplicationIT {

    private static final String[] ANY_PORTS = {
        "--simulator.engines=2", "--simulator.port=0", "--simulator.events-port=0", "--simulator.replay-port=0"
    };

    @Test
    void servesEveryEngineOnPortsOfItsOwn() throws IOException {
        try (ConfigurableApplicationContext context =
                SimulatorApplication.builder().run(ANY_PORTS)) {
            Simulator simulator = context.getBean(Simulator.class);

            assertThat(simulator.engines()).hasSize(2).allMatch(SimulatedEngine::running);
            for (SimulatedEngine engine : simulator.engines()) {
                assertThat(RawHttp.get(engine.port(), "/v1/models").body()).contains("\"id\":\"glide-sim\"");
            }
            assertThat(simulator.engines().get(0).port())
                    .isNotEqualTo(simulator.engines().get(1).port());
        }
    }

    @Test
    void stopsItsEnginesWithTheApplication() {
        ConfigurableApplicationContext context = SimulatorApplication.builder().run(ANY_PORTS);
        Simulator simulator = context.getBean(Simulator.class);

        context.close();

        assertThat(simulator.engines()).noneMatch(SimulatedEngine::running);
    }

    @Test
    void refusesWrongSettingsInOneSentence() {
        assertThatThrownBy(() -> SimulatorApplication.builder().run("--simulator.profiles=nope"))
                .rootCause()
                .hasMessageContaining("must be one of")
                .hasMessageContaining("nope");
    }
}
