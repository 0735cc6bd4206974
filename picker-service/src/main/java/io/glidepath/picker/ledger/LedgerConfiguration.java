package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.Incarnation;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one ledger of this life of the process. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    Ledger ledger(Identity identity, LedgerLimits limits, RandomGenerator random) {
        return new Ledger(identity.id(), Incarnation.random(random), limits);
    }

    /**
     * Who this replica is.
     *
     * @param id name in reservations, by which gateways find it again; {@code [a-z0-9-]{1,63}}
     */
    @ConfigurationProperties("picker")
    record Identity(@DefaultValue("picker-0") String id) {

        Identity {
            if (!id.matches("[a-z0-9-]{1,63}")) {
                throw new IllegalArgumentException("picker.id must match [a-z0-9-]{1,63} but was '" + id + "'");
            }
        }
    }
}
