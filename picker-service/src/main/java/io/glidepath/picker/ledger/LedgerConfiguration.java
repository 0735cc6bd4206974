package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.Incarnation;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one ledger of this life of the process. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    Ledger ledger(PickerIdentity identity, LedgerLimits limits, RandomGenerator random) {
        return new Ledger(identity.id(), Incarnation.random(random), limits);
    }
}
