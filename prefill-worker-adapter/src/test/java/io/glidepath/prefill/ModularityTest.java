package io.glidepath.prefill;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void packagesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(PrefillAdapterApplication.class).verify();
    }
}
