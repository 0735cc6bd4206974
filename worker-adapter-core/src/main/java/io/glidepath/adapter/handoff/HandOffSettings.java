package io.glidepath.adapter.handoff;

import io.glidepath.contracts.handoff.TransferKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the engine beside this adapter can hand off.
 *
 * @param transfer word of a {@link TransferKind}; empty for none: then the adapter takes no requests
 * @param port port under which this adapter is reached from outside; 0 for the one that it listens on
 * @param both whether the engine can prefill for others and decode for others alike, so that a picker may change which
 * @param bootstrapPort where a prefill engine of Mooncake or SGLang is asked for its transfers, at its own host
 */
@ConfigurationProperties("adapter.hand-off")
public record HandOffSettings(
        @DefaultValue("") String transfer,
        @DefaultValue("0") int port,
        @DefaultValue("false") boolean both,
        @DefaultValue("8998") int bootstrapPort) {

    private static final int LAST_PORT = 65_535;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is unknown or out of range
     */
    public HandOffSettings {
        if (!transfer.isEmpty() && kind(transfer).isEmpty()) {
            String words =
                    Arrays.stream(TransferKind.values()).map(TransferKind::word).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "adapter.hand-off.transfer (KV_TRANSFER) must be one of " + words + " but was '" + transfer + "'");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("adapter.hand-off.port must be 0 to 65535 but was " + port);
        }
        if (bootstrapPort < 1 || bootstrapPort > LAST_PORT) {
            throw new IllegalArgumentException(
                    "adapter.hand-off.bootstrap-port must be 1 to 65535 but was " + bootstrapPort);
        }
    }

    /**
     * What the engine can.
     *
     * @return empty for nothing
     */
    public Optional<TransferKind> kind() {
        return kind(transfer);
    }

    private static Optional<TransferKind> kind(String word) {
        return Arrays.stream(TransferKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }
}
