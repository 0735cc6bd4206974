package io.glidepath.gateway.dialect;

import io.glidepath.contracts.problem.RefusalCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a client gets no answer.
 *
 * @param code the stable code, which carries the status
 * @param message one sentence for the client; never prompt text, never a secret
 * @param param path of the field that was wrong; empty when no field was
 * @param retryAfter when trying again may help; empty when it cannot
 */
public record Refusal(RefusalCode code, String message, Optional<String> param, Optional<Duration> retryAfter) {

    /**
     * A refusal that names no field.
     *
     * @param code why
     * @param message one sentence
     * @return the refusal
     */
    public static Refusal of(RefusalCode code, String message) {
        return new Refusal(code, message, Optional.empty(), Optional.empty());
    }

    /**
     * A refusal of a field.
     *
     * @param code why
     * @param message one sentence
     * @param param path of the field
     * @return the refusal
     */
    public static Refusal of(RefusalCode code, String message, String param) {
        return new Refusal(code, message, Optional.of(param), Optional.empty());
    }
}
