package io.glidepath.gateway.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How engines are called.
 *
 * @param connectTimeout for the connection
 * @param idle how long an unused connection is kept; must stay below the engine's own (5 s of vLLM)
 * @param connections most connections to one engine
 * @param waiting most requests that wait for a connection to one engine
 * @param waitTimeout how long they wait
 * @param tokenTimeout how long an answer that has begun may be silent
 */
@ConfigurationProperties("gateway.relay")
record RelaySettings(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("4s") Duration idle,
        @DefaultValue("2000") int connections,
        @DefaultValue("2000") int waiting,
        @DefaultValue("2s") Duration waitTimeout,
        @DefaultValue("60s") Duration tokenTimeout) {

    RelaySettings {
        requirePositive("gateway.relay.connect-timeout", connectTimeout);
        requirePositive("gateway.relay.idle", idle);
        requirePositive("gateway.relay.wait-timeout", waitTimeout);
        requirePositive("gateway.relay.token-timeout", tokenTimeout);
        if (connections < 1 || waiting < 0) {
            throw new IllegalArgumentException("gateway.relay.connections must be at least 1 and"
                    + " gateway.relay.waiting at least 0 but they were " + connections + ", " + waiting);
        }
    }

    private static void requirePositive(String property, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException(property + " must be at least 1 ms but was " + value);
        }
    }
}
