package io.glidepath.contracts.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /adopt}: what a gateway has in flight, told to a picker that restarted. Idempotent by request and
 * attempt.
 *
 * @param requests every live request
 */
public record Adoption(List<LiveRequest> requests) {

    /** Path of the call. */
    public static final String PATH = "/adopt";

    /** Copies the list. */
    public Adoption {
        requests = List.copyOf(requests);
    }

    /**
     * One live request.
     *
     * @param requestId its UUIDv7
     * @param attempt which attempt lives
     * @param worker who serves it
     * @param model what it asks for
     * @param tenant who asks
     * @param promptTokens tokens of its prompt
     * @param uncachedTokens how many of them the worker had to compute
     * @param outputTokens tokens that came so far
     * @param firstTokenSeen whether the first one came
     * @param prefill the first of the workers that are to read its prompt for {@code worker}; absent where that one does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LiveRequest(
            String requestId,
            Attempt attempt,
            WorkerId worker,
            String model,
            String tenant,
            int promptTokens,
            int uncachedTokens,
            int outputTokens,
            boolean firstTokenSeen,
            @Nullable WorkerId prefill) {}

    /**
     * Answer to an adoption.
     *
     * @param reservations one a request, in the same order
     */
    public record Answer(List<ReservationId> reservations) {

        /** Copies the list. */
        public Answer {
            reservations = List.copyOf(reservations);
        }
    }
}
