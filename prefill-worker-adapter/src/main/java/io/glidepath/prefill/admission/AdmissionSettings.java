package io.glidepath.prefill.admission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is taken at once.
 *
 * @param waitingTokens most prompt tokens on their way through the engine; a prompt longer than that is taken alone
 * @param bytesPerToken bytes of a body that count as one token, since the adapter reads no prompts
 * @param transfers most prompts whose blocks wait to be fetched
 * @param lease how long the engine holds such blocks ({@code kv_lease_duration} of vLLM)
 */
@ConfigurationProperties("adapter.admission")
public record AdmissionSettings(
        @DefaultValue("500000") long waitingTokens,
        @DefaultValue("4") double bytesPerToken,
        @DefaultValue("256") int transfers,
        @DefaultValue("30s") Duration lease) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public AdmissionSettings {
        if (waitingTokens < 1 || transfers < 1) {
            throw new IllegalArgumentException(
                    "adapter.admission.waiting-tokens and adapter.admission.transfers must be at" + " least 1 but were "
                            + waitingTokens + ", " + transfers);
        }
        if (!(bytesPerToken >= 0.5 && bytesPerToken <= 100)) { // also refuses NaN
            throw new IllegalArgumentException(
                    "adapter.admission.bytes-per-token must be 0.5 to 100 but was " + bytesPerToken);
        }
        if (lease.toMillis() < 1) {
            throw new IllegalArgumentException("adapter.admission.lease must be at least 1 ms but was " + lease);
        }
    }

    long tokens(int bytes) {
        return Math.max(1, (long) (bytes / bytesPerToken));
    }
}
