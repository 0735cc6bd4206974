package io.glidepath.gateway;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void featurePackagesOnlyUseWhatTheyDeclare() {
        ApplicationModules.of(GatewayApplication.class).verify();
    }
}
