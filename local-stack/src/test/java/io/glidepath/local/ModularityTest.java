package io.glidepath.local;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void featurePackagesOnlyUseWhatTheyDeclare() {
        ApplicationModules.of("io.glidepath.local").verify();
    }
}
