package io.glidepath.adapter.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How requests are taken and carried on.
 *
 * @param maxBody largest request that is taken; above it, 413
 * @param maxAnswer largest answer that is read whole, as that of a prefill leg
 * @param connectTimeout for a connection
 * @param idle how long an unused connection is kept; must stay below the engines' own time (5 s of vLLM)
 * @param connections most connections of one event loop to one address
 * @param waiting most requests of one event loop that wait for one of them
 * @param waitTimeout how long they wait
 * @param firstByteTimeout how long an answer may take until the first byte of its body
 * @param tokenTimeout how long an answer that has begun may be silent
 */
@ConfigurationProperties("adapter.relay")
public record RelaySettings(
        @DefaultValue("8MB") DataSize maxBody,
        @DefaultValue("16MB") DataSize maxAnswer,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("4s") Duration idle,
        @DefaultValue("2000") int connections,
        @DefaultValue("2000") int waiting,
        @DefaultValue("2s") Duration waitTimeout,
        @DefaultValue("120s") Duration firstByteTimeout,
        @DefaultValue("60s") Duration tokenTimeout) {

    private static final long LARGEST = 1L << 30;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public RelaySettings {
        requireSize("max-body", maxBody);
        requireSize("max-answer", maxAnswer);
        requirePositive("connect-timeout", connectTimeout);
        requirePositive("idle", idle);
        requirePositive("wait-timeout", waitTimeout);
        requirePositive("first-byte-timeout", firstByteTimeout);
        requirePositive("token-timeout", tokenTimeout);
        if (connections < 1 || waiting < 0) {
            throw new IllegalArgumentException("adapter.relay.connections must be at least 1 and"
                    + " adapter.relay.waiting at least 0 but they were " + connections + ", " + waiting);
        }
    }

    private static void requireSize(String name, DataSize size) {
        if (size.toBytes() < 1 || size.toBytes() > LARGEST) {
            throw new IllegalArgumentException("adapter.relay." + name + " must be 1 B to 1 GB but was " + size);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("adapter.relay." + name + " must be at least 1 ms but was " + value);
        }
    }
}
