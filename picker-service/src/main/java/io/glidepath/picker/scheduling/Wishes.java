package io.glidepath.picker.scheduling;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Map;
import java.util.Optional;

/**
 * What a request asks for beyond an answer.
 *
 * @param model the model's name; empty when any will do
 * @param lora the LoRA adapter's name; empty for the base model
 * @param labels labels that a worker must bear
 * @param ttftSeconds seconds from now within which the first token is wanted; infinite when the caller does not say
 * @param sessionWorker where the session's last turn ran; empty for a first turn or no session
 */
public record Wishes(
        Optional<String> model,
        Optional<String> lora,
        Map<String, String> labels,
        double ttftSeconds,
        Optional<WorkerId> sessionWorker) {

    /** Nothing in particular. */
    public static final Wishes NONE =
            new Wishes(Optional.empty(), Optional.empty(), Map.of(), Double.POSITIVE_INFINITY, Optional.empty());

    /**
     * Copies the labels.
     *
     * @throws IllegalArgumentException when the wanted time is no number
     */
    public Wishes {
        labels = Map.copyOf(labels);
        if (Double.isNaN(ttftSeconds)) {
            throw new IllegalArgumentException("ttftSeconds must be a number but was NaN");
        }
    }

    /**
     * Only a time.
     *
     * @param ttftSeconds seconds from now within which the first token is wanted
     * @return the wish
     */
    public static Wishes firstTokenWithin(double ttftSeconds) {
        return new Wishes(Optional.empty(), Optional.empty(), Map.of(), ttftSeconds, Optional.empty());
    }
}
