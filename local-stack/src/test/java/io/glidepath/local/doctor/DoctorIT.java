package io.glidepath.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.SimulatedEngine;
import io.glidepath.simulator.Simulator;
import io.glidepath.simulator.SimulatorSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorIT {

    private final Simulator simulator = new Simulator(SimulatorSettings.onLoopback(1), InstantSource.system());

    @BeforeEach
    void start() {
        simulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void findsNothingMissingOnASimulatedEngine() {
        SimulatedEngine engine = simulator.engines().getFirst();

        Diagnosis diagnosis = Doctor.examine(
                engine.url(),
                Map.of(),
                List.of("tcp://127.0.0.1:" + engine.eventsPort()),
                List.of("tcp://127.0.0.1:" + engine.replayPort()));

        assertThat(diagnosis.findings())
                .as(diagnosis.render())
                .allMatch(finding -> finding.state() == Finding.State.ON);
        assertThat(diagnosis.render())
                .contains("is vLLM 0.32.0, serving glide-sim.")
                .endsWith("nothing is missing.\n");
    }
}
