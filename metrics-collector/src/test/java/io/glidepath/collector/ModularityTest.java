package io.glidepath.collector;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void featurePackagesOnlyUseWhatTheyDeclare() {
        ApplicationModules.of(CollectorApplication.class).verify();
    }
}
