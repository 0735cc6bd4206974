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
 * @param session the conversation that it is a turn of; empty for none
 */
public record Wishes(
        Optional<String> model,
        Optional<String> lora,
        Map<String, String> labels,
        double ttftSeconds,
        Optional<Session> session) {

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
     * Where the session's last turn ran.
     *
     * @return empty for a first turn or no session
     */
    public Optional<WorkerId> sessionWorker() {
        return session.flatMap(Session::worker);
    }

    /**
     * A turn of a conversation.
     *
     * @param worker where the turn before ran; empty for a first one
     * @param stayWithinSeconds what that worker may cost more than the cheapest and still get this one
     * @param last whether no turn follows
     */
    public record Session(Optional<WorkerId> worker, double stayWithinSeconds, boolean last) {}

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
