package io.glidepath.kvindex;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void featurePackagesOnlyUseWhatTheyDeclare() {
        ApplicationModules.of(KvIndexApplication.class).verify();
    }
}
