package io.glidepath.simulator;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void packagesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(SimulatorApplication.class).verify();
    }
}
