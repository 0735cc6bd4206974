package io.glidepath.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorIT {

    @ParameterizedTest
    @ValueSource(strings = {"http", "events", "replay"})
    void namesATakenPortAndLeavesNothingRunning(String which) {
        try (Simulator one = TestEngines.started(TestEngines.demo(0.01))) {
            SimulatedEngine engine = one.engines().getFirst();
            var ports = new SimulatorSettings.Ports(
                    which.equals("http") ? engine.port() : 0,
                    which.equals("events") ? engine.eventsPort() : 0,
                    which.equals("replay") ? engine.replayPort() : 0);
            try (Simulator two = new Simulator(TestEngines.demo(0.01).withPorts(ports), InstantSource.system())) {
                assertThatThrownBy(two::start)
                        .hasMessageContaining("Cannot listen on ")
                        .hasMessageContaining("port in use");
                assertThat(two.engines()).noneMatch(SimulatedEngine::running);
            }
        }
    }

    @Test
    void startsAndStopsAnEngineAgainAndAgainOnItsPorts() throws Exception {
        try (Simulator simulator = TestEngines.started(TestEngines.demo(0.001))) {
            SimulatedEngine engine = simulator.engines().getFirst();
            int port = engine.port();
            for (int life = 0; life < 5; life++) {
                engine.restart();
                assertThat(RawHttp.get(port, "/health").status()).isEqualTo(200);
            }
            engine.stop();
            engine.stop();
            assertThat(engine.running()).isFalse();
        }
    }
}
