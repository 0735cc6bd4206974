package io.glidepath.picker;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void featurePackagesOnlyUseWhatTheyDeclare() {
        ApplicationModules.of(PickerApplication.class).verify();
    }
}
